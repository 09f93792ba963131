package org.vmsl.specification.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.source.Spelling;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Alias;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Types names, and the cells and fields that are reached from them. */
final class References {
  private static final Pattern MEMBER = Pattern.compile("([A-Za-z_]+)(0|[1-9][0-9]*)");

  private final Names names;
  private final Locals locals;
  private final ExpressionTyper expressions;

  References(Names names, Locals locals, ExpressionTyper expressions) {
    this.names = names;
    this.locals = locals;
    this.expressions = expressions;
  }

  /** What a name alone stands for. */
  Expression name(Term.Name term, Scope scope) {
    String text = term.text();
    if (text.equals("self")) {
      return self(term.span(), scope);
    }
    if (scope.binds(text)) {
      Local local = scope.local(text).orElseThrow(() -> Mistake.consequence(term.span()));
      locals.use(local);
      return new Expression.Variable(local);
    }
    Meaning meaning =
        names
            .find(text, term.span())
            .or(() -> family(term).map(member -> (Meaning) new Meaning.OfAlias(member)))
            .orElseThrow(() -> unknown(term, scope));
    return switch (meaning) {
      case Meaning.OfParameter(var parameter) -> new Expression.ParameterValue(parameter);
      case Meaning.OfConstant(var constant) -> new Expression.ConstantValue(constant);
      case Meaning.OfValue(TypedValue(Value value, Type type)) ->
          new Expression.Literal(value, type);
      case Meaning.OfComponent(Component component) -> {
        if (!component.keys().isEmpty()) {
          throw new Mistake(
              term.span(),
              "'" + text + "' has a cell for each key",
              "write " + text + "[…] with " + keys(component));
        }
        yield read(component, List.of(), term.span(), scope);
      }
      case Meaning.OfAlias(Alias alias) -> {
        Expression self = self(term.span(), scope);
        yield cell(alias, self, term.span(), scope);
      }
      case Meaning.OfCase(List<Type.Enumeration> enumerations) -> {
        if (enumerations.size() > 1) {
          throw new Mistake(
              term.span(),
              "'" + text + "' may be a case of several enumerations",
              "put it where its type is expected");
        }
        yield caseOf(text, enumerations.get(0));
      }
      case Meaning.OfFunction(var function, boolean reads) when function.parameters().isEmpty() -> {
        readState(reads, term.span(), scope);
        yield new Expression.Call(function, List.of());
      }
      case Meaning.Broken b -> throw Mistake.consequence(term.span());
      default ->
          throw new Mistake(
              term.span(), "'" + text + "' is " + meaning.description() + ", not a value", "");
    };
  }

  /**
   * The case of {@code enumeration} that a name stands for, unless it stands for something else.
   */
  Optional<Expression> caseOf(Term.Name name, Type.Enumeration enumeration, Scope scope) {
    boolean other = scope.binds(name.text()) || enumeration.indexOf(name.text()) < 0;
    Meaning meaning = other ? null : names.find(name.text(), name.span()).orElse(null);
    return other || (meaning != null && !(meaning instanceof Meaning.OfCase))
        ? Optional.empty()
        : Optional.of(caseOf(name.text(), enumeration));
  }

  /** A misspelt name. */
  Mistake unknown(Term.Name term, Scope scope) {
    if (CallTyper.BUILT_IN.contains(term.text())) {
      return new Mistake(
          term.span(), "'" + term.text() + "' is a function", "write " + term.text() + "(…)");
    }
    List<String> known = new ArrayList<>(names.all());
    known.addAll(scope.names());
    return new Mistake(
        term.span(), "unknown name '" + term.text() + "'", Spelling.hint(term.text(), known));
  }

  /** {@code component[key, …]}. */
  Expression index(Term.Index term, Scope scope) {
    if (!(term.base() instanceof Term.Name name) || scope.binds(name.text())) {
      Expression base = expressions.infer(term.base(), scope);
      Type type = base.type();
      if (type instanceof Type.Bits && bit(term).isPresent()) {
        return expressions.slice(base, bit(term).get(), bit(term).get());
      }
      throw expressions
          .mistakes()
          .unsuitable(
              term.base().span(),
              "a component of the state before '['",
              type,
              type instanceof Type.ListOf ? "write 'let x = element(list, index) else …'" : "");
    }
    Meaning meaning =
        names
            .find(name.text(), name.span())
            .or(() -> family(name).map(Meaning.OfAlias::new))
            .orElseThrow(() -> unknown(name, scope));
    boolean cell =
        !(meaning instanceof Meaning.OfComponent(Component found)) || found.keys().isEmpty();
    if (cell && bit(term).isPresent() && isBits(meaning)) {
      return expressions.slice(name(name, scope), bit(term).get(), bit(term).get());
    }
    return switch (meaning) {
      case Meaning.OfComponent(Component component) -> {
        if (component.keys().size() != term.keys().size()) {
          throw new Mistake(
              term.span(),
              "'" + name.text() + "' has " + keys(component) + ", not " + term.keys().size(),
              "");
        }
        List<Expression> typed = new ArrayList<>();
        for (int i = 0; i < term.keys().size(); i++) {
          typed.add(expressions.check(term.keys().get(i), component.keys().get(i), scope));
        }
        yield read(component, typed, term.span(), scope);
      }
      case Meaning.Broken b -> throw Mistake.consequence(name.span());
      case Meaning.OfAlias a ->
          throw new Mistake(
              name.span(),
              "'" + name.text() + "' is one cell, it has no keys",
              "write " + name.text() + " @ v for the cell of another VM");
      default ->
          throw new Mistake(
              name.span(),
              "'" + name.text() + "' is " + meaning.description() + ", not a component",
              "only components of the state have keys");
    };
  }

  /** The number of the bit in {@code e[n]}. */
  private static Optional<Term.Numeral> bit(Term.Index term) {
    return term.keys().size() == 1 && term.keys().get(0) instanceof Term.Numeral numeral
        ? Optional.of(numeral)
        : Optional.empty();
  }

  private static boolean isBits(Meaning meaning) {
    return switch (meaning) {
      case Meaning.OfComponent(Component component) -> component.type() instanceof Type.Bits;
      case Meaning.OfAlias(Alias alias) -> alias.cell().type() instanceof Type.Bits;
      case Meaning.OfParameter p -> true;
      case Meaning.OfConstant(var constant) -> constant.value().type() instanceof Type.Bits;
      case Meaning.OfValue(TypedValue(Value value, Type type)) -> type instanceof Type.Bits;
      default -> false;
    };
  }

  /** {@code alias @ vm}. */
  Expression at(Term.At term, Scope scope) {
    if (!(term.alias() instanceof Term.Name name) || scope.binds(name.text())) {
      throw new Mistake(
          term.alias().span(), "expected an alias before '@'", "for example R0 @ PRIMARY");
    }
    Optional<Alias> alias =
        names.find(name.text(), name.span()).orElse(null) instanceof Meaning.OfAlias(Alias found)
            ? Optional.of(found)
            : family(name);
    if (alias.isEmpty()) {
      Meaning meaning =
          names.find(name.text(), name.span()).orElseThrow(() -> unknown(name, scope));
      if (meaning instanceof Meaning.Broken) {
        throw Mistake.consequence(name.span());
      }
      throw new Mistake(
          name.span(),
          "'" + name.text() + "' is " + meaning.description() + ", not an alias",
          "components take keys: " + name.text() + "[…]");
    }
    Local self = names.self().orElseThrow(() -> Mistake.consequence(term.span()));
    Expression vm = expressions.check(term.vm(), self.type(), scope);
    return cell(alias.get(), vm, term.span(), scope);
  }

  /** {@code record.field}, or a name of a scenario with a dot in it. */
  Expression member(Term.Member term, Scope scope) {
    if (term.base() instanceof Term.Name(String base, Span span) && !scope.binds(base)) {
      String dotted = base + "." + term.name().text();
      if (names.find(dotted, span).orElse(null)
          instanceof Meaning.OfValue(TypedValue(Value value, Type type))) {
        return new Expression.Literal(value, type);
      }
    }
    Expression operand = expressions.infer(term.base(), scope);
    if (!(operand.type() instanceof Type.Struct struct)) {
      String hint =
          operand.type() instanceof Type.Option(Type element) && element instanceof Type.Struct
              ? "there may be none: use 'let x = … else …' or '… is some(x)'"
              : "";
      throw expressions
          .mistakes()
          .unsuitable(term.base().span(), "a record before '.'", operand.type(), hint);
    }
    return new Expression.FieldOf(operand, field(struct, term.name()));
  }

  /** The position of a field of {@code struct}. */
  int field(Type.Struct struct, Identifier name) {
    int index = struct.indexOf(name.text());
    if (index < 0) {
      List<String> known = struct.fields().stream().map(Type.Struct.Field::name).toList();
      String hint = Spelling.hint(name.text(), known);
      throw new Mistake(
          name.span(),
          "a " + struct.name() + " has no field '" + name.text() + "'",
          hint.isEmpty() ? "its fields are " + String.join(", ", known) : hint);
    }
    return index;
  }

  /** Complains if something reads the state where that is not allowed. */
  void readState(boolean reads, Span span, Scope scope) {
    if (reads && !scope.place().state()) {
      throw new Mistake(
          span,
          scope.place().description() + " cannot depend on the state",
          "use numbers, parameters and constants");
    }
  }

  /** The VM that steps, if there is one at this place. */
  Expression self(Span span, Scope scope) {
    if (!scope.place().self()) {
      throw new Mistake(
          span,
          "there is no VM that steps in " + scope.place().description(),
          scope.place().description().equals("a function")
              ? "give it the VM as a parameter"
              : "name the VM: R0 @ v");
    }
    Local self = names.self().orElseThrow(() -> Mistake.consequence(span));
    return scope.self().isPresent()
        ? new Expression.Literal(new Value.Word(scope.self().getAsLong()), self.type())
        : new Expression.Variable(self);
  }

  private Expression read(Component component, List<Expression> keys, Span span, Scope scope) {
    readState(true, span, scope);
    return new Expression.Read(component, keys);
  }

  private Expression cell(Alias alias, Expression vm, Span span, Scope scope) {
    Local self = names.self().orElseThrow(() -> Mistake.consequence(span));
    List<Expression> keys = new ArrayList<>();
    for (Expression key : alias.cell().keys()) {
      boolean isSelf = key instanceof Expression.Variable(Local local) && local.equals(self);
      keys.add(isSelf ? vm : key);
    }
    return read(alias.cell().component(), keys, span, scope);
  }

  /** The member of an alias family that a name such as {@code R12} stands for, as a plain alias. */
  private Optional<Alias> family(Term.Name name) {
    Matcher matcher = MEMBER.matcher(name.text());
    if (!matcher.matches() || matcher.group(2).length() > 18) {
      return Optional.empty();
    }
    Optional<Meaning.OfAlias> family = names.family(matcher.group(1), name.span());
    if (family.isEmpty() || family.get().alias().index().isEmpty()) {
      return Optional.empty();
    }
    Alias alias = family.get().alias();
    Local index = alias.index().get();
    long number = Long.parseLong(matcher.group(2));
    Expression value = Literals.number(number, false, index.type(), name.span(), names);
    List<Expression> keys = new ArrayList<>();
    for (Expression key : alias.cell().keys()) {
      boolean isIndex = key instanceof Expression.Variable(Local local) && local.equals(index);
      keys.add(isIndex ? value : key);
    }
    Expression.Read cell = new Expression.Read(alias.cell().component(), keys);
    return Optional.of(new Alias(name.text(), Optional.empty(), cell, alias.documentation()));
  }

  private static Expression caseOf(String name, Type.Enumeration enumeration) {
    int index = enumeration.indexOf(name);
    return new Expression.Literal(new Value.Case(enumeration, index), enumeration);
  }

  /** How many keys a component has, in words. */
  static String keys(Component component) {
    int count = component.keys().size();
    return count == 0 ? "no key" : count == 1 ? "one key" : count + " keys";
  }
}
