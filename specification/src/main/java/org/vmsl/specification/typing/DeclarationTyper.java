package org.vmsl.specification.typing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.syntax.Declaration;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Alias;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Constant;
import org.vmsl.specification.typed.Exit;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Parameter;
import org.vmsl.specification.typed.Procedure;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Type;

/** Types the declarations that expressions and statements refer to by name. */
final class DeclarationTyper {
  private static final Scope.Place CLOSED = new Scope.Place("a constant", false, false, false);
  private static final Scope.Place INITIAL =
      new Scope.Place("an initial value", false, false, false);
  private static final Scope.Place CELL = new Scope.Place("an alias", true, true, false);
  private static final Scope.Place RULE = new Scope.Place("a rule", true, true, false);

  private final Names names;
  private final Locals locals;
  private final Diagnostics diagnostics;
  private final ExpressionTyper expressions;
  private final TypeTyper types;
  private final FunctionTyper functions;

  DeclarationTyper(Names names, Locals locals, Diagnostics diagnostics) {
    this.names = names;
    this.locals = locals;
    this.diagnostics = diagnostics;
    this.expressions = new ExpressionTyper(names, locals);
    this.types = new TypeTyper(names, expressions);
    this.functions = new FunctionTyper(expressions, this, diagnostics);
  }

  ExpressionTyper expressions() {
    return expressions;
  }

  TypeTyper types() {
    return types;
  }

  /** What a declaration declares. */
  Meaning meaning(Declaration declaration) {
    return switch (declaration) {
      case Declaration.Parameter d -> new Meaning.OfParameter(parameter(d));
      case Declaration.Type d -> new Meaning.OfType(types.declared(d));
      case Declaration.Struct d -> new Meaning.OfType(types.struct(d));
      case Declaration.Constant d -> new Meaning.OfConstant(constant(d));
      case Declaration.State d -> new Meaning.OfComponent(component(d));
      case Declaration.Alias d -> new Meaning.OfAlias(alias(d));
      case Declaration.Function d -> functions.function(d);
      case Declaration.Rule d when d.kind() == Declaration.RuleKind.EXIT -> exit(d);
      case Declaration.Rule d when d.kind() == Declaration.RuleKind.PROCEDURE -> procedure(d);
      default -> throw new IllegalArgumentException("not named: " + declaration.name().text());
    };
  }

  /** Typed formals and the scope in which they are bound. */
  record Formals(List<Local> locals, Scope scope) {}

  /** Types the formals of a function or rule; a mistake in one of them is thrown. */
  Formals formals(List<Declaration.Formal> formals, Scope outer) {
    List<Local> typed = new ArrayList<>();
    Scope scope = outer;
    for (Declaration.Formal formal : formals) {
      Local local = expressions.bind(formal.name(), types.type(formal.type()), scope);
      typed.add(local);
      scope = scope.with(local);
    }
    return new Formals(typed, scope);
  }

  private Parameter parameter(Declaration.Parameter d) {
    Type.Bits type = types.bits(d.type());
    long minimum = d.minimum().map(m -> number(m, type)).orElse(0L);
    OptionalLong standard =
        d.standard().isPresent()
            ? OptionalLong.of(number(d.standard().get(), type))
            : OptionalLong.empty();
    if (standard.isPresent()) {
      long value = standard.getAsLong();
      if (Long.compareUnsigned(value, minimum) < 0) {
        throw new Mistake(
            d.standard().get().span(), "the default is below the smallest value allowed", "");
      }
      if (d.powerOfTwo() && Long.bitCount(value) != 1) {
        throw new Mistake(d.standard().get().span(), "the default is no power of two", "");
      }
    }
    return new Parameter(
        d.name().text(), type, minimum, d.powerOfTwo(), standard, d.documentation());
  }

  private long number(Term.Numeral numeral, Type type) {
    return Literals.value(expressions.check(numeral, type, Scope.of(CLOSED))).orElseThrow();
  }

  private Constant constant(Declaration.Constant d) {
    Type type = types.type(d.type());
    Expression value = expressions.check(d.value(), type, Scope.of(CLOSED));
    return new Constant(d.name().text(), value, d.documentation());
  }

  private Component component(Declaration.State d) {
    List<Type> keys = new ArrayList<>();
    for (var key : d.keys()) {
      keys.add(types.scalar(key, "a key"));
    }
    Type type = types.type(d.type());
    if (d.initial().isEmpty() && !d.fixed()) {
      diagnostics.error(
          d.name().span(),
          "'" + d.name().text() + "' has no value at the start",
          "add '= …', or '= any' if it is arbitrary");
    }
    if (d.initial().isPresent() && d.fixed()) {
      diagnostics.error(
          d.initial().get().span(), "a fixed component is set up by setups", "leave out '= …'");
    }
    Optional<Expression> initial =
        d.initial()
            .flatMap(Declaration.Initial::value)
            .map(value -> expressions.check(value, type, Scope.of(INITIAL)));
    return new Component(d.name().text(), keys, type, initial, d.fixed(), d.documentation());
  }

  private Alias alias(Declaration.Alias d) {
    Term target = d.cell();
    if (!(target instanceof Term.Index(Term base, List<Term> keys, var span))
        || !(base instanceof Term.Name name)
        || !(names.find(name.text(), name.span()).orElse(null)
            instanceof Meaning.OfComponent(Component component))) {
      throw new Mistake(
          target.span(), "an alias stands for a cell of the state", "for example pc[self]");
    }
    if (keys.size() != component.keys().size()) {
      throw new Mistake(
          span,
          "'" + name.text() + "' has " + References.keys(component) + ", not " + keys.size(),
          "");
    }
    Optional<Local> index = Optional.empty();
    boolean usesSelf = false;
    List<Expression> typed = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Type type = component.keys().get(i);
      boolean mark = keys.get(i) instanceof Term.Name(String text, var at) && text.equals("#");
      if (mark) {
        if (!d.family() || index.isPresent() || type instanceof Type.Bool) {
          throw new Mistake(
              keys.get(i).span(),
              "'#' stands for the index of a family, once",
              "for example alias R# = reg[self, #]");
        }
        index = Optional.of(locals.hidden("#", type));
        typed.add(new Expression.Variable(index.get()));
      } else {
        Expression key = expressions.check(keys.get(i), type, Scope.of(CELL));
        boolean isSelf = key instanceof Expression.Variable;
        if (!isSelf && !isClosed(key)) {
          throw new Mistake(
              keys.get(i).span(), "the keys of an alias are 'self', '#' and constants", "");
        }
        usesSelf = usesSelf || isSelf;
        typed.add(key);
      }
    }
    if (d.family() && index.isEmpty()) {
      throw new Mistake(
          target.span(), "'#' does not stand in the cell", "it is the family's index");
    }
    if (!usesSelf) {
      throw new Mistake(
          target.span(), "an alias stands for a cell of the VM that steps", "use 'self' as a key");
    }
    Expression.Read cell = new Expression.Read(component, typed);
    return new Alias(d.name().text(), index, cell, d.documentation());
  }

  private static boolean isClosed(Expression key) {
    return key instanceof Expression.Literal
        || key instanceof Expression.ConstantValue
        || key instanceof Expression.ParameterValue;
  }

  private Meaning exit(Declaration.Rule d) {
    Formals formals = formals(d.formals(), Scope.of(RULE));
    var rights = new StatementTyper.Rights("an exit", false, false, false, false);
    List<Statement> body = block(d, formals, rights);
    return new Meaning.OfExit(new Exit(d.name().text(), formals.locals(), body, d.documentation()));
  }

  private Meaning procedure(Declaration.Rule d) {
    Formals formals = formals(d.formals(), Scope.of(RULE));
    var rights = new StatementTyper.Rights("a procedure", true, true, false, false);
    List<Statement> body = block(d, formals, rights);
    return new Meaning.OfProcedure(
        new Procedure(d.name().text(), formals.locals(), body, d.documentation()));
  }

  private List<Statement> block(Declaration.Rule d, Formals formals, StatementTyper.Rights rights) {
    return new StatementTyper(names, expressions, rights, diagnostics)
        .block(d.block(), formals.scope());
  }

  /** Reports declarations of one kind with the same name. */
  static void refuseTwice(
      List<? extends Declaration> declarations, String what, Diagnostics diagnostics) {
    Map<String, Identifier> seen = new HashMap<>();
    for (Declaration declaration : declarations) {
      Declarations.refuseTwice(seen, declaration.name(), what, diagnostics);
    }
  }
}
