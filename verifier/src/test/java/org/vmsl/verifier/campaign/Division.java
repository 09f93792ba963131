package org.vmsl.verifier.campaign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.vmsl.scenario.Assertion;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Parts;
import org.vmsl.specification.typed.Step;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * Decides how much of each cell changes hands: of those that others use than the VM they are of.
 */
final class Division {
  enum Sharing {
    WHOLE,
    /** A share of cells that only the VM changes which runs first. */
    PART,
    NOTHING,
    ANY,
    /** Parts even of cells that the other changes. */
    TOO_LITTLE
  }

  /** To choose from. */
  static final List<Sharing> SHARINGS =
      List.of(
          Sharing.WHOLE,
          Sharing.WHOLE,
          Sharing.PART,
          Sharing.PART,
          Sharing.NOTHING,
          Sharing.NOTHING,
          Sharing.ANY,
          Sharing.TOO_LITTLE);

  private final RandomGenerator random;
  private final Scenario scenario;
  private final Sharing sharing;
  private final int slips;
  private final Map<Handovers.Cell, Integer> shares = new LinkedHashMap<>();

  /**
   * @param slips one in so many words is divided in any way; 0: none
   */
  Division(RandomGenerator random, Scenario scenario, Handovers seen, Sharing sharing, int slips) {
    this.random = random;
    this.scenario = scenario;
    this.sharing = sharing;
    this.slips = slips;
    divide(seen);
  }

  /** Quarters of cells. */
  Map<Handovers.Cell, Integer> shares() {
    return shares;
  }

  private void divide(Handovers seen) {
    Set<String> control = control(scenario.machine().specification().step());
    Set<Integer> resumed = new TreeSet<>();
    seen.points.keySet().forEach(p -> resumed.add(p.vm()));
    seen.uses.forEach((cell, use) -> {
      int home = home(cell).filter(resumed::contains).orElse(0);
      Set<Integer> users = new TreeSet<>(use.readers());
      users.addAll(use.writers());
      if (control.contains(cell.component().name()) || Set.of(home).containsAll(users)) {
        return;
      }
      boolean word = cell.component().name().equals("memory");
      int share = share(home, use.writers(), word);
      if (word && slips > 0 && random.nextInt(slips) == 0) {
        share = random.nextInt(Assertion.WHOLE + 1);
      }
      if (share > 0) {
        shares.put(cell, share);
      }
    });
  }

  private int share(int home, Set<Integer> writers, boolean word) {
    if (sharing == Sharing.TOO_LITTLE && word) {
      return 1 + random.nextInt(Assertion.WHOLE - 1);
    }
    if (!Set.of(0).containsAll(writers)) {
      return Set.of(home).containsAll(writers) && random.nextBoolean() ? 0 : Assertion.WHOLE;
    }
    return switch (sharing) {
      case NOTHING -> 0;
      case PART -> 1 + random.nextInt(2);
      case ANY -> random.nextInt(Assertion.WHOLE + 1);
      default -> Assertion.WHOLE;
    };
  }

  private static Set<String> control(Step step) {
    Set<String> control = new TreeSet<>();
    for (Expression expression : List.of(step.current(), step.running(), step.halted())) {
      Parts.reads(expression).forEach(component -> control.add(component.name()));
    }
    return control;
  }

  /** The VM whose own a cell is. */
  private Optional<Integer> home(Handovers.Cell cell) {
    if (cell.keys().isEmpty() || !(cell.keys().getFirst() instanceof Value.Word(long key))) {
      return Optional.empty();
    }
    Type type = cell.component().keys().getFirst();
    if (type.equals(scenario.machine().specification().self().type())) {
      return Optional.of((int) key);
    }
    for (Scenario.Page page : scenario.pages()) {
      boolean inside = key >= page.address() && key < page.address() + 16 * page.count();
      if (inside && (type instanceof Type.Aligned || cell.component().name().equals("memory"))) {
        return page.name().matches("V\\d\\..x")
            ? Optional.of(page.name().charAt(1) - '0')
            : page.owner();
      }
    }
    return Optional.empty();
  }
}
