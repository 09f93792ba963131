package org.vmsl.specification.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.testing.Machines;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Value;
import org.vmsl.specification.typing.ClaimElaborator;

final class InstantiationTest {
  private final Specification paper = Machines.paper();

  @Test
  void takesDefaults() {
    Instantiation instantiation = Instantiation.of(paper, Map.of("VMS", 3L, "PAGE_SIZE", 64L));

    Machine machine = instantiation.machine().orElseThrow();
    assertThat(machine.parameters()).isEqualTo(Map.of("VMS", 3L, "PAGE_SIZE", 64L, "HANDLES", 16L));
    assertThat(instantiation.problems()).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithEachValue() {
    assertThat(problems(Map.of())).isEqualTo("VMS has no value and no default");
    assertThat(problems(Map.of("VMS", 0L))).isEqualTo("VMS is 0 but must be at least 1");
    assertThat(problems(Map.of("VMS", 3L, "PAGE_SIZE", 12L)))
        .isEqualTo("PAGE_SIZE is 12 but must be a power of two");
    assertThat(problems(Map.of("VMS", 3L, "PAGE_SIZE", 4L)))
        .isEqualTo("PAGE_SIZE is 4 but must be at least 8");
    assertThat(problems(Map.of("VMS", 3L, "PAGES", 4L))).isEqualTo("paper has no parameter PAGES");
    assertThat(Instantiation.of(paper, Map.of("VMS", 0L)).problems().get(0).parameter())
        .isEqualTo(Optional.of("VMS"));
  }

  @Test
  void saysWhatIsWrongWithValuesTogether() {
    Specification one = Machines.base("const LAST: VM = 3\n");
    assertThat(problems(one, Map.of("COUNT", 4L))).isEmpty();
    assertThat(problems(one, Map.of("COUNT", 3L))).isEqualTo("3 is no VM");

    Specification ranges =
        Machines.base(
            """
            parameter LOW: bits(64) = 0

            parameter UNIT: bits(64) = 8

            type Between = Word from LOW to 9

            type Block = Word aligned to UNIT
            """);
    assertThat(problems(ranges, Map.of())).isEmpty();
    assertThat(problems(ranges, Map.of("LOW", 10L)))
        .isEqualTo("there is no Between: they go from 10 to 9");
    assertThat(problems(ranges, Map.of("UNIT", 3L)))
        .isEqualTo("the unit of Block is 3 but must be a power of two");

    Specification calls =
        Machines.base(
            """
            parameter FIRST: bits(64) = 1

            const CALL: Word = FIRST

            const OTHER: Word = 2

            hypercall CALL:
                mode := 1

            hypercall OTHER:
                mode := 1
            """);
    assertThat(problems(calls, Map.of())).isEmpty();
    assertThat(problems(calls, Map.of("FIRST", 2L)))
        .isEqualTo("OTHER has the number of another hypercall");
  }

  @Test
  void refusesWhatTakesTooLong() {
    assertThat(problems(Map.of("VMS", 3L, "HANDLES", 1L << 40)))
        .isEqualTo("the initial state has too many parts; choose smaller parameters");
    Specification narrow = Machines.base("parameter SMALL: bits(8) = 1\n");
    assertThat(problems(narrow, Map.of("SMALL", 256L)))
        .isEqualTo("SMALL is 256 and does not fit in bits(8)");
  }

  @Test
  void numbersOfClaimsThatAreNoValues() {
    Machine machine = Machines.with(paper, Map.of("VMS", 3L));
    ClaimElaborator claims = new ClaimElaborator(paper, Map.of());
    Diagnostics diagnostics = new Diagnostics();
    Term claim = Machines.term("R0 @ 3 == 7 and (some v in VM: v == 2) and R1 @ 4 == 8");
    Expression typed = claims.expression(claim, diagnostics).orElseThrow();

    assertThat(Misfits.in(typed, machine).stream().map(Expression.Literal::value))
        .containsExactly(new Value.Word(3), new Value.Word(4));
  }

  private String problems(Map<String, Long> values) {
    return problems(paper, values);
  }

  private static String problems(Specification specification, Map<String, Long> values) {
    return String.join(
        "; ",
        Instantiation.of(specification, values).problems().stream()
            .map(Instantiation.Problem::message)
            .toList());
  }
}
