package org.vmsl.machine.contract;

import java.util.List;
import org.vmsl.machine.interpreter.Formula;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.run.Invariants;
import org.vmsl.machine.state.Cell;
import org.vmsl.specification.typed.Contract;
import org.vmsl.specification.typed.Value;

/** A way in which a step does not keep a contract. */
public sealed interface Lapse {

  /** What is not kept, in the words in which a proof lists what has to be shown. */
  String clause();

  /** An invariant of the machine holds before the step and not after it. */
  record Breaks(Invariants.Violation violation) implements Lapse {
    @Override
    public String clause() {
      return "keeps " + violation.invariant().name();
    }
  }

  /** The step writes a cell outside the footprint. */
  record Writes(Observation.Change change) implements Lapse {
    @Override
    public String clause() {
      return "writes " + change.component().name();
    }
  }

  /**
   * What the step does depends on a cell outside the footprint.
   *
   * @param instead another value, with which the step does something else
   * @param otherwise what it does then
   */
  record Depends(Cell cell, Value instead, Observation otherwise) implements Lapse {
    @Override
    public String clause() {
      return "reads " + cell.component().name();
    }
  }

  /**
   * What is relied on does not hold.
   *
   * @param instances the values of the leading variables for which it does not
   */
  record Fails(Contract.Rely rely, List<Formula.Instance> instances) implements Lapse {
    public Fails {
      instances = List.copyOf(instances);
    }

    @Override
    public String clause() {
      return "relied on " + rely.name();
    }
  }
}
