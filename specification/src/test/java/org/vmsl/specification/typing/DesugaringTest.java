package org.vmsl.specification.typing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmsl.specification.testing.Machines;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Procedure;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Value;

/** What sugar becomes. */
final class DesugaringTest {

  @Test
  void testsOfOptionsBindWhereTheyHold() {
    Expression body = function("function f_(v: VM): bool = pair[v] is some(p) and p.left == 1\n");
    assertThat(body).isInstanceOf(Expression.Match.class);
    Expression.Match match = (Expression.Match) body;
    assertThat(match.local().name()).isEqualTo("p");
    assertThat(match.some()).isInstanceOf(Expression.Binary.class);
    assertThat(match.none()).isEqualTo(ExpressionTyper.truth(false));

    Expression implies =
        function("function f_(v: VM): bool = pair[v] is some(p) implies p.left == 1\n");
    assertThat(((Expression.Match) implies).none()).isEqualTo(ExpressionTyper.truth(true));
  }

  @Test
  void greaterSwapsItsOperands() {
    Expression.Binary greater =
        (Expression.Binary) function("function f_(a: Word, b: Word): bool = a > b\n");
    assertThat(greater.operator()).isEqualTo(Operator.LESS);
    assertThat(((Expression.Variable) greater.left()).local().name()).isEqualTo("b");
    Expression.Binary atLeast =
        (Expression.Binary) function("function f_(a: Word, b: Word): bool = a >= b\n");
    assertThat(atLeast.operator()).isEqualTo(Operator.LESS_EQUAL);
    assertThat(function("function f_(a: Word, b: Word): bool = a != b\n"))
        .isInstanceOf(Expression.Not.class);
  }

  @Test
  void blocksOfFunctionsAreExpressions() {
    Expression body =
        function(
            """
            function f_(a: Word): Word:
                let b = a + 1
                let v = VM(b) else 0
                require v != 2 else 1
                Word(v)
            """);
    Expression.Let let = (Expression.Let) body;
    Expression.Match match = (Expression.Match) let.body();
    Expression.Conditional require = (Expression.Conditional) match.some();
    assertThat(require.yes()).isInstanceOf(Expression.Number.class);
    assertThat(((Expression.Literal) require.no()).value()).isEqualTo(new Value.Word(1));
    assertThat(((Expression.Literal) match.none()).value()).isEqualTo(new Value.Word(0));
  }

  @Test
  void offsetsOfLoopsAreFixedPlusVariable() {
    List<Statement> block =
        procedure(
            """
            procedure p_(l: list(Word)):
                for w at i in l: memory[i + ONE + 3] := w
            """);
    Statement.ForEach loop = (Statement.ForEach) block.get(0);
    Expression.Binary key = (Expression.Binary) loop.assignments().get(0).keys().get(0);
    assertThat(key.operator()).isEqualTo(Operator.ADD);
    Domain.Elements domain = (Domain.Elements) loop.domain();
    assertThat(key.right()).isEqualTo(new Expression.Variable(domain.position().orElseThrow()));
  }

  @Test
  void ifStatementsWithOneTestOfAnOption() {
    Statement statement =
        procedure(
                """
                procedure p_:
                    if pair[0] is some(p):
                        PC := p.left
                    else if mode == 0:
                        mode := 1
                    else:
                        mode := 2
                """)
            .get(0);
    Statement.IfSome some = (Statement.IfSome) statement;
    assertThat(some.some()).hasSize(1);
    assertThat(some.none().get(0)).isInstanceOf(Statement.If.class);
  }

  @Test
  void ifStatementsWithMoreDoNotCopyTheirElse() {
    Statement statement =
        procedure(
                """
                procedure p_:
                    if mode == 0 and pair[0] is some(p):
                        PC := p.left
                    else:
                        mode := 2
                """)
            .get(0);
    Statement.If outer = (Statement.If) statement;
    assertThat(outer.no()).hasSize(1);
    Statement.If mode = (Statement.If) outer.yes().get(0);
    assertThat(mode.no()).isEmpty();
    Statement.IfSome some = (Statement.IfSome) mode.yes().get(0);
    assertThat(some.none()).isEmpty();
  }

  @Test
  void aliasesAreCellsOfTheVmThatSteps() {
    Specification specification = Machines.base("procedure p_:\n    R3 := 1\n    PC @ 2 := 3\n");
    List<Statement> block = body(specification);
    Statement.Assign register = (Statement.Assign) block.get(0);
    assertThat(register.keys().get(0)).isEqualTo(new Expression.Variable(specification.self()));
    assertThat(((Expression.Literal) register.keys().get(1)).value()).isEqualTo(new Value.Word(3));
    Statement.Assign counter = (Statement.Assign) block.get(1);
    assertThat(((Expression.Literal) counter.keys().get(0)).value()).isEqualTo(new Value.Word(2));
  }

  @Test
  void minusOneIsTheTwosComplement() {
    Specification specification = Machines.base("const M_: bits(4) = -1\n");
    assertThat(specification.constant("M_").orElseThrow().value())
        .isInstanceOfSatisfying(
            Expression.Literal.class, l -> assertThat(l.value()).isEqualTo(new Value.Word(15)));
  }

  private static Expression function(String text) {
    return Machines.base(text).functions().stream()
        .filter(f -> f.name().equals("f_"))
        .findFirst()
        .orElseThrow()
        .body();
  }

  private static List<Statement> procedure(String text) {
    return body(Machines.base(text));
  }

  private static List<Statement> body(Specification specification) {
    return specification.procedures().stream()
        .filter(p -> p.name().equals("p_"))
        .findFirst()
        .map(Procedure::body)
        .orElseThrow();
  }
}
