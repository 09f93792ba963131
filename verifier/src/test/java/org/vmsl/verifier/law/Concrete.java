package org.vmsl.verifier.law;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.vmsl.checker.law.Law;
import org.vmsl.checker.law.Place;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.specification.evaluation.Bounds;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * What terms are in one concrete state, computed as their operations are documented. Words are
 * {@link Long}, options {@link Optional}, records {@link List}, sets {@link Set} of words.
 */
final class Concrete {
  private final Machine machine;
  private final Bounds bounds;
  private final State state;
  private final Map<Term, Object> known = new HashMap<>();
  private final List<Long> variables = new ArrayList<>();

  Concrete(Machine machine, Bounds bounds, State state) {
    this.machine = machine;
    this.bounds = bounds;
    this.state = state;
  }

  /** A cell is read at keys that it does not have. */
  static final class NoSuchCell extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSuchCell() {
      super("no such cell", null, false, false);
    }
  }

  /** Whether all conditions of a law hold. */
  boolean satisfies(Law law) {
    boolean nonsense = false;
    for (Term condition : law.conditions()) {
      try {
        if (!holds(condition)) {
          return false;
        }
      } catch (NoSuchCell e) {
        nonsense = true;
      }
    }
    if (nonsense) {
      throw new IllegalStateException("conditions hold but for one that reads no cell: " + law);
    }
    return true;
  }

  /** The cells of a place. */
  Set<Cell> cells(Place place) {
    Set<Cell> cells = new HashSet<>();
    each(place, () -> cells.add(cell(place)));
    return cells;
  }

  /** The cells that a law writes with their new values, in order. */
  List<Cell> writes(Law law) {
    List<Cell> writes = new ArrayList<>();
    for (Law.Write write : law.writes()) {
      Component component = write.place().component();
      each(
          write.place(),
          () ->
              writes.add(
                  new Cell(
                      component,
                      cell(write.place()).keys(),
                      value(evaluate(write.value()), component.type()))));
    }
    return writes;
  }

  private void each(Place place, Runnable body) {
    if (place.guard().isEmpty()) {
      body.run();
      return;
    }
    for (long candidate : candidates(place.guard().get())) {
      variables.addFirst(candidate);
      if (holds(place.guard().get())) {
        body.run();
      }
      variables.removeFirst();
    }
  }

  private Cell cell(Place place) {
    Component component = place.component();
    List<Value> keys = new ArrayList<>();
    for (int i = 0; i < place.keys().size(); i++) {
      keys.add(key(word(place.keys().get(i)), component.keys().get(i)));
    }
    return new Cell(component, keys, state.get(component, keys));
  }

  private Value key(long word, Type type) {
    if (!bounds.contains(type, word)) {
      throw new NoSuchCell();
    }
    return new Value.Word(word);
  }

  private static Value value(Object object, Type type) {
    return switch (type) {
      case Type.Bool b -> new Value.Truth((Boolean) object);
      case Type.Enumeration e -> new Value.Case(e, (int) (long) (Long) object);
      case Type.Option(Type element) ->
          ((Optional<?>) object)
              .<Value>map(o -> new Value.Some(value(o, element)))
              .orElse(new Value.None());
      case Type.Struct struct -> {
        List<Value> fields = new ArrayList<>();
        for (int i = 0; i < struct.fields().size(); i++) {
          fields.add(value(((List<?>) object).get(i), struct.fields().get(i).type()));
        }
        yield new Value.Struct(struct, fields);
      }
      case Type.SetOf(Type element) ->
          new Value.Elements(((Set<?>) object).stream().map(o -> value(o, element)).toList());
      case Type.ListOf l -> throw new IllegalStateException("no component holds lists");
      default -> new Value.Word((Long) object);
    };
  }

  private static Object object(Value value) {
    return switch (value) {
      case Value.Word(long bits) -> bits;
      case Value.Truth(boolean holds) -> holds;
      case Value.Case(Type.Enumeration e, int index) -> (long) index;
      case Value.None none -> Optional.empty();
      case Value.Some(Value content) -> Optional.of(object(content));
      case Value.Struct(Type.Struct s, List<Value> fields) ->
          fields.stream().map(Concrete::object).toList();
      case Value.Elements(List<Value> elements) -> {
        Set<Long> words = new TreeSet<>(Long::compareUnsigned);
        elements.forEach(e -> words.add((Long) object(e)));
        yield words;
      }
      case Value.Sequence s -> throw new IllegalStateException("no component holds lists");
    };
  }

  /** The values of the innermost variable for which a guard may hold. */
  private Set<Long> candidates(Term guard) {
    return limits(guard)
        .orElseThrow(() -> new IllegalStateException("a guard without limits: " + guard));
  }

  /** The same; none if the guard does not say what they are. */
  private Optional<Set<Long>> limits(Term guard) {
    return switch (guard.operation()) {
      case AND -> guard.arguments().stream().flatMap(part -> limits(part).stream()).findFirst();
      case OR -> {
        Set<Long> found = new HashSet<>();
        boolean all = true;
        for (Term part : guard.arguments()) {
          Optional<Set<Long>> limits = limits(part);
          all &= limits.isPresent();
          limits.ifPresent(found::addAll);
        }
        yield all ? Optional.of(found) : Optional.empty();
      }
      case IN ->
          isVariable(guard.argument(0))
              ? Optional.of(new HashSet<>(set(guard.argument(1))))
              : Optional.empty();
      case LESS -> isVariable(guard.argument(0)) ? Optional.of(range(guard)) : Optional.empty();
      case EQUAL -> {
        variables.addFirst(0L);
        long zero = word(guard.argument(0)) - word(guard.argument(1));
        variables.removeFirst();
        yield Optional.of(new HashSet<>(List.of(zero, -zero)));
      }
      default -> Optional.empty();
    };
  }

  private Set<Long> range(Term guard) {
    variables.addFirst(0L);
    long count = word(guard.argument(1));
    variables.removeFirst();
    if (count < 0 || count > 100_000) {
      throw new IllegalStateException("a range of " + Long.toUnsignedString(count));
    }
    return LongStream.range(0, count).boxed().collect(Collectors.toSet());
  }

  private static boolean isVariable(Term term) {
    return term.operation() == Operation.BOUND && term.number() == 0;
  }

  boolean holds(Term condition) {
    return (Boolean) evaluate(condition);
  }

  private long word(Term term) {
    return (Long) evaluate(term);
  }

  @SuppressWarnings("unchecked")
  private Set<Long> set(Term term) {
    return (Set<Long>) evaluate(term);
  }

  private Object evaluate(Term term) {
    if (!variables.isEmpty()) {
      return compute(term);
    }
    Object before = known.get(term);
    if (before == null) {
      before = compute(term);
      known.put(term, before);
    }
    return before;
  }

  private static long masked(long value, Term like) {
    int width = ((Sort.Bits) like.sort()).width();
    return width == 64 ? value : value & ((1L << width) - 1);
  }

  private Object compute(Term term) {
    return switch (term.operation()) {
      case NUMBER -> term.number();
      case TRUTH -> term.isTruth(true);
      case BOUND -> variables.get((int) term.number());
      case INITIAL -> initial(term);
      case SUM -> {
        long sum = term.number();
        for (int i = 0; i < term.arguments().size(); i++) {
          sum += term.coefficients().get(i) * word(term.argument(i));
        }
        yield masked(sum, term);
      }
      case PRODUCT -> masked(word(term.argument(0)) * word(term.argument(1)), term);
      case BIT_AND -> word(term.argument(0)) & word(term.argument(1));
      case BIT_OR -> word(term.argument(0)) | word(term.argument(1));
      case BIT_XOR -> word(term.argument(0)) ^ word(term.argument(1));
      case SLICE -> masked(word(term.argument(0)) >>> term.number(), term);
      case ZERO_EXTENSION -> word(term.argument(0));
      case EQUAL -> evaluate(term.argument(0)).equals(evaluate(term.argument(1)));
      case LESS -> Long.compareUnsigned(word(term.argument(0)), word(term.argument(1))) < 0;
      case LESS_EQUAL -> Long.compareUnsigned(word(term.argument(0)), word(term.argument(1))) <= 0;
      case NOT -> !holds(term.argument(0));
      case AND -> term.arguments().stream().allMatch(this::holds);
      case OR -> term.arguments().stream().anyMatch(this::holds);
      case CONDITIONAL -> evaluate(term.argument(holds(term.argument(0)) ? 1 : 2));
      case NONE -> Optional.empty();
      case SOME -> Optional.of(evaluate(term.argument(0)));
      case IS_SOME -> ((Optional<?>) evaluate(term.argument(0))).isPresent();
      case CONTENT -> ((Optional<?>) evaluate(term.argument(0))).orElseThrow(NoSuchCell::new);
      case STRUCT -> term.arguments().stream().map(this::evaluate).toList();
      case FIELD -> ((List<?>) evaluate(term.argument(0))).get((int) term.number());
      case ALL -> all(term);
      case COMPREHENSION -> comprehension(term);
      case IN -> set(term.argument(1)).contains(word(term.argument(0)));
      case SIZE -> (long) set(term.argument(0)).size();
      case SMALLEST -> set(term.argument(0)).stream().findFirst();
      case ASCENDING -> List.copyOf(set(term.argument(0)));
      case ELEMENT_AT -> {
        List<?> list = (List<?>) evaluate(term.argument(0));
        long index = word(term.argument(1));
        yield Long.compareUnsigned(index, list.size()) < 0
            ? Optional.of(list.get((int) index))
            : Optional.empty();
      }
      default -> throw new IllegalStateException("not evaluated: " + term);
    };
  }

  private Object initial(Term term) {
    Optional<Component> component = machine.specification().component(term.name());
    if (component.isEmpty()) {
      return machine.parameter(machine.specification().parameter(term.name()).orElseThrow());
    }
    List<Value> keys = new ArrayList<>();
    for (int i = 0; i < term.arguments().size(); i++) {
      keys.add(key(word(term.argument(i)), component.get().keys().get(i)));
    }
    return object(state.get(component.get(), keys));
  }

  private boolean all(Term term) {
    for (long candidate : candidates(term.argument(0))) {
      variables.addFirst(candidate);
      boolean fails = holds(term.argument(0)) && !holds(term.argument(1));
      variables.removeFirst();
      if (fails) {
        return false;
      }
    }
    return true;
  }

  private Set<Long> comprehension(Term term) {
    Set<Long> elements = new TreeSet<>(Long::compareUnsigned);
    for (long candidate : candidates(term.argument(0))) {
      variables.addFirst(candidate);
      if (holds(term.argument(0))) {
        elements.add(word(term.argument(1)));
      }
      variables.removeFirst();
    }
    return elements;
  }
}
