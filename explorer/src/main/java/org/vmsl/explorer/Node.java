package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsl.machine.state.State;

/**
 * A state that was reached, and how.
 *
 * @param steps how many steps lead here
 * @param position how many nodes lead here
 */
record Node(
    State state, Freedom freedom, long steps, int position, @Nullable Node before, Edge edge) {

  /** What leads from a node to the next: known code, or one action of an actor. */
  record Edge(Deed deed, List<Choice> choices) {
    Edge {
      choices = List.copyOf(choices);
    }
  }

  /** What a VM does. */
  sealed interface Deed {
    /** Goes on with its program. */
    record GoesOn() implements Deed {}

    /** An actor executes an instruction. */
    record Executes(long word) implements Deed {}

    /** An actor stores a word. */
    record Stores(long address) implements Deed {}
  }

  /** The nodes from the start up to this one. */
  List<Node> path() {
    List<Node> path = new ArrayList<>();
    for (Node node = this; node != null; node = node.before()) {
      path.add(node);
    }
    return path.reversed();
  }
}
