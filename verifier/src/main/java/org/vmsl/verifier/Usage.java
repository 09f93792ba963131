package org.vmsl.verifier;

import java.util.HashSet;
import java.util.Set;

/** What executions that were followed came across, to tell what was shown for want of anything. */
final class Usage {
  private final Set<Integer> ran = new HashSet<>();
  private final Set<Integer> halted = new HashSet<>();
  private final Set<String> conditions = new HashSet<>();
  private final Set<At> reached = new HashSet<>();
  private final Set<At> needed = new HashSet<>();

  /** A VM about to execute what stands at an address. */
  private record At(int vm, long address) {}

  void ran(int vm) {
    ran.add(vm);
  }

  void halted(int vm) {
    halted.add(vm);
  }

  /** A VM was resumed with what a condition says. */
  void resumedWith(String condition) {
    conditions.add(condition);
  }

  void reached(int vm, long address) {
    reached.add(new At(vm, address));
  }

  /** A loop was proved with the invariants that the program states there. */
  void needed(int vm, long address) {
    needed.add(new At(vm, address));
  }

  boolean hasRun(int vm) {
    return ran.contains(vm);
  }

  boolean hasHalted(int vm) {
    return halted.contains(vm);
  }

  boolean hasResumedWith(String condition) {
    return conditions.contains(condition);
  }

  boolean hasReached(int vm, long address) {
    return reached.contains(new At(vm, address));
  }

  boolean hasNeeded(int vm, long address) {
    return needed.contains(new At(vm, address));
  }

  /** Adds all that others came across. */
  void addAll(Usage other) {
    ran.addAll(other.ran);
    halted.addAll(other.halted);
    conditions.addAll(other.conditions);
    reached.addAll(other.reached);
    needed.addAll(other.needed);
  }
}
