package org.vmsl.verifier.campaign;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Writes small systems of known VMs that do what FF-A programs do: build descriptors, share, lend
 * and donate pages, retrieve, relinquish, reclaim, message, switch, compute, compare, branch. Some
 * steps are slightly wrong on purpose. Registers R20 to R23 of every VM are left open.
 */
public final class SystemGenerator {
  private static final int PAGE_SIZE = 16;
  private static final List<String> PAGES = List.of("a0", "b0", "a1", "b1");
  private static final List<String> CALLS = List.of("SHARE", "LEND", "DONATE");
  private static final List<Integer> SMALL = List.of(0, 1, 2, 3, 7);

  private final RandomGenerator random;
  private final StringBuilder out = new StringBuilder();
  private final int vms;
  private int labels;

  private SystemGenerator(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    vms = 2 + random.nextInt(2);
  }

  /**
   * The text of the system with this seed, and two claims, which may hold or not. The same seed
   * gives the same text.
   */
  public static String system(long seed) {
    SystemGenerator generator = new SystemGenerator(seed);
    return generator.write() + generator.claim() + "\n\n" + generator.claim() + "\n";
  }

  private String write() {
    out.append("machine paper with PAGE_SIZE = ").append(PAGE_SIZE).append(", HANDLES = 2\n\n");
    out.append("page a0 of V0 = 1, 2\n\npage b0 of V0\n\npage a1 of V1 zero\n\npage b1 of V1\n\n");
    if (random.nextInt(4) == 0) {
      String kind = pick(List.of("shares a0 with", "lends a0 to", "donates a0 to"));
      boolean taken = !kind.startsWith("donates") && random.nextBoolean();
      line("", "transaction 1: V0 " + kind + " V1" + (taken ? ", retrieved" : ""));
      out.append('\n');
    }
    for (int vm = 0; vm < vms; vm++) {
      program(vm);
    }
    return out.toString();
  }

  private void program(int vm) {
    out.append("vm V").append(vm).append(":\n");
    if (random.nextBoolean()) {
      line("    ", "R20 = " + pick(SMALL));
    }
    line("    ", "code:");
    code("start:");
    int actions = 2 + random.nextInt(5);
    for (int i = 0; i < actions; i++) {
      action(vm, 2);
    }
    switch (random.nextInt(vm == 0 ? 6 : 8)) {
      case 0 -> code("mov R9, start", "br R9");
      case 1, 2, 3, 4 -> {
        if (vm == 0) {
          code("halt");
        } else {
          call("YIELD");
          code("mov R9, start", "br R9");
        }
      }
      case 5 -> code("halt");
      default -> {
        call("YIELD");
        code("halt");
      }
    }
    out.append('\n');
  }

  private void action(int vm, int depth) {
    switch (random.nextInt(16)) {
      case 0 -> code("mov R10, " + place(vm), "mov R11, " + pick(SMALL), "str R11, [R10]");
      case 1 -> code("mov R10, " + place(vm), "str R" + open() + ", [R10]");
      case 2 -> code("mov R10, " + place(vm), "ldr R12, [R10]");
      case 3 ->
          code(
              pick(List.of("add", "sub")) + " R12, R" + open(),
              pick(List.of("mult R12, 3", "mov R20, R12", "mov R12, R21", "nop")));
      case 4, 5 -> branch(vm, depth);
      case 6, 7, 8 -> offer(vm);
      case 9 -> message(vm);
      case 10, 11 -> {
        if (vm == 0) {
          code("mov R1, " + vm(random.nextInt(8) == 0 ? vms : 1 + random.nextInt(vms - 1)));
          call("RUN");
        } else {
          call("YIELD");
        }
      }
      case 12 -> {
        handle();
        call("RETRIEVE");
        if (random.nextBoolean()) {
          call("POLL");
        }
      }
      case 13 -> {
        handle();
        call(pick(List.of("RELINQUISH", "RECLAIM")));
      }
      case 14 -> call(pick(List.of("WAIT", "POLL", "POLL")));
      default -> {
        if (random.nextInt(6) == 0) {
          code(pick(List.of("fail", ".word 0", "br R20", "mov R10, R21\n        ldr R12, [R10]")));
        } else {
          code("mov R13, R0", "mov R14, R2");
        }
      }
    }
  }

  private void branch(int vm, int depth) {
    if (depth == 0) {
      code("nop");
      return;
    }
    String label = "skip" + labels++;
    String other = pick(List.of("R0, R13", "R20, R21", "R12, 2", "R22, 7", "R12, R23", "R2, R14"));
    code("cmp " + other, "mov R15, " + label, "bne R15");
    action(vm, depth - 1);
    code(label + ":");
  }

  private void offer(int vm) {
    String page =
        random.nextInt(5) == 0 ? pick(PAGES) : (random.nextBoolean() ? "a" : "b") + vm % 2;
    int pages = random.nextInt(6) == 0 ? 2 : 1;
    int receiver = random.nextInt(6) == 0 ? random.nextInt(vms + 1) : (vm + 1) % vms;
    store("V" + vm + ".tx", vm(random.nextInt(12) == 0 ? receiver : vm));
    store("V" + vm + ".tx + 1", random.nextInt(12) == 0 ? "1" : "0");
    store("V" + vm + ".tx + 2", "" + pages);
    store("V" + vm + ".tx + 3", vm(receiver));
    store("V" + vm + ".tx + 4", page + (random.nextInt(12) == 0 ? " + 1" : ""));
    if (pages == 2) {
      store("V" + vm + ".tx + 5", pick(PAGES));
    }
    code("mov R1, " + (4 + pages + (random.nextInt(12) == 0 ? 1 : 0)));
    call(pick(CALLS));
    if (random.nextBoolean()) {
      code("mov R16, R2");
    }
  }

  private void message(int vm) {
    store("V" + vm + ".tx", random.nextBoolean() ? "1" : pick(SMALL) + "");
    code(
        "mov R1, " + vm(random.nextInt(vms)),
        "mov R2, " + pick(List.of("0", "1", "2", "17", "16")));
    call("SEND");
  }

  private void handle() {
    code(pick(List.of("mov R1, 1", "mov R1, 1", "mov R1, R16", "mov R1, 2", "mov R1, R23")));
  }

  private void store(String address, String value) {
    code("mov R10, " + address, "mov R11, " + value, "str R11, [R10]");
  }

  private void call(String name) {
    code("ldr R0, =" + name, "hvc");
  }

  private String claim() {
    String vm = "V" + random.nextInt(vms);
    return switch (random.nextInt(9)) {
      case 0, 1, 2, 3 -> "show " + vm + " halts with " + condition(2);
      case 4 -> "show " + vm + " never halts";
      case 5 -> "show at every switch " + condition(1);
      case 6 -> "show at every step " + condition(1);
      case 7 -> "show page " + pick(PAGES) + " never written by " + vm;
      default -> "show page " + pick(PAGES) + " never readable to " + vm;
    };
  }

  private String condition(int depth) {
    String vm = "V" + random.nextInt(vms);
    String page = pick(PAGES);
    if (depth > 0 && random.nextInt(3) == 0) {
      String connective = pick(List.of(" or ", " and ", " implies "));
      return "(" + condition(depth - 1) + connective + condition(depth - 1) + ")";
    }
    return switch (random.nextInt(9)) {
      case 0, 1 -> "memory[" + page + " + " + random.nextInt(2) + "] == " + pick(SMALL);
      case 2 -> "R12 @ " + vm + pick(List.of(" == ", " <= ", " != ")) + pick(SMALL);
      case 3 -> "R0 @ " + vm + " == " + pick(List.of("SUCCESS", "ERROR", "YIELD", "SEND", "RUN"));
      case 4 -> "owner[" + page + "] == some(" + vm + ")";
      case 5 -> "access[" + vm + ", " + page + "]";
      case 6 -> "exclusive[" + page + "]";
      case 7 -> "message[" + vm + "] is none";
      default -> "transaction[" + (1 + random.nextInt(2)) + "] is none";
    };
  }

  private String place(int vm) {
    String page =
        random.nextInt(3) == 0 ? pick(PAGES) : (random.nextBoolean() ? "a" : "b") + vm % 2;
    String where =
        switch (random.nextInt(8)) {
          case 0 -> "V" + vm + ".rx";
          case 1 -> "V" + vm + ".tx";
          default -> page;
        };
    return where + " + " + random.nextInt(2);
  }

  private static String vm(int number) {
    return "" + number;
  }

  private int open() {
    return 20 + random.nextInt(4);
  }

  private void code(String... lines) {
    for (String each : lines) {
      line("        ", each);
    }
  }

  private void line(String indentation, String text) {
    out.append(indentation).append(text).append('\n');
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
