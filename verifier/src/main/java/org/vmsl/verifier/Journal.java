package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vmsl.checker.certificate.Node;
import org.vmsl.checker.resource.Place;
import org.vmsl.checker.symbolic.Evaluation;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.term.Term;
import org.vmsl.specification.typed.Component;

/** Which VM touched which cell, and how control changed hands, while a system was followed. */
final class Journal {
  private final SortedMap<Place, SortedSet<Integer>> users = new TreeMap<>();
  private final List<Switch> switches = new ArrayList<>();
  private boolean vague;

  /**
   * A VM got control.
   *
   * @param node the system then
   */
  record Switch(int vm, Node node) {}

  /** A step of a VM. */
  void stepped(int vm, Executor.Effect effect) {
    effect.reads().forEach(read -> used(vm, read));
    effect.writes().forEach(write -> used(vm, write.component(), write.keys()));
  }

  /** Something was read for a VM. */
  void used(int vm, Evaluation.Read read) {
    used(vm, read.component(), read.keys());
  }

  private void used(int vm, Component component, List<Term> keys) {
    if (keys.stream().allMatch(Term::isClosed)) {
      users.computeIfAbsent(new Place(component, keys), p -> new TreeSet<>()).add(vm);
    } else {
      vague = true;
    }
  }

  /** A VM got control. */
  void switched(int vm, Node node) {
    switches.add(new Switch(vm, node));
  }

  /** The VMs that used each cell. */
  SortedMap<Place, SortedSet<Integer>> users() {
    return users;
  }

  List<Switch> switches() {
    return switches;
  }

  /** Whether it is not known of some cell which one it was. */
  boolean isVague() {
    return vague;
  }
}
