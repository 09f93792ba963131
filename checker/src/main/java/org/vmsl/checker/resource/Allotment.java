package org.vmsl.checker.resource;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.checker.term.Term;
import org.vmsl.scenario.Assertion;
import org.vmsl.specification.typed.Type;

/**
 * Who has which cell at the start. A VM that waits for its resumption condition keeps what is its
 * own and what the condition does not name: cells with the VM as first key, and the words and
 * entries of its pages and mailboxes. Everything else is with the VM that runs first.
 *
 * <p>Each cell is with exactly one VM, so whatever the rule, no share is handed out twice.
 */
public final class Allotment {
  private final Type vmType;
  private final Type.Aligned pageType;
  private final long pageSize;
  private final Map<Long, Integer> vmsOfPages;
  private final Map<Integer, Set<Place>> named;
  private final int first;

  /**
   * @param vmType the type of VMs
   * @param pageType the type of pages
   * @param pageSize the words of a page, a power of two
   * @param vmsOfPages the VM of a page, by address
   * @param named for each VM that waits for a condition the cells that the condition names
   * @param first the VM that runs first
   */
  Allotment(
      Type vmType,
      Type.Aligned pageType,
      long pageSize,
      Map<Long, Integer> vmsOfPages,
      Map<Integer, Set<Place>> named,
      int first) {
    this.vmType = vmType;
    this.pageType = pageType;
    this.pageSize = pageSize;
    this.vmsOfPages = Map.copyOf(vmsOfPages);
    this.named = Map.copyOf(named);
    this.first = first;
  }

  /** What one VM has. */
  public record Part(Allotment allotment, int vm) {
    /** All quarters of what the VM has, none of the rest. */
    int share(Place place) {
      return allotment.holder(place) == vm ? Assertion.WHOLE : 0;
    }
  }

  int first() {
    return first;
  }

  private int holder(Place place) {
    Optional<Integer> own = vmOf(place);
    boolean kept = own.isPresent() && named.containsKey(own.get()) && !isNamed(place, own.get());
    return kept ? own.get() : first;
  }

  private boolean isNamed(Place place, int vm) {
    return named.getOrDefault(vm, Set.of()).contains(place);
  }

  /** The VM whose cell it is. */
  Optional<Integer> vmOf(Place place) {
    if (place.keys().isEmpty()) {
      return Optional.empty();
    }
    Type type = place.component().keys().getFirst();
    Term key = place.keys().getFirst();
    if (type.equals(vmType)) {
      return Optional.of((int) key.number());
    }
    boolean inPage = type.equals(pageType) || place.component().name().equals("memory");
    return inPage
        ? Optional.ofNullable(vmsOfPages.get(key.number() & -pageSize))
        : Optional.empty();
  }
}
