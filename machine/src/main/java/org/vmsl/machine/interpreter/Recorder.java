package org.vmsl.machine.interpreter;

import java.util.List;
import org.vmsl.machine.state.Place;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Value;

/**
 * Sees what a step does while it does it. Steps that nobody records do not pay for it: they run
 * through other nodes.
 *
 * <p>Branches of a decision are numbered: for {@code require} and {@code let … else} 0 goes on and
 * 1 leaves; for {@code if} 0 is the first block and 1 the other; for {@code match} the position of
 * the arm; for {@code execute} and {@code hypercall} the position of the instruction or hypercall
 * in the specification, or their number if there is none and the step leaves.
 */
public abstract class Recorder {
  /** Records nothing. */
  public static final Recorder NONE =
      new Recorder() {
        @Override
        boolean isInterested() {
          return false;
        }
      };

  /** For subclasses, which override what they are interested in. */
  protected Recorder() {}

  /** Whether anything needs to be shown to it at all. */
  boolean isInterested() {
    return true;
  }

  /** A decision is taken. */
  public void decided(Statement site, int branch) {}

  /** A word was decoded; what the instruction says comes next. */
  public void executes(long word, Instruction instruction, List<Value> operands) {}

  /** A hypercall was selected; what it says comes next. */
  public void calls(Hypercall hypercall, List<Value> inputs) {}

  /** The step ends by an exit; what it says comes next. */
  public void leaves(Statement.ExitCall exit, List<Value> arguments) {}

  /** A cell is read; it still has the value that is read. */
  public void reads(Place place, long prefix, long index) {}

  /**
   * As {@link #reads}, of a cell that is read for nothing but to be copied into another one; {@link
   * #copies} tells into which.
   */
  public void moves(Place place, long prefix, long index) {
    reads(place, prefix, index);
  }

  /** The cell that is set next gets what {@link #moves} has read. */
  public void copies(
      Place from, long fromPrefix, long fromIndex, Place to, long toPrefix, long toIndex) {}

  /** A cell is about to be set; it still has the old value. */
  public void writes(Place place, long prefix, long index, Value value) {}

  /** As {@link #writes}, by machines that run as bytecode; the type of the cell fits a word. */
  public void writesWord(Place place, long prefix, long index, long word) {
    writes(place, prefix, index, place.encoding().decode(word));
  }
}
