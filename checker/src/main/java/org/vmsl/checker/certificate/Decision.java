package org.vmsl.checker.certificate;

import java.util.List;

/**
 * What the next node of a proof needs besides what the checker computes itself. Nodes are taken
 * depth first, the first child first.
 */
public sealed interface Decision {

  /** As many nodes in a row are gone on from, all goals holding by looking; at least one. */
  record Advances(long count) implements Decision {}

  /** An advance; evidence for each goal that does not hold by looking, in order. */
  record Shown(List<Evidence> evidence) implements Decision {
    public Shown {
      evidence = List.copyOf(evidence);
    }
  }

  /** The condition that the facts leave open: first the node where it holds, then the other. */
  record Split() implements Decision {}

  /** The condition that the facts leave open has this truth value, for the other is absurd. */
  record Only(boolean truth, Evidence evidence) implements Decision {}

  /** The word that the facts leave open: first the node where it is this number, then the other. */
  record Value(long number) implements Decision {}

  /** The word that the facts leave open is this number, for it being another is absurd. */
  record LastValue(long number, Evidence evidence) implements Decision {}

  /** The facts contradict each other: there is no such state. */
  record Absurd(Evidence evidence) implements Decision {}

  /**
   * Unknown VMs have control, and the cell is none that they may write to; evidence for that. An
   * address stands for its page.
   */
  record Untouched(Cell cell, Evidence evidence) implements Decision {}

  /**
   * Unknown VMs had control. A fact, by its position among those of the node, also holds of what
   * cells hold now instead of the unknowns that it speaks of; evidence for that.
   */
  record Lasts(long position, Evidence evidence) implements Decision {}

  /**
   * The node gets the next label, the first one being 0, once it is made more general. What is
   * shown of the more general node holds of this one. What the program says to hold there is shown
   * of this node and holds of the more general one; evidence for each condition that needs some.
   */
  record Label(Widening widening, List<Evidence> evidence) implements Decision {
    public Label {
      evidence = List.copyOf(evidence);
    }
  }

  /** The node with that label covers this one; evidence for each condition that needs some. */
  record Goto(int label, List<Evidence> evidence) implements Decision {
    public Goto {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * How a node is made more general: the places of each group, which hold equal values, hold one
   * arbitrary value, and facts, by their positions among those of the node, are forgotten.
   */
  record Widening(List<List<Place>> groups, List<Long> forgotten) {
    /** Nothing is made arbitrary or forgotten. */
    public static final Widening NONE = new Widening(List.of(), List.of());

    public Widening {
      groups = groups.stream().map(List::copyOf).toList();
      forgotten = List.copyOf(forgotten);
    }
  }

  /** Where a node holds a value. */
  sealed interface Place {}

  /** A cell of a component, at keys that are words, truth values (1, 0) or positions of cases. */
  record Cell(String component, List<Long> keys) implements Place {
    public Cell {
      keys = List.copyOf(keys);
    }
  }

  /** An argument of the condition that a waiting VM has agreed to be resumed with. */
  record Argument(int vm, int position) implements Place {}
}
