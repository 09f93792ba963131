package org.vmsl.scenario;

import java.util.List;
import java.util.Optional;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Value;

/**
 * What a scenario declares of its bounded system, in which unknown VMs and open cells have few
 * words only (docs/exploring.md). What it does not declare is derived. Claims and verdicts do not
 * depend on it.
 *
 * @param words what unknown VMs store
 * @param places the addresses to which unknown VMs store
 * @param calls the numbers of the hypercalls that unknown VMs make
 * @param arguments what the inputs of their hypercalls hold
 * @param initial cells that are open at the start; all other open cells are zero
 */
public record DeclaredBounds(
    Optional<List<Long>> words,
    Optional<List<Long>> places,
    Optional<List<Long>> calls,
    Optional<List<Long>> arguments,
    List<OpenCell> initial) {

  /** Nothing is declared. */
  public static final DeclaredBounds NONE =
      new DeclaredBounds(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  public DeclaredBounds {
    words = words.map(List::copyOf);
    places = places.map(List::copyOf);
    calls = calls.map(List::copyOf);
    arguments = arguments.map(List::copyOf);
    initial = List.copyOf(initial);
  }

  /**
   * A cell with the values that it may have at the start.
   *
   * @param values at least one, all different, of the component's type
   */
  public record OpenCell(Component component, List<Value> keys, List<Value> values, Span span) {
    public OpenCell {
      keys = List.copyOf(keys);
      values = List.copyOf(values);
    }
  }
}
