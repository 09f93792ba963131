package org.vmsl.verifier;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsl.checker.certificate.Node;
import org.vmsl.checker.term.Term;

/** The nodes that were met at points where control came back, to notice when one repeats. */
final class Covered {
  private final int most;
  private final @Nullable Covered outer;
  private final Map<Point, Deque<Met>> met = new HashMap<>();
  private final Map<Point, Integer> counts = new HashMap<>();

  /**
   * With nothing met yet.
   *
   * @param most how many of the latest nodes of a point a new one is compared with, besides those
   *     that were made general
   */
  Covered(int most) {
    this.most = most;
    this.outer = null;
  }

  /** With everything met that {@code outer} has met, which is not changed. */
  Covered(Covered outer) {
    this.most = outer.most;
    this.outer = outer;
  }

  /** A place in the programs: a VM about to step, and where. */
  record Point(int vm, Term place) {}

  /** A node that was met or made general, and its label. */
  record Met(Node node, int label, boolean general) {}

  /** The nodes met before at a point, the latest first. */
  List<Met> at(Point point) {
    List<Met> all = new ArrayList<>(met.getOrDefault(point, new ArrayDeque<>()));
    if (outer != null) {
      all.addAll(outer.at(point));
    }
    return all;
  }

  /** The last node met at a point. */
  Optional<Node> latest(Point point) {
    Deque<Met> nodes = met.get(point);
    if (nodes != null && !nodes.isEmpty()) {
      return Optional.of(nodes.getFirst().node);
    }
    return outer == null ? Optional.empty() : outer.latest(point);
  }

  /** Remembers a node; how many were met at its point by now, not counting the outer ones. */
  int add(Point point, Met now) {
    Deque<Met> nodes = met.computeIfAbsent(point, p -> new ArrayDeque<>());
    nodes.addFirst(now);
    if (nodes.stream().filter(m -> !m.general).count() > most) {
      nodes.removeLastOccurrence(nodes.stream().filter(m -> !m.general).toList().getLast());
    }
    return counts.merge(point, 1, Integer::sum);
  }

  /** Remembers everything that {@code inner} has met. */
  void addAll(Covered inner) {
    inner.met.forEach((point, nodes) -> {
      List<Met> oldestFirst = new ArrayList<>(nodes).reversed();
      oldestFirst.forEach(m -> add(point, m));
    });
  }
}
