package org.vmsl.machine.observation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmsl.machine.outcome.Outcome;
import org.vmsl.machine.state.Cell;
import org.vmsl.specification.evaluation.Decoder;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Value;

/**
 * What one step did.
 *
 * @param vm the VM that stepped
 * @param instruction what it executed; empty if the step ended before
 * @param hypercall the call that it made
 * @param exit how the step left, if it did not go through
 * @param outcome all decisions
 * @param reads the cells that were read, in order, each time with their values; empty if they were
 *     not asked for
 * @param writes the assignments that were made, in order
 */
public record Observation(
    Value vm,
    Optional<Executed> instruction,
    Optional<Called> hypercall,
    Optional<Left> exit,
    Outcome outcome,
    List<Cell> reads,
    List<Change> writes) {
  public Observation {
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
  }

  /** An instruction and the word that encodes it. */
  public record Executed(long word, Decoder.Decoded decoded) {}

  /** A hypercall and the values of its inputs, in their order. */
  public record Called(Hypercall hypercall, List<Value> inputs) {
    public Called {
      inputs = List.copyOf(inputs);
    }
  }

  /** An exit and the values of its arguments. */
  public record Left(Statement.ExitCall call, List<Value> arguments) {
    public Left {
      arguments = List.copyOf(arguments);
    }
  }

  /** A cell with its values before and after. */
  public record Change(Component component, List<Value> keys, Value before, Value after) {
    public Change {
      keys = List.copyOf(keys);
    }
  }

  /** The cells whose values differ after the step, in the order of their first assignment. */
  public List<Change> changes() {
    record Key(String component, List<Value> keys) {}
    Map<Key, Change> cells = new LinkedHashMap<>();
    for (Change write : writes) {
      cells.merge(
          new Key(write.component().name(), write.keys()),
          write,
          (first, last) ->
              new Change(first.component(), first.keys(), first.before(), last.after()));
    }
    List<Change> changes = new ArrayList<>(cells.values());
    changes.removeIf(c -> c.before().equals(c.after()));
    return changes;
  }
}
