package org.vmsl.explorer.export;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.evaluation.Bounds;
import org.vmsl.specification.evaluation.Evaluator;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Setup;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * A machine with its parameters and the pages that a scenario declares: what makes its state
 * finite.
 */
final class Ground {
  /** Types with more values are none that cells are kept for one by one. */
  private static final long MOST_VALUES = 4096;

  /** Sets of pages are kept as the bits of a word. */
  private static final int MOST_PAGES = 64;

  private final Machine machine;
  private final Evaluator evaluator;
  private final Bounds bounds;
  private final List<Long> pages;
  private final Optional<Type.Aligned> page;
  private final Set<String> changing;

  Ground(Scenario scenario) {
    this.machine = scenario.machine();
    this.evaluator = new Evaluator(machine);
    this.bounds = new Bounds(machine);
    this.page =
        specification()
            .setup("page")
            .map(Setup::parameters)
            .map(List::getFirst)
            .filter(p -> p.type() instanceof Type.Aligned)
            .map(p -> (Type.Aligned) p.type());
    this.pages = List.copyOf(declared(scenario));
    this.changing = new HashSet<>(Assigned.in(specification()));
  }

  private Set<Long> declared(Scenario scenario) {
    if (!scenario.mayOwnOthers().isEmpty()) {
      throw new NotExportableException("pages that are not declared may belong to somebody");
    }
    Set<Long> addresses = new TreeSet<>(Long::compareUnsigned);
    for (Scenario.Page declared : scenario.pages()) {
      if (declared.count() > MOST_PAGES || addresses.size() + declared.count() > MOST_PAGES) {
        throw new NotExportableException("there are more than " + MOST_PAGES + " pages");
      }
      for (long i = 0; i < declared.count(); i++) {
        addresses.add(declared.address() + i * unit());
      }
    }
    return addresses;
  }

  Machine machine() {
    return machine;
  }

  Specification specification() {
    return machine.specification();
  }

  Bounds bounds() {
    return bounds;
  }

  /** The addresses of the declared pages, ascending. */
  List<Long> pages() {
    return pages;
  }

  /** The number of words in a page. */
  long unit() {
    return page.map(bounds::unit).orElse(1L);
  }

  /** The value of a closed expression. */
  Value value(Expression closed) {
    return evaluator.value(closed);
  }

  /** Whether no step changes a component, nor is there more than one initial value of a cell. */
  boolean isConstant(Component component) {
    return !changing.contains(component.name())
        && (component.fixed() || component.initial().isPresent());
  }

  /** The values of a scalar type that there are cells for. */
  Axis axis(Type type) {
    if (type.equals(page.orElse(null))) {
      return new Axis.Pages(pages.size());
    }
    if (type instanceof Type.Enumeration enumeration) {
      return new Axis.Dense(0, enumeration.cases().size());
    }
    long count = bounds.high(type) - bounds.low(type) + 1;
    if (count > 0 && count <= MOST_VALUES && bounds.unit(type) == 1) {
      return new Axis.Dense(bounds.low(type), count);
    }
    if (type instanceof Type.Bits bits && page.isPresent() && bits.equals(page.get().base())) {
      return new Axis.Words(pages.size() * unit());
    }
    throw new NotExportableException("there are too many values of type " + type);
  }

  /** What every cell holds that nobody has given a value. */
  Value zero(Type type) {
    return switch (type) {
      case Type.Bool b -> new Value.Truth(false);
      case Type.Enumeration e -> new Value.Case(e, 0);
      case Type.Option o -> new Value.None();
      case Type.Struct s ->
          new Value.Struct(s, s.fields().stream().map(f -> zero(f.type())).toList());
      case Type.SetOf s -> new Value.Elements(List.of());
      case Type.ListOf l -> new Value.Sequence(List.of());
      case Type.Bits _, Type.Range _, Type.Aligned _ -> new Value.Word(bounds.low(type));
    };
  }

  /** The largest number of a value of a scalar type; of an enumeration, the largest position. */
  long largest(Type type) {
    return type instanceof Type.Enumeration enumeration
        ? enumeration.cases().size() - 1
        : bounds.high(type);
  }
}
