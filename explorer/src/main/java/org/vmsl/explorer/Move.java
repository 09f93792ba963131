package org.vmsl.explorer;

import java.util.List;
import org.vmsl.machine.state.Cell;

/** What the current VM of a bounded system does in one transition. */
public sealed interface Move {

  /** A known VM executes its next instruction. */
  record GoesOn() implements Move {}

  /**
   * An actor stores a word.
   *
   * @param instruction the machine's instruction that stores
   * @param settings its operands' cells, which are the actor's own, with address and word
   */
  record Stores(long address, long word, long instruction, List<Cell> settings) implements Move {
    public Stores {
      settings = List.copyOf(settings);
    }
  }

  /**
   * An actor executes an instruction that concerns others.
   *
   * @param settings what the actor's own cells hold that the instruction, or the hypercall that it
   *     makes, reads; all others are zero
   */
  record Executes(long instruction, List<Cell> settings) implements Move {
    public Executes {
      settings = List.copyOf(settings);
    }
  }
}
