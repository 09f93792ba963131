package org.vmsl.machine.interpreter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;

/**
 * Whether few values of a type can stand for all in a quantifier.
 *
 * <p>Take a state and two values of type T that occur nowhere in it: not as a key of a cell that
 * differs from its component's initial value, nor in any value. Swapping the two maps the state to
 * itself. So a formula that does nothing with values of type T but bind them, compare them for
 * equality, look for them in sets and use them as keys has the same truth value for both, and it is
 * enough to try the values that occur in the state or in the formula and one that does not. Nested
 * quantifiers try the values bound outside as well, and another one that does not occur.
 *
 * <p>Of words, the aligned value below may matter, too. Then two words stand for each other that
 * occur nowhere and are in the same block, or in blocks of which nothing occurs; {@link Blocks}
 * says which to try.
 *
 * <p>What makes such a value from others (arithmetic, {@code Page.containing}) is tried too if it
 * depends on nothing that is bound inside the quantifier; where it does, and where order or the
 * number of a bound value matters, the formula is not evaluable.
 */
final class Genericity {
  /**
   * What may be in a local.
   *
   * @param inside whether it is bound inside the quantifier
   * @param wild whether it may hold a value of the type that does not occur in the state
   */
  private record Bound(boolean inside, boolean wild) {}

  private static final Bound OUTSIDE = new Bound(false, false);

  private final Type type;
  private final String name;
  private final Map<Integer, Bound> bounds = new HashMap<>();
  private final List<Expression> further = new ArrayList<>();

  /** The type of the values below words that matter; empty if only words do. */
  private Optional<Type> aligned;

  private Genericity(Local local, Optional<Type> aligned) {
    this.type = local.type();
    this.name = local.name();
    this.aligned = aligned;
  }

  /**
   * What must be tried besides what occurs.
   *
   * @param expressions those outside the quantifier's own bindings whose values must be
   * @param aligned the type of the aligned values that matter of words
   */
  record Further(List<Expression> expressions, Optional<Type> aligned) {}

  /**
   * What must be tried for a quantifier besides what occurs.
   *
   * @throws NotEvaluableException if no few values are enough
   */
  static Further further(Expression.Quantifier quantifier) {
    Genericity first = look(quantifier, Optional.empty());
    Genericity last = first.aligned.isEmpty() ? first : look(quantifier, first.aligned);
    return new Further(last.further, last.aligned);
  }

  private static Genericity look(Expression.Quantifier quantifier, Optional<Type> aligned) {
    Genericity genericity = new Genericity(quantifier.local(), aligned);
    genericity.bind(quantifier.local(), true);
    genericity.wild(quantifier.body());
    return genericity;
  }

  private boolean matters(Type one) {
    return one.equals(type) || Optional.of(one).equals(aligned);
  }

  private void bind(Local local, boolean wild) {
    bounds.put(local.id(), new Bound(true, wild));
  }

  /** Whether the value may contain one of the type that does not occur in the state. */
  private boolean wild(Expression expression) {
    return switch (expression) {
      case Expression.Literal e -> constant(e);
      case Expression.ParameterValue e -> constant(e);
      case Expression.ConstantValue e -> constant(e);
      case Expression.Variable(Local local) -> {
        if (!bounds.containsKey(local.id())) {
          further.add(expression);
        }
        yield bounds.getOrDefault(local.id(), OUTSIDE).wild;
      }
      case Expression.Read read -> {
        read.keys().forEach(this::wild);
        yield false;
      }
      case Expression.Not(Expression operand) -> wild(operand);
      case Expression.Binary binary -> binary(binary);
      case Expression.Conditional(var condition, var yes, var no) ->
          any(List.of(condition, yes, no));
      case Expression.Complement(Expression operand) -> made(expression, operand);
      case Expression.Slice e -> made(e, e.operand());
      case Expression.Concatenation e -> made(e, e.high(), e.low());
      case Expression.Extension e -> made(e, e.operand());
      case Expression.Number e -> made(e, e.operand());
      case Expression.Checked e -> made(e, e.operand());
      case Expression.Containing e -> wild(e.operand()) ? below(e) : made(e);
      case Expression.Size(Expression operand) -> {
        wild(operand);
        yield made(expression);
      }
      case Expression.Smallest e -> tame(e.operand());
      case Expression.Ascending e -> tame(e.operand());
      case Expression.Flatten e -> wild(e.operand());
      case Expression.Old e -> wild(e.operand());
      case Expression.ElementAt e -> {
        tame(e.index());
        yield wild(e.list());
      }
      case Expression.Some(Expression operand) -> wild(operand);
      case Expression.Match match -> {
        bind(match.local(), wild(match.option()));
        yield any(List.of(match.some(), match.none()));
      }
      case Expression.Let let -> {
        bind(let.local(), wild(let.value()));
        yield wild(let.body());
      }
      case Expression.Call call -> {
        for (int i = 0; i < call.arguments().size(); i++) {
          bind(call.function().parameters().get(i), wild(call.arguments().get(i)));
        }
        yield wild(call.function().body());
      }
      case Expression.MakeStruct e -> any(e.fields());
      case Expression.FieldOf e -> wild(e.operand());
      case Expression.WithField e -> any(List.of(e.operand(), e.value()));
      case Expression.MakeSet e -> any(e.elements());
      case Expression.MakeList e -> any(e.elements());
      case Expression.Comprehension e -> {
        domain(e.domain(), e.local());
        e.condition().ifPresent(this::wild);
        yield wild(e.element());
      }
      case Expression.Quantifier e -> {
        domain(e.domain(), e.local());
        yield wild(e.body());
      }
    };
  }

  private boolean any(List<Expression> expressions) {
    boolean any = false;
    for (Expression expression : expressions) {
      any |= wild(expression);
    }
    return any;
  }

  private boolean binary(Expression.Binary binary) {
    Expression left = binary.left();
    Expression right = binary.right();
    return switch (binary.operator()) {
      case EQUAL, AND, OR, IMPLIES, IN, SUBSET -> {
        wild(left);
        wild(right);
        yield false;
      }
      case UNION, MINUS, INTERSECT -> any(List.of(left, right));
      case LESS, LESS_EQUAL, SIGNED_LESS -> {
        tame(left);
        yield tame(right);
      }
      case ADD, SUBTRACT, MULTIPLY, BIT_AND, BIT_OR, BIT_XOR, SHIFT_LEFT, SHIFT_RIGHT ->
          made(binary, left, right);
    };
  }

  private void domain(Domain domain, Local local) {
    switch (domain) {
      case Domain.Span(Expression low, Expression high) -> {
        tame(low);
        tame(high);
        bind(local, false);
        if (matters(local.type())) {
          throw refusal();
        }
      }
      case Domain.Elements(Expression collection, Optional<Local> position) -> {
        bind(local, wild(collection));
        position.ifPresent(p -> bind(p, matters(p.type())));
      }
      case Domain.All(Type all) -> bind(local, matters(all));
    }
  }

  /** The aligned value below a word that may be any. */
  private boolean below(Expression.Containing containing) {
    boolean words = type instanceof Type.Bits && containing.operand().type().equals(type);
    if (!words || aligned.filter(known -> !known.equals(containing.target())).isPresent()) {
      throw refusal();
    }
    aligned = Optional.of(containing.target());
    return true;
  }

  private boolean constant(Expression expression) {
    further.add(expression);
    return false;
  }

  /** A value computed from others. */
  private boolean made(Expression expression, Expression... operands) {
    for (Expression operand : operands) {
      tame(operand);
    }
    Type target = expression.type();
    Type held = target instanceof Type.Option(Type element) ? element : target;
    if (matters(held)) {
      if (inside(expression)) {
        throw refusal();
      }
      further.add(expression);
    }
    return false;
  }

  private boolean tame(Expression expression) {
    if (wild(expression)) {
      throw refusal();
    }
    return false;
  }

  /** Whether an expression depends on what is bound inside the quantifier, or might. */
  private boolean inside(Expression expression) {
    return switch (expression) {
      case Expression.Literal e -> false;
      case Expression.ParameterValue e -> false;
      case Expression.ConstantValue e -> false;
      case Expression.Variable(Local local) -> bounds.getOrDefault(local.id(), OUTSIDE).inside;
      case Expression.Read e -> e.keys().stream().anyMatch(this::inside);
      case Expression.Number e -> inside(e.operand());
      case Expression.Checked e -> inside(e.operand());
      case Expression.Containing e -> inside(e.operand());
      case Expression.Slice e -> inside(e.operand());
      case Expression.Extension e -> inside(e.operand());
      case Expression.Size e -> inside(e.operand());
      case Expression.Binary e -> inside(e.left()) || inside(e.right());
      default -> true;
    };
  }

  private NotEvaluableException refusal() {
    return new NotEvaluableException(
        "it speaks of all values of type "
            + type
            + ", and more of '"
            + name
            + "' than where it occurs matters");
  }
}
