package org.vmsl.specification.typed;

import java.util.List;
import java.util.Optional;

/**
 * What is promised of VMs whose code is not known: what their steps may depend on, what they may
 * write, and what may be relied on after any number of them.
 *
 * @param condition of a state and the VM that steps in it, whether the promise is about that step
 * @param reads for each component of which it is restricted, on which cells steps may depend
 * @param writes for each component that steps may assign at all, which of its cells they may
 * @param instances what follows from it where it is known about which VMs it is
 */
public record Contract(
    Expression condition,
    List<Footprint> reads,
    List<Footprint> writes,
    List<Rely> relies,
    List<Instance> instances) {
  public Contract {
    instances = List.copyOf(instances);
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
    relies = List.copyOf(relies);
  }

  /**
   * Some cells of a component.
   *
   * @param keys stand for the keys of a cell
   * @param condition of the state before a step and the keys, whether the cell is one of them
   */
  public record Footprint(
      Component component, List<Local> keys, Expression condition, String documentation) {
    public Footprint {
      keys = List.copyOf(keys);
    }
  }

  /**
   * What holds of a state and of an earlier one if all steps between are such as the contract is
   * about.
   *
   * @param formula a truth value; what is in {@link Expression.Old} is about the earlier state
   */
  public record Rely(String name, Expression formula, String documentation) {}

  /**
   * What a contract says if it is told about which VMs it is, in words of its own.
   *
   * @param members the cells that hold true of the component that says about which VMs
   * @param promise what it says; its condition is one on the VM that steps in the first state, and
   *     what else speaks of that VM means the same one
   */
  public record Instance(String name, Footprint members, Contract promise, String documentation) {}

  /** Which cells of a component steps may write; empty: none. */
  public Optional<Footprint> writes(Component component) {
    return footprint(writes, component);
  }

  /** On which cells of a component steps may depend; empty: on all. */
  public Optional<Footprint> reads(Component component) {
    return footprint(reads, component);
  }

  private static Optional<Footprint> footprint(List<Footprint> all, Component component) {
    return all.stream().filter(f -> f.component().name().equals(component.name())).findFirst();
  }
}
