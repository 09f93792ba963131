package org.vmsl.verifier.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Writes small closed systems of known VMs, without claims: whatever they read at the start is
 * fixed or in a finite set that is given. A plot decides who does what in which order, so that most
 * calls make sense: pages are shared, lent and donated on, retrieved, given back and lent again,
 * handles go by message, programs compute, loop, branch, follow unknown pointers, change themselves
 * and deal with errors. Now and then the plot is not kept to.
 */
final class SystemGenerator {
  private final RandomGenerator random;
  private final int largestProduct;
  private final int actions;
  private final int vms;
  private final Ledger ledger;
  private final List<Program> programs = new ArrayList<>();
  private final List<String> relations = new ArrayList<>();
  private int product = 1;

  /**
   * @param largestProduct so many initial states there may be
   * @param least at least so many actions in a plot, and fewer than three times as many
   * @param three one in so many systems has three VMs
   */
  private SystemGenerator(RandomGenerator random, int largestProduct, int least, int three) {
    this.random = random;
    this.largestProduct = largestProduct;
    this.vms = random.nextInt(three) == 0 ? 3 : 2;
    this.actions = least;
    this.ledger = new Ledger(vms);
    for (int vm = 0; vm < vms; vm++) {
      programs.add(new Program(vm, this));
    }
  }

  /** The text of a system. The same seed gives the same text. */
  static String system(long seed) {
    return new SystemGenerator(random(seed), 24, 4, 3).write();
  }

  /** As the other one, with fewer initial states, shorter programs, and mostly two VMs. */
  static String small(long seed) {
    RandomGenerator random = random(seed);
    return new SystemGenerator(random, 3, 2 + random.nextInt(2), 4).write();
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  RandomGenerator random() {
    return random;
  }

  int vms() {
    return vms;
  }

  Ledger ledger() {
    return ledger;
  }

  /** One of so many times. */
  boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** As many of the choices as may still be unknown, at least one. */
  List<String> some(List<String> choices) {
    List<String> some = new ArrayList<>(choices);
    java.util.Collections.shuffle(some, new java.util.Random(random.nextLong()));
    int wished = once(6) ? 1 : 2 + random.nextInt(2);
    int size = Math.min(some.size(), Math.min(largestProduct / product, wished));
    product *= size;
    return some.subList(0, size);
  }

  private String write() {
    StringBuilder out = new StringBuilder();
    out.append("machine paper with PAGE_SIZE = 16, HANDLES = ").append(2 + random.nextInt(2));
    out.append("\n\n");
    if (once(4)) {
      out.append(ledger.live(random)).append("\n\n");
    }
    plot();
    for (int vm = 0; vm < vms; vm++) {
      for (String page : List.of("a" + vm, "b" + vm)) {
        out.append(page(page, vm));
      }
      out.append("mailbox tx of V").append(vm).append(" zero\n\n");
      out.append("mailbox rx of V").append(vm).append(" zero\n\n");
    }
    programs.forEach(p -> out.append(p.text()));
    relate();
    relations.forEach(r -> out.append("given ").append(r).append("\n\n"));
    return out.toString();
  }

  private String page(String page, int vm) {
    if (!once(3)) {
      return "page "
          + page
          + " of V"
          + vm
          + " zero"
          + pick(List.of("", " = 1", " = 7, 1", " = 2, 3"))
          + "\n\n";
    }
    List<String> words = some(List.of("0", "1", "2", "3", "7"));
    relations.add("memory[" + page + "] in {" + String.join(", ", words) + "}");
    String rest = ", 0".repeat(14);
    return "page " + page + " of V" + vm + ":\n    1: 0" + rest + "\n\n";
  }

  /** Conditions between unknowns. */
  private void relate() {
    List<String> numbers = new ArrayList<>();
    programs.forEach(p -> numbers.addAll(p.unknownNumbers()));
    if (numbers.size() >= 2 && once(3)) {
      String one = numbers.get(0);
      String other = numbers.get(1);
      relations.add(
          pick(
              List.of(
                  one + " != " + other,
                  one + " <= " + other,
                  one + " + " + other + " < 6",
                  one + " == 1 implies " + other + " != 2")));
    }
  }

  private void plot() {
    int current = 0;
    int count = actions + random.nextInt(2 * actions - 1);
    boolean switched = false;
    for (int i = 0; i < count; i++) {
      boolean now = !switched && i >= 1 && !once(4);
      if (now || once(4)) {
        current = programs.get(current).hand();
        switched = true;
      } else {
        programs.get(current).act();
      }
    }
    if (current != 0) {
      programs.get(current).yieldNow();
    }
    for (Program program : programs) {
      program.end();
    }
  }
}
