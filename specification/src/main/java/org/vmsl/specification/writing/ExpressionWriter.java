package org.vmsl.specification.writing;

import static org.vmsl.specification.writing.Bindings.NOWHERE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.BinaryOperator;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * Makes terms of typed expressions: typing them again gives the same expressions, ids of locals and
 * the way in which closed values are written aside. Products are put into parentheses, so that
 * {@code *} may have another meaning outside.
 *
 * <p>A number has no type of its own, so what compares closed values only cannot be read back.
 */
public final class ExpressionWriter {
  private final Specification specification;
  private final BiFunction<Long, Type, Optional<Term>> names;
  private final Cells cells;

  /**
   * @param names what numbers of a type are called, if they have a name; it is not asked for
   *     enumerations
   */
  public ExpressionWriter(
      Specification specification, BiFunction<Long, Type, Optional<Term>> names) {
    this.specification = specification;
    this.names = names;
    this.cells = new Cells(specification, this);
  }

  /** The term for {@code expression}. */
  public Term term(Expression expression, Bindings bindings) {
    return switch (expression) {
      case Expression.Literal(Value value, Type type) -> value(value, type);
      case Expression.ParameterValue e -> name(e.parameter().name());
      case Expression.ConstantValue e -> name(e.constant().name());
      case Expression.Variable(Local local) -> bindings.term(local);
      case Expression.Read read -> cells.term(read, bindings);
      case Expression.Not(Expression.Binary(Operator operator, var left, var right, Type type))
          when operator == Operator.EQUAL ->
          binary(BinaryOperator.NOT_EQUAL, term(left, bindings), term(right, bindings));
      case Expression.Not(Expression e) -> unary(Term.UnaryOperator.NOT, e, bindings);
      case Expression.Complement(Expression e) -> unary(Term.UnaryOperator.COMPLEMENT, e, bindings);
      case Expression.Binary binary -> binary(binary, bindings);
      case Expression.Conditional(Expression condition, Expression yes, Expression no) ->
          new Term.Conditional(
              plain(condition, bindings), term(yes, bindings), term(no, bindings), NOWHERE);
      case Expression.Slice(Expression e, int high, int low) ->
          new Term.Slice(term(e, bindings), numeral(high), numeral(low), NOWHERE);
      case Expression.Concatenation(Expression high, Expression low, Type type) ->
          binary(BinaryOperator.CONCATENATE, term(high, bindings), term(low, bindings));
      case Expression.Extension(Expression e, boolean signed, Type.Bits type) ->
          call(signed ? "sign_extend" : "zero_extend", term(e, bindings), numeral(type.width()));
      case Expression.Number(Expression e, Type.Bits type) ->
          call(typeName(type), term(e, bindings));
      case Expression.Checked(Expression e, Type type) -> call(typeName(type), term(e, bindings));
      case Expression.Containing(Expression e, Type.Aligned type) ->
          new Term.Call(
              new Term.Member(name(type.name()), identifier("containing"), NOWHERE),
              arguments(List.of(term(e, bindings))),
              NOWHERE);
      case Expression.Some(Expression e) -> call("some", term(e, bindings));
      case Expression.Match match -> match(match, bindings);
      case Expression.Let(Local local, Expression value, Expression body) ->
          term(body, bindings.with(local, term(value, bindings)));
      case Expression.Call(var function, List<Expression> arguments) ->
          arguments.isEmpty()
              ? name(function.name())
              : new Term.Call(name(function.name()), arguments(all(arguments, bindings)), NOWHERE);
      case Expression.MakeStruct(Type.Struct type, List<Expression> fields) ->
          struct(type, all(fields, bindings));
      case Expression.FieldOf(Expression e, int index) ->
          new Term.Member(term(e, bindings), field(e.type(), index), NOWHERE);
      case Expression.WithField(Expression e, int index, Expression value) ->
          new Term.With(
              term(e, bindings),
              List.of(
                  new Term.Argument(Optional.of(field(e.type(), index)), term(value, bindings))),
              NOWHERE);
      case Expression.MakeSet(List<Expression> elements, Type type) ->
          new Term.Braces(all(elements, bindings), NOWHERE);
      case Expression.MakeList(List<Expression> elements, Type type) ->
          new Term.Brackets(all(elements, bindings), NOWHERE);
      case Expression.Comprehension e -> {
        Bindings inner = bind(e.local(), e.domain(), bindings);
        yield new Term.Comprehension(
            e.type() instanceof Type.ListOf,
            term(e.element(), inner),
            binder(e.local(), e.domain(), bindings),
            e.condition().map(condition -> plain(condition, inner)),
            NOWHERE);
      }
      case Expression.Size(Expression e) -> call("size", term(e, bindings));
      case Expression.Smallest(Expression e) -> call("smallest", term(e, bindings));
      case Expression.Ascending(Expression e) -> call("ascending", term(e, bindings));
      case Expression.Flatten(Expression e) -> call("flatten", term(e, bindings));
      case Expression.Old(Expression e) -> call("old", term(e, bindings));
      case Expression.ElementAt(Expression list, Expression index) ->
          call("element", term(list, bindings), term(index, bindings));
      case Expression.Quantifier(boolean universal, Local local, Domain domain, Expression body) ->
          new Term.Quantifier(
              universal,
              binder(local, domain, bindings),
              term(body, bind(local, domain, bindings)),
              NOWHERE);
    };
  }

  /** What is known where {@code x in D} binds: the names of the element and of its position. */
  public Bindings bind(Local local, Domain domain, Bindings bindings) {
    Bindings inner = bindings.with(local);
    return domain instanceof Domain.Elements(var collection, var position) && position.isPresent()
        ? inner.with(position.get())
        : inner;
  }

  /** {@code x in D}. */
  public Term.Binder binder(Local local, Domain domain, Bindings bindings) {
    Bindings inner = bind(local, domain, bindings);
    Identifier name = inner.name(local);
    return switch (domain) {
      case Domain.Span(Expression low, Expression high) ->
          new Term.Binder(
              name, Optional.empty(), term(low, bindings), Optional.of(term(high, bindings)));
      case Domain.Elements(Expression collection, Optional<Local> position) ->
          new Term.Binder(
              name, position.map(inner::name), term(collection, bindings), Optional.empty());
      case Domain.All(Type type) ->
          new Term.Binder(name, Optional.empty(), name(typeName(type)), Optional.empty());
    };
  }

  /** A type's text, with its own name if it has one. */
  public String typeName(Type type) {
    return switch (type) {
      case Type.Bits bits ->
          specification.typeNames().entrySet().stream()
              .filter(e -> e.getValue().equals(bits))
              .map(Map.Entry::getKey)
              .sorted()
              .findFirst()
              .orElse(bits.toString());
      case Type.Option(Type element) -> typeName(element) + "?";
      case Type.SetOf(Type element) -> "set(" + typeName(element) + ")";
      case Type.ListOf(Type element) -> "list(" + typeName(element) + ")";
      default -> type.toString();
    };
  }

  /** The term for a value of a type. */
  public Term value(Value value, Type type) {
    return switch (value) {
      case Value.Word(long number) -> names.apply(number, type).orElseGet(() -> number(number));
      case Value.Truth(boolean holds) -> new Term.Truth(holds, NOWHERE);
      case Value.Case c -> name(c.toString());
      case Value.None none -> new Term.None(NOWHERE);
      case Value.Some(Value held) -> call("some", value(held, ((Type.Option) type).element()));
      case Value.Struct(Type.Struct struct, List<Value> fields) -> {
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
          terms.add(value(fields.get(i), struct.fields().get(i).type()));
        }
        yield struct(struct, terms);
      }
      case Value.Elements(List<Value> elements) -> {
        Type element = ((Type.SetOf) type).element();
        yield new Term.Braces(elements.stream().map(e -> value(e, element)).toList(), NOWHERE);
      }
      case Value.Sequence(List<Value> elements) -> {
        Type element = ((Type.ListOf) type).element();
        yield new Term.Brackets(elements.stream().map(e -> value(e, element)).toList(), NOWHERE);
      }
    };
  }

  /** A number as it is written: small ones decimal, others in hexadecimal digits. */
  public static Term.Numeral number(long number) {
    String text =
        Long.compareUnsigned(number, 4096) < 0
            ? Long.toString(number)
            : "0x" + Long.toHexString(number).toUpperCase(java.util.Locale.ROOT);
    return new Term.Numeral(text, number, NOWHERE);
  }

  private static Term.Numeral numeral(int number) {
    return new Term.Numeral(Integer.toString(number), number, NOWHERE);
  }

  /** Expressions between brackets, where a product needs no parentheses. */
  List<Term> all(List<Expression> expressions, Bindings bindings) {
    return expressions.stream().map(e -> unwrapped(term(e, bindings))).toList();
  }

  /** {@code term} without parentheses around it. */
  public static Term unwrapped(Term term) {
    return term instanceof Term.Parentheses(Term inner, Span span) ? inner : term;
  }

  private Term unary(Term.UnaryOperator operator, Expression operand, Bindings bindings) {
    return new Term.Unary(operator, term(operand, bindings), NOWHERE);
  }

  private Term binary(Expression.Binary e, Bindings bindings) {
    Term right = term(e.right(), bindings);
    Term left =
        e.operator() == Operator.AND || e.operator() == Operator.IMPLIES
            ? plain(e.left(), bindings)
            : term(e.left(), bindings);
    return switch (e.operator()) {
      case ADD -> binary(BinaryOperator.ADD, left, right);
      case SUBTRACT -> binary(BinaryOperator.SUBTRACT, left, right);
      case MULTIPLY -> new Term.Parentheses(binary(BinaryOperator.MULTIPLY, left, right), NOWHERE);
      case BIT_AND -> binary(BinaryOperator.BIT_AND, left, right);
      case BIT_OR -> binary(BinaryOperator.BIT_OR, left, right);
      case BIT_XOR -> binary(BinaryOperator.BIT_XOR, left, right);
      case SHIFT_LEFT -> binary(BinaryOperator.SHIFT_LEFT, left, right);
      case SHIFT_RIGHT -> binary(BinaryOperator.SHIFT_RIGHT, left, right);
      case LESS -> binary(BinaryOperator.LESS, left, right);
      case LESS_EQUAL -> binary(BinaryOperator.LESS_EQUAL, left, right);
      case SIGNED_LESS -> call("signed_less", left, right);
      case EQUAL -> binary(BinaryOperator.EQUAL, left, right);
      case AND -> binary(BinaryOperator.AND, left, right);
      case OR -> binary(BinaryOperator.OR, left, right);
      case IMPLIES -> binary(BinaryOperator.IMPLIES, left, right);
      case UNION -> binary(BinaryOperator.UNION, left, right);
      case MINUS -> binary(BinaryOperator.MINUS, left, right);
      case INTERSECT -> binary(BinaryOperator.INTERSECT, left, right);
      case IN -> binary(BinaryOperator.IN, left, right);
      case SUBSET -> binary(BinaryOperator.SUBSET, left, right);
    };
  }

  private static Term binary(BinaryOperator operator, Term left, Term right) {
    return new Term.Binary(operator, left, right, NOWHERE);
  }

  private Term match(Expression.Match match, Bindings bindings) {
    boolean yes = isTruth(match.some(), true);
    if (yes && isTruth(match.none(), false)
        || isTruth(match.some(), false) && isTruth(match.none(), true)) {
      return new Term.Is(term(match.option(), bindings), yes, Optional.empty(), NOWHERE);
    }
    Bindings inner = bindings.with(match.local());
    if (isTruth(match.none(), false)) {
      return binary(BinaryOperator.AND, bound(match, bindings), term(match.some(), inner));
    }
    if (isTruth(match.none(), true)) {
      return binary(BinaryOperator.IMPLIES, bound(match, bindings), term(match.some(), inner));
    }
    return conditional(match, bindings);
  }

  private Term conditional(Expression.Match match, Bindings bindings) {
    return new Term.Conditional(
        bound(match, bindings),
        term(match.some(), bindings.with(match.local())),
        term(match.none(), bindings),
        NOWHERE);
  }

  /** {@code option is some(x)}. */
  private Term bound(Expression.Match match, Bindings bindings) {
    return new Term.Is(
        term(match.option(), bindings),
        true,
        Optional.of(bindings.with(match.local()).name(match.local())),
        NOWHERE);
  }

  /** A condition that binds no name for what it is a condition of. */
  private Term plain(Expression condition, Bindings bindings) {
    return switch (condition) {
      case Expression.Binary(Operator operator, Expression left, Expression right, Type type)
          when operator == Operator.AND ->
          binary(BinaryOperator.AND, plain(left, bindings), plain(right, bindings));
      case Expression.Match match
          when isTruth(match.none(), false) && !isTruth(match.some(), true) ->
          conditional(match, bindings);
      default -> term(condition, bindings);
    };
  }

  private static boolean isTruth(Expression expression, boolean holds) {
    return expression instanceof Expression.Literal(Value.Truth(boolean truth), Type type)
        && truth == holds;
  }

  private static Term struct(Type.Struct type, List<Term> fields) {
    List<Term.Argument> arguments = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      arguments.add(new Term.Argument(Optional.of(field(type, i)), fields.get(i)));
    }
    return new Term.Call(name(type.name()), arguments, NOWHERE);
  }

  private static Identifier field(Type type, int index) {
    return identifier(((Type.Struct) type).fields().get(index).name());
  }

  static Term call(String name, Term... arguments) {
    return new Term.Call(name(name), arguments(List.of(arguments)), NOWHERE);
  }

  private static List<Term.Argument> arguments(List<Term> terms) {
    return terms.stream().map(t -> new Term.Argument(Optional.empty(), unwrapped(t))).toList();
  }

  static Term name(String name) {
    return new Term.Name(name, NOWHERE);
  }

  private static Identifier identifier(String name) {
    return new Identifier(name, NOWHERE);
  }
}
