package org.vmsl.checker.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.checker.symbolic.Cells;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.symbolic.Treatment;
import org.vmsl.checker.symbolic.Undetermined;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Machine;

/**
 * Accepts laws: does the step with nothing but a law's conditions known, and compares. What the
 * conditions leave open is not searched for.
 */
public final class LawChecker {
  private final Executor executor;
  private final Terms terms;
  private final List<Component> components;

  /**
   * For the laws of a machine.
   *
   * @param treatment which parameters of the machine have any value
   */
  public LawChecker(Machine machine, Terms terms, Treatment.Symbolic treatment) {
    this.executor = new Executor(machine, terms, treatment, machine.specification().locals());
    this.terms = terms;
    this.components = machine.specification().components();
  }

  /** What stands against a law; empty: it holds. */
  public Optional<String> objection(Law law) {
    try {
      Law found = law(law.conditions());
      if (!found.writes().equals(law.writes())) {
        return Optional.of("it does not say what the step writes");
      }
      return found.reads().equals(law.reads())
          ? Optional.empty()
          : Optional.of("it does not say on what the step depends");
    } catch (Undetermined e) {
      return Optional.of("its conditions leave open whether " + e.term());
    } catch (Inexpressible e) {
      return Optional.of(e.reason());
    }
  }

  /**
   * The law with these conditions.
   *
   * @throws Undetermined if they leave open what the step does
   * @throws Inexpressible if what it does has no symbolic form
   */
  public Law law(List<Term> conditions) {
    Facts facts = Facts.none(terms).with(terms.and(conditions));
    SymbolicState before = executor.arbitrary();
    if (!executor.running(before, facts)) {
      throw new Inexpressible("a machine that does not step");
    }
    return law(conditions, executor.step(before, facts).state());
  }

  /** The law of a step that gives {@code after} where the conditions hold. */
  public Law law(List<Term> conditions, SymbolicState after) {
    List<Law.Write> writes = new ArrayList<>();
    after.components().forEach(cells -> writes.addAll(writes(cells)));
    Footprint footprint = new Footprint(terms, components);
    conditions.forEach(footprint::add);
    for (Law.Write write : writes) {
      footprint.add(write.place()).add(write.value(), write.place().guard());
    }
    return new Law(conditions, footprint.places(), writes);
  }

  /** What was written to a component, in order, without what was written over again. */
  private List<Law.Write> writes(Cells cells) {
    List<Law.Write> writes = new ArrayList<>();
    Component component = cells.component();
    if (cells.overlay() != null) {
      writes.addAll(writes(cells.overlay().below()));
      switch (cells.overlay()) {
        case Cells.Overlay single -> add(writes, component, single.keys(), single.value());
        case Cells.Family family ->
            writes.add(
                new Law.Write(
                    new Place(component, family.keys(terms), Optional.of(family.guard())),
                    family.value()));
      }
    }
    cells.explicit().forEach((keys, value) -> add(writes, component, keys, value));
    return writes;
  }

  private static void add(
      List<Law.Write> writes, Component component, List<Term> keys, Term value) {
    Place place = new Place(component, keys, Optional.empty());
    writes.removeIf(write -> write.place().equals(place));
    writes.add(new Law.Write(place, value));
  }
}
