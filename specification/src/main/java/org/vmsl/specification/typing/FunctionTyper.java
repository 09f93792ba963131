package org.vmsl.specification.typing;

import java.util.List;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Clause;
import org.vmsl.specification.syntax.Declaration;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Function;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;

/** Types functions; their blocks become single expressions. */
final class FunctionTyper {
  /** How many lines a function's block may have. */
  private static final int LINES = 100;

  private static final Scope.Place FUNCTION = new Scope.Place("a function", false, true, false);

  private final Purity purity = new Purity();
  private final ExpressionTyper expressions;
  private final DeclarationTyper declarations;
  private final Diagnostics diagnostics;

  FunctionTyper(
      ExpressionTyper expressions, DeclarationTyper declarations, Diagnostics diagnostics) {
    this.expressions = expressions;
    this.declarations = declarations;
    this.diagnostics = diagnostics;
  }

  /** What a function declares. Other declarations see it even if its body has mistakes. */
  Meaning function(Declaration.Function d) {
    DeclarationTyper.Formals formals = declarations.formals(d.formals(), Scope.of(FUNCTION));
    Type type = declarations.types().type(d.type());
    Expression body;
    try {
      body =
          d.value().isPresent()
              ? expressions.check(d.value().get(), type, formals.scope())
              : block(d, type, formals.scope());
    } catch (Mistake mistake) {
      mistake.report(diagnostics);
      body = new Expression.Variable(expressions.locals().hidden("?", type));
    }
    Function function = new Function(d.name().text(), formals.locals(), body, d.documentation());
    boolean reads = purity.readsState(function);
    return new Meaning.OfFunction(function, reads);
  }

  private Expression block(Declaration.Function d, Type type, Scope scope) {
    List<Clause> lines = d.block();
    if (lines.isEmpty()) {
      throw Mistake.consequence(d.name().span());
    }
    if (lines.size() > LINES) {
      throw new Mistake(
          d.name().span(), "this function has more than " + LINES + " lines", "split it");
    }
    return rest(lines, type, scope);
  }

  private Expression rest(List<Clause> lines, Type type, Scope scope) {
    Clause line = lines.get(0);
    List<Clause> others = lines.subList(1, lines.size());
    if (others.isEmpty()) {
      if (line instanceof Clause.Value value) {
        return expressions.check(value.term(), type, scope);
      }
      throw new Mistake(
          line.span(), "the last line of a function is its value", "write an expression");
    }
    return switch (line) {
      case Clause.Let let when let.otherwise().isEmpty() -> {
        Expression value = expressions.infer(let.value(), scope);
        Local local = expressions.bind(let.name(), value.type(), scope);
        yield new Expression.Let(local, value, rest(others, type, scope.with(local)));
      }
      case Clause.Let let -> {
        Expression option = expressions.infer(let.value(), scope);
        if (!(option.type() instanceof Type.Option(Type element))) {
          throw expressions
              .mistakes()
              .unsuitable(
                  let.value().span(),
                  "an option, since there is an 'else'",
                  option.type(),
                  "leave out 'else …'");
        }
        Expression otherwise = expressions.check(let.otherwise().get(), type, scope);
        Local local = expressions.bind(let.name(), element, scope);
        Expression some = rest(others, type, scope.with(local));
        yield new Expression.Match(option, local, some, otherwise);
      }
      case Clause.Require(var comments, Term condition, Term otherwise, Span span) -> {
        Expression holds = expressions.check(condition, new Type.Bool(), scope);
        Expression no = expressions.check(otherwise, type, scope);
        yield new Expression.Conditional(holds, rest(others, type, scope), no);
      }
      default ->
          throw new Mistake(
              line.span(),
              "a function only names values, requires conditions, and gives a value",
              "write 'let', 'require', or an expression on the last line");
    };
  }
}
