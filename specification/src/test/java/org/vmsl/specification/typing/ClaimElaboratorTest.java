package org.vmsl.specification.typing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.testing.Machines;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

final class ClaimElaboratorTest {
  private final Specification paper = Machines.paper();
  private final Type vm = type("VM");
  private final ClaimElaborator claims =
      new ClaimElaborator(
          paper,
          Map.of(
              "V1",
              new TypedValue(new Value.Word(1), vm),
              "V1.tx",
              new TypedValue(new Value.Word(4096), type("Page"))));
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void aliasesOfVmsAreCells() {
    Expression.Read register = (Expression.Read) claim("R12 @ V1");
    assertThat(register.component().name()).isEqualTo("reg");
    assertThat(register.keys())
        .containsExactly(
            new Expression.Literal(new Value.Word(1), vm),
            new Expression.Literal(new Value.Word(12), type("Register")));
    assertThat(((Expression.Read) claim("PC @ 0")).component().name()).isEqualTo("pc");
  }

  @Test
  void namesWithDotsAreNamesOfTheScenario() {
    assertThat(claim("V1.tx"))
        .isEqualTo(new Expression.Literal(new Value.Word(4096), type("Page")));
    assertThat(claim("memory[Word(V1.tx)] == 4").type()).isEqualTo(new Type.Bool());
  }

  @Test
  void localIdsGoOn() {
    int before = claims.locals();
    assertThat(before).isEqualTo(paper.locals());
    Expression.Quantifier all = (Expression.Quantifier) claim("all v in VM: v == V1");
    assertThat(all.local().id()).isEqualTo(before);
    assertThat(claims.locals()).isEqualTo(before + 1);
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(mistake("R12")).isEqualTo("there is no VM that steps in a scenario");
    assertThat(mistake("R31 @ V1")).isEqualTo("31 is no Register");
    assertThat(mistake("V2 == V1")).isEqualTo("unknown name 'V2'");
    assertThat(mistake("V1.rx"))
        .isEqualTo("expected a record before '.', found a value of type VM");
    assertThat(mistake("all V1 in VM: true")).isEqualTo("'V1' is already a name of the scenario");
    assertThat(mistake("offer(Share, 3)")).isEqualTo("'offer' is a procedure and has no value");
    assertThat(mistake("Running == mode and sel == 3")).isEqualTo("unknown name 'sel'");
  }

  @Test
  void expectsATypeWhereTold() {
    assertThat(claims.expression(Machines.term("3"), vm, diagnostics)).isPresent();
    assertThat(claims.expression(Machines.term("V1"), new Type.Bool(), diagnostics)).isEmpty();
    assertThat(diagnostics.all().get(0).message())
        .isEqualTo("expected a value of type bool, found one of type VM");
  }

  @Test
  void closedExpressionsDoNotReadTheState() {
    assertThat(claims.closed(Machines.term("PAGE_SIZE - 4"), new Type.Bits(64), diagnostics))
        .isPresent();
    assertThat(claims.closed(Machines.term("memory[0]"), new Type.Bits(64), diagnostics)).isEmpty();
    assertThat(claims.closed(Machines.term("page(0)"), type("Page"), diagnostics)).isPresent();
    assertThat(claims.closed(Machines.term("readable(V1, 0)"), new Type.Bool(), diagnostics))
        .isEmpty();
  }

  private Type type(String name) {
    return Objects.requireNonNull(paper.typeNames().get(name));
  }

  private Expression claim(String text) {
    Optional<Expression> claim = claims.expression(Machines.term(text), diagnostics);
    return claim.orElseThrow(() -> new AssertionError(diagnostics.all()));
  }

  private String mistake(String text) {
    Diagnostics said = new Diagnostics();
    assertThat(claims.expression(Machines.term(text), said)).as(text).isEmpty();
    List<Diagnostic> all = said.all();
    assertThat(all).hasSize(1);
    return all.get(0).message();
  }
}
