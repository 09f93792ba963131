package org.vmsl.specification.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.BinaryOperator;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * Types expressions in two directions: {@link #check} against a type that is expected, {@link
 * #infer} where none is. The first mistake ends an expression.
 */
final class ExpressionTyper {
  private static final Type BOOL = new Type.Bool();

  private final Names names;
  private final Locals locals;
  private final References references;
  private final CallTyper calls;
  private final CollectionTyper collections;
  private final ConditionTyper conditions;

  ExpressionTyper(Names names, Locals locals) {
    this.names = names;
    this.locals = locals;
    this.references = new References(names, locals, this);
    this.calls = new CallTyper(names, references, this);
    this.collections = new CollectionTyper(names, this);
    this.conditions = new ConditionTyper(locals, this);
  }

  /** What is said about values of the wrong type; made when there is something to be said. */
  TypeMistakes mistakes() {
    return new TypeMistakes(names);
  }

  Locals locals() {
    return locals;
  }

  References references() {
    return references;
  }

  CallTyper calls() {
    return calls;
  }

  CollectionTyper collections() {
    return collections;
  }

  ConditionTyper conditions() {
    return conditions;
  }

  /** The typed form of {@code term}, which must have type {@code expected}. */
  Expression check(Term term, Type expected, Scope scope) {
    return switch (term) {
      case Term.Numeral n -> Literals.number(n.value(), false, expected, n.span(), names);
      case Term.Parentheses(Term inner, Span span) -> check(inner, expected, scope);
      case Term.None n -> none(expected, n.span());
      case Term.Unary unary -> checkUnary(unary, expected, scope);
      case Term.Binary binary when operands(binary.operator(), expected) ->
          new Expression.Binary(
              operator(binary.operator()),
              check(binary.left(), expected, scope),
              check(binary.right(), expected, scope),
              expected);
      case Term.Conditional c -> conditions.conditional(c, Optional.of(expected), scope);
      case Term.Braces(List<Term> elements, Span span) when expected instanceof Type.SetOf set ->
          new Expression.MakeSet(checkAll(elements, set.element(), scope), set);
      case Term.Brackets(List<Term> elements, Span span)
          when expected instanceof Type.ListOf list ->
          new Expression.MakeList(checkAll(elements, list.element(), scope), list);
      case Term.Comprehension c ->
          same(collections.comprehension(c, Optional.of(expected), scope), expected, c.span());
      case Term.Call call when isSome(call) && expected instanceof Type.Option(Type element) ->
          new Expression.Some(check(calls.single(call, "some"), element, scope));
      case Term.Name name when expected instanceof Type.Enumeration e ->
          references.caseOf(name, e, scope).orElseGet(() -> same(name, expected, scope));
      default -> same(term, expected, scope);
    };
  }

  /** The typed form of {@code term}, whose type follows from itself. */
  Expression infer(Term term, Scope scope) {
    return switch (term) {
      case Term.Numeral n -> throw mistakes().unknown(n.span(), "this number");
      case Term.Name name -> references.name(name, scope);
      case Term.Truth(boolean holds, Span span) -> truth(holds);
      case Term.None n -> throw mistakes().unknown(n.span(), "'none'");
      case Term.Parentheses(Term inner, Span span) -> infer(inner, scope);
      case Term.Unary unary -> inferUnary(unary, scope);
      case Term.Binary binary -> binary(binary, scope);
      case Term.Is is -> is(is, scope);
      case Term.Conditional c -> conditions.conditional(c, Optional.empty(), scope);
      case Term.Quantifier q -> collections.quantifier(q, scope);
      case Term.Index index -> references.index(index, scope);
      case Term.Slice(Term base, var high, var low, Span span) ->
          slice(bits(base, scope), high, low);
      case Term.Member member -> references.member(member, scope);
      case Term.With with -> with(with, scope);
      case Term.Call call -> calls.call(call, scope);
      case Term.At at -> references.at(at, scope);
      case Term.Braces(List<Term> elements, Span span) -> {
        List<Expression> typed = inferAll(elements, "this set", span, scope);
        yield new Expression.MakeSet(typed, new Type.SetOf(typed.get(0).type()));
      }
      case Term.Brackets(List<Term> elements, Span span) -> {
        List<Expression> typed = inferAll(elements, "this list", span, scope);
        yield new Expression.MakeList(typed, new Type.ListOf(typed.get(0).type()));
      }
      case Term.Comprehension c -> collections.comprehension(c, Optional.empty(), scope);
    };
  }

  /** Two terms of one type, which either of them may tell. */
  List<Expression> pair(Term left, Term right, Scope scope) {
    if (!isOpen(left) || isOpen(right)) {
      Expression first = infer(left, scope);
      return List.of(first, check(right, first.type(), scope));
    }
    Expression second = infer(right, scope);
    return List.of(check(left, second.type(), scope), second);
  }

  /** A truth value. */
  static Expression truth(boolean holds) {
    return new Expression.Literal(new Value.Truth(holds), BOOL);
  }

  /** {@code expression}, unless it has another type than {@code expected}. */
  Expression same(Expression expression, Type expected, Span span) {
    if (!expression.type().equals(expected)) {
      throw mistakes().mismatch(span, expected, expression.type());
    }
    return expression;
  }

  /** Whether the type of {@code term} is only known from where it stands. */
  static boolean isOpen(Term term) {
    return switch (term) {
      case Term.Numeral n -> true;
      case Term.None n -> true;
      case Term.Parentheses(Term inner, Span span) -> isOpen(inner);
      case Term.Unary(Term.UnaryOperator operator, Term operand, Span span) ->
          operator != Term.UnaryOperator.NOT && isOpen(operand);
      case Term.Binary b -> isArithmetic(b.operator()) && isOpen(b.left()) && isOpen(b.right());
      case Term.Conditional c -> isOpen(c.yes()) && isOpen(c.no());
      case Term.Braces(List<Term> elements, Span span) ->
          elements.stream().allMatch(ExpressionTyper::isOpen);
      case Term.Brackets(List<Term> elements, Span span) ->
          elements.stream().allMatch(ExpressionTyper::isOpen);
      case Term.Comprehension c -> isOpen(c.element());
      case Term.Call call ->
          isSome(call) && call.arguments().size() == 1 && isOpen(call.arguments().get(0).value());
      default -> false;
    };
  }

  private static boolean isSome(Term.Call call) {
    return call.callee() instanceof Term.Name(String text, Span span) && text.equals("some");
  }

  private Expression same(Term term, Type expected, Scope scope) {
    return same(infer(term, scope), expected, term.span());
  }

  private Expression none(Type expected, Span span) {
    if (expected instanceof Type.Option) {
      return new Expression.Literal(new Value.None(), expected);
    }
    throw mistakes().form(span, expected, "'none'");
  }

  private List<Expression> checkAll(List<Term> terms, Type type, Scope scope) {
    List<Expression> checked = new ArrayList<>();
    for (Term term : terms) {
      checked.add(check(term, type, scope));
    }
    return checked;
  }

  private List<Expression> inferAll(List<Term> terms, String what, Span span, Scope scope) {
    int telling = 0;
    while (telling < terms.size() && isOpen(terms.get(telling))) {
      telling++;
    }
    if (telling == terms.size()) {
      throw mistakes().unknown(span, what);
    }
    Expression first = infer(terms.get(telling), scope);
    List<Expression> typed = checkAll(terms.subList(0, telling), first.type(), scope);
    typed.add(first);
    typed.addAll(checkAll(terms.subList(telling + 1, terms.size()), first.type(), scope));
    return typed;
  }

  private Expression checkUnary(Term.Unary unary, Type expected, Scope scope) {
    if (unary.operator() == Term.UnaryOperator.NEGATE
        && unary.operand() instanceof Term.Numeral(String text, long value, Span span)) {
      return Literals.number(value, true, expected, unary.span(), names);
    }
    if (unary.operator() == Term.UnaryOperator.NOT || !(expected instanceof Type.Bits)) {
      return same(unary, expected, scope);
    }
    return unary(unary.operator(), check(unary.operand(), expected, scope), unary.span());
  }

  private Expression inferUnary(Term.Unary unary, Scope scope) {
    if (unary.operator() == Term.UnaryOperator.NOT) {
      return new Expression.Not(check(unary.operand(), BOOL, scope));
    }
    return unary(unary.operator(), infer(unary.operand(), scope), unary.operand().span());
  }

  private Expression unary(Term.UnaryOperator operator, Expression operand, Span span) {
    if (!(operand.type() instanceof Type.Bits)) {
      throw mistakes().unsuitable(span, "bits", operand.type(), "");
    }
    return operator == Term.UnaryOperator.COMPLEMENT
        ? new Expression.Complement(operand)
        : new Expression.Binary(
            Operator.SUBTRACT,
            new Expression.Literal(new Value.Word(0), operand.type()),
            operand,
            operand.type());
  }

  private Expression binary(Term.Binary term, Scope scope) {
    BinaryOperator operator = term.operator();
    return switch (operator) {
      case AND -> conditions.conjunction(term, scope);
      case IMPLIES -> conditions.implication(term, scope);
      case OR ->
          new Expression.Binary(
              Operator.OR, check(term.left(), BOOL, scope), check(term.right(), BOOL, scope), BOOL);
      case EQUAL -> equal(term, scope);
      case NOT_EQUAL -> new Expression.Not(equal(term, scope));
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> order(term, scope);
      case IN -> member(term, scope);
      case SUBSET, UNION, MINUS, INTERSECT -> sets(term, scope);
      case CONCATENATE -> concatenation(term, scope);
      case BIT_OR, BIT_XOR, BIT_AND, SHIFT_LEFT, SHIFT_RIGHT, ADD, SUBTRACT, MULTIPLY -> {
        List<Expression> pair = pair(term.left(), term.right(), scope);
        Type type = pair.get(0).type();
        if (!(type instanceof Type.Bits bits)) {
          throw mistakes()
              .unsuitable(
                  term.left().span(),
                  "bits for '" + operator.symbol() + "'",
                  type,
                  numberHint(type));
        }
        yield new Expression.Binary(operator(operator), pair.get(0), pair.get(1), bits);
      }
    };
  }

  private static String numberHint(Type type) {
    return switch (type) {
      case Type.Range r -> "convert it to its number first, such as Word(…)";
      case Type.Aligned a -> "convert it to its number first, such as Word(…)";
      case Type.SetOf s -> "sets have 'union', 'minus', 'intersect'";
      case Type.Bool b -> "truth values have 'and', 'or', 'not'";
      default -> "";
    };
  }

  private Expression equal(Term.Binary term, Scope scope) {
    List<Expression> pair = pair(term.left(), term.right(), scope);
    return new Expression.Binary(Operator.EQUAL, pair.get(0), pair.get(1), BOOL);
  }

  private Expression order(Term.Binary term, Scope scope) {
    List<Expression> pair = pair(term.left(), term.right(), scope);
    Type type = pair.get(0).type();
    boolean ordered =
        type instanceof Type.Bits || type instanceof Type.Range || type instanceof Type.Aligned;
    if (!ordered) {
      throw mistakes()
          .unsuitable(
              term.left().span(), "a number for '" + term.operator().symbol() + "'", type, "");
    }
    Expression left = pair.get(0);
    Expression right = pair.get(1);
    return switch (term.operator()) {
      case LESS -> new Expression.Binary(Operator.LESS, left, right, BOOL);
      case LESS_EQUAL -> new Expression.Binary(Operator.LESS_EQUAL, left, right, BOOL);
      case GREATER -> new Expression.Binary(Operator.LESS, right, left, BOOL);
      default -> new Expression.Binary(Operator.LESS_EQUAL, right, left, BOOL);
    };
  }

  private Expression member(Term.Binary term, Scope scope) {
    boolean literalSet = term.right() instanceof Term.Braces;
    if (!isOpen(term.left()) && (literalSet || isOpen(term.right()))) {
      Expression element = infer(term.left(), scope);
      Expression set = check(term.right(), new Type.SetOf(element.type()), scope);
      return new Expression.Binary(Operator.IN, element, set, BOOL);
    }
    Expression set = infer(term.right(), scope);
    if (!(set.type() instanceof Type.SetOf(Type type))) {
      throw mistakes().unsuitable(term.right().span(), "a set behind 'in'", set.type(), "");
    }
    return new Expression.Binary(Operator.IN, check(term.left(), type, scope), set, BOOL);
  }

  private Expression sets(Term.Binary term, Scope scope) {
    List<Expression> pair = pair(term.left(), term.right(), scope);
    Type type = pair.get(0).type();
    if (!(type instanceof Type.SetOf)) {
      throw mistakes()
          .unsuitable(term.left().span(), "a set for '" + term.operator().symbol() + "'", type, "");
    }
    Type result = term.operator() == BinaryOperator.SUBSET ? BOOL : type;
    return new Expression.Binary(operator(term.operator()), pair.get(0), pair.get(1), result);
  }

  private Expression concatenation(Term.Binary term, Scope scope) {
    Expression high = bits(term.left(), scope);
    Expression low = bits(term.right(), scope);
    int width = ((Type.Bits) high.type()).width() + ((Type.Bits) low.type()).width();
    if (width > 64) {
      throw new Mistake(
          term.span(), "these are " + width + " bits together", "there may be 64 at most");
    }
    return new Expression.Concatenation(high, low, new Type.Bits(width));
  }

  /** A term of some bits type. */
  Expression bits(Term term, Scope scope) {
    Expression typed = infer(term, scope);
    if (!(typed.type() instanceof Type.Bits)) {
      throw mistakes().unsuitable(term.span(), "bits", typed.type(), numberHint(typed.type()));
    }
    return typed;
  }

  /** Bits {@code highest} to {@code lowest} of an operand of a bits type. */
  Expression slice(Expression operand, Term.Numeral highest, Term.Numeral lowest) {
    int width = ((Type.Bits) operand.type()).width();
    long high = highest.value();
    long low = lowest.value();
    if (high < 0 || high >= width) {
      throw new Mistake(
          highest.span(),
          "there is no bit " + Long.toUnsignedString(high) + " in " + width + " bits",
          "bits are numbered from 0 to " + (width - 1));
    }
    if (low < 0 || low > high) {
      throw new Mistake(
          lowest.span(),
          "the lowest bit is above the highest",
          "write the highest bit first: [31..0]");
    }
    return new Expression.Slice(operand, (int) high, (int) low);
  }

  private Expression is(Term.Is term, Scope scope) {
    Expression option = conditions.option(term, scope);
    Type element = ((Type.Option) option.type()).element();
    Local local =
        term.name().isPresent()
            ? bind(term.name().get(), element, scope)
            : locals.hidden("_", element);
    return new Expression.Match(option, local, truth(term.some()), truth(!term.some()));
  }

  /** A new local, the name of which must not be in use. */
  Local bind(Identifier name, Type type, Scope scope) {
    if (scope.binds(name.text())) {
      throw new Mistake(
          name.span(), "'" + name.text() + "' has a meaning here already", "choose another name");
    }
    Optional<Meaning> meaning = names.find(name.text(), name.span());
    if (meaning.isPresent() && !(meaning.get() instanceof Meaning.Broken)) {
      throw new Mistake(
          name.span(),
          "'" + name.text() + "' is already " + meaning.get().description(),
          "choose another name");
    }
    return locals.fresh(name, type);
  }

  private Expression with(Term.With term, Scope scope) {
    Expression result = infer(term.base(), scope);
    if (!(result.type() instanceof Type.Struct struct)) {
      throw mistakes().unsuitable(term.base().span(), "a record before 'with'", result.type(), "");
    }
    List<String> changed = new ArrayList<>();
    for (Term.Argument change : term.changes()) {
      Identifier name =
          change
              .name()
              .orElseThrow(() ->
                  new Mistake(
                      change.value().span(), "this field has no name", "write field = value"));
      int index = references.field(struct, name);
      if (changed.contains(name.text())) {
        throw new Mistake(name.span(), "'" + name.text() + "' is changed twice", "");
      }
      changed.add(name.text());
      Expression value = check(change.value(), struct.fields().get(index).type(), scope);
      result = new Expression.WithField(result, index, value);
    }
    return result;
  }

  /** Whether both operands of {@code operator} have the type {@code expected} of the result. */
  private static boolean operands(BinaryOperator operator, Type expected) {
    return switch (operator) {
      case UNION, MINUS, INTERSECT -> expected instanceof Type.SetOf;
      default -> isArithmetic(operator) && expected instanceof Type.Bits;
    };
  }

  private static boolean isArithmetic(BinaryOperator operator) {
    return switch (operator) {
      case BIT_OR, BIT_XOR, BIT_AND, SHIFT_LEFT, SHIFT_RIGHT, ADD, SUBTRACT, MULTIPLY -> true;
      default -> false;
    };
  }

  private static Operator operator(BinaryOperator operator) {
    return switch (operator) {
      case ADD -> Operator.ADD;
      case SUBTRACT -> Operator.SUBTRACT;
      case MULTIPLY -> Operator.MULTIPLY;
      case BIT_AND -> Operator.BIT_AND;
      case BIT_OR -> Operator.BIT_OR;
      case BIT_XOR -> Operator.BIT_XOR;
      case SHIFT_LEFT -> Operator.SHIFT_LEFT;
      case SHIFT_RIGHT -> Operator.SHIFT_RIGHT;
      case UNION -> Operator.UNION;
      case MINUS -> Operator.MINUS;
      case INTERSECT -> Operator.INTERSECT;
      case SUBSET -> Operator.SUBSET;
      default -> throw new IllegalArgumentException("desugared: " + operator.symbol());
    };
  }
}
