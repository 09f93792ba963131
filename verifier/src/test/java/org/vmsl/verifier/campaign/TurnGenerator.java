package org.vmsl.verifier.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Writes small closed systems of known VMs that take turns for ever, or until the primary has
 * counted far enough, without claims. They store, look at what others have stored, and check that
 * it is what they expect: that is, what it was when they looked for the first time. What a VM does
 * over and over again it may have done once before, so that a state is met twice of which different
 * things are known.
 *
 * <p>What checks expect has to be observed first. So the text is written twice: with checks that do
 * nothing, and with what was found then.
 */
final class TurnGenerator {
  private static final List<String> DATA = List.of("R12", "R12", "R13", "R14");
  private static final List<String> SMALL = List.of("0", "1", "2", "3", "5", "7");

  private final RandomGenerator random;
  private final int vms;
  private final List<String> shared = new ArrayList<>();
  private final List<String> transactions = new ArrayList<>();
  private final List<List<Op>> programs = new ArrayList<>();
  private final List<Map<String, String>> unknowns = new ArrayList<>();
  private final List<Role> roles = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private final List<String> contents = new ArrayList<>();

  /** Whether programs forget at the end of each round what they had in registers. */
  private final boolean tidy;

  /** Whether the second VM looks out for changes that the first one makes in each round. */
  private final boolean lookout;

  private int labels;
  private int hands = 1;

  /** A part of a program. */
  private sealed interface Op {}

  private record Lines(List<String> lines) implements Op {}

  /** Goes on only if a register holds what it held the first time. */
  private record Check(int number, int vm, String register, List<String> otherwise, boolean loose)
      implements Op {}

  private TurnGenerator(RandomGenerator random) {
    this.random = random;
    this.vms = random.nextInt(4) == 0 ? 3 : 2;
    this.tidy = random.nextInt(3) > 0;
    this.lookout = once(4);
    for (int vm = 0; vm < vms; vm++) {
      unknowns.add(new TreeMap<>());
    }
    share("a0", 1);
    if (once(2)) {
      share("a1", 0);
    }
    if (vms == 3) {
      share(once(2) ? "b0" : "b1", 2);
    }
    for (int vm = 0; vm < vms; vm++) {
      for (String page : List.of("a", "b")) {
        contents.add(
            "page " + page + vm + " of V" + vm + " zero" + pick(List.of("", " = 1", " = 2, 3")));
      }
    }
    for (int vm = 0; vm < vms; vm++) {
      Role mostly = vm == 0 ? Role.CHANGES : Role.LOOKS;
      roles.add(once(2) ? mostly : pick(List.of(Role.CHANGES, Role.LOOKS, Role.ANYTHING)));
      programs.add(program(vm));
    }
  }

  /** A system. The same seed gives the same. */
  static TurnGenerator of(long seed) {
    return new TurnGenerator(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
  }

  private boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private String label(String kind) {
    return kind + labels++;
  }

  /** Lets the VM whose number ends its name share a page. */
  private void share(String page, int with) {
    transactions.add(
        "transaction %d: V%c shares %s with V%d, retrieved"
            .formatted(transactions.size() + 1, page.charAt(1), page, with));
    shared.add(page);
  }

  /** A word that a VM can touch; mostly one that others can touch, too. */
  private String word(int vm) {
    List<String> own = List.of("b" + vm);
    if (vm < 2 && once(2)) {
      return "a0";
    }
    String page = once(6) ? pick(own) : pick(shared);
    boolean mine =
        page.endsWith("" + vm)
            || transactions.stream()
                .anyMatch(t -> t.contains(" " + page + " ") && t.contains("with V" + vm + ","));
    return (mine ? page : "b" + vm) + (once(4) ? " + 1" : "");
  }

  /** Where checks look, by the labels that stand there. */
  Map<String, Integer> looks() {
    Map<String, Integer> looks = new TreeMap<>();
    checks.forEach(
        c -> looks.put("check" + c.number(), Integer.valueOf(c.register().substring(1))));
    return looks;
  }

  private List<Op> program(int vm) {
    List<Op> body = new ArrayList<>();
    int count = once(2) ? 1 : 1 + random.nextInt(3);
    if (lookout && vm < 2) {
      body.addAll(vm == 0 ? count("a0", "R12") : look(vm, "a0", "R12"));
      count = once(4) ? 1 : 0;
    }
    for (int i = 0; i < count; i++) {
      body.addAll(op(vm, 1));
    }
    int hand = lookout || once(2) ? body.size() : random.nextInt(body.size() + 1);
    List<Op> before = List.copyOf(body.subList(0, hand));
    body.add(hand, hand(vm));
    if (vm == 0 && vms == 3 || !lookout && once(5)) {
      body.add(random.nextInt(body.size() + 1), hand(vm));
    }
    List<Op> prologue = prologue(vm, before);
    String loop = label("loop");
    List<String> tidy = new ArrayList<>(List.of("mov R9, " + loop));
    if (this.tidy) {
      List.of(0, 1, 2, 10, 11, 15).forEach(r -> tidy.add("mov R" + r + ", 0"));
    }
    List<String> round = new ArrayList<>(tidy);
    round.add("br R9");
    List<Op> program = new ArrayList<>();
    program.add(new Lines(List.of("start:")));
    // States are only remembered where control comes back to: so what is done once may stand
    // behind.
    boolean behind = lookout || once(2);
    String entry = label("entry");
    if (behind) {
      program.add(new Lines(List.of("mov R9, " + entry, "br R9")));
    } else {
      program.addAll(prologue);
      program.add(new Lines(this.tidy ? List.copyOf(tidy) : List.of("nop")));
    }
    program.add(new Lines(List.of(loop + ":")));
    program.addAll(body);
    if (vm == 0 && once(3)) {
      int rounds = 1 + random.nextInt(6);
      program.add(
          new Lines(
              List.of(
                  "mov R11, 1",
                  "add R17, R11",
                  "cmp R17, " + rounds,
                  "mov R9, " + loop,
                  "bne R9",
                  "halt")));
    } else {
      program.add(new Lines(List.copyOf(round)));
    }
    if (behind) {
      program.add(new Lines(List.of(entry + ":")));
      program.addAll(prologue);
      program.add(new Lines(List.copyOf(round)));
    }
    return program;
  }

  /** What a VM does before its loop. */
  private List<Op> prologue(int vm, List<Op> before) {
    List<Op> program = new ArrayList<>();
    if (once(3)) {
      program.addAll(op(vm, 1));
    }
    if (lookout ? vm > 0 && once(2) : once(3)) {
      program.add(hand(vm));
    }
    if (!once(3)) {
      // Once what comes again and again.
      before.forEach(op -> program.add(again(op)));
      if (!lookout && once(4)) {
        program.add(hand(vm));
      }
    } else if (once(2)) {
      program.addAll(op(vm, 1));
    }
    return program;
  }

  private Op again(Op op) {
    if (op instanceof Check(int number, int vm, String register, var otherwise, boolean loose)) {
      // If nothing is known of the word, this one must not be what fails.
      Check check =
          new Check(
              checks.size(), vm, register, !lookout && once(3) ? otherwise : parks(vm), loose);
      checks.add(check);
      return check;
    }
    // Labels must differ.
    if (op instanceof Lines(List<String> lines)
        && lines.stream().anyMatch(l -> l.startsWith("skip"))) {
      return new Lines(List.of("nop"));
    }
    return op;
  }

  private Op hand(int vm) {
    if (vm == 0) {
      int next = 1 + hands++ % (vms - 1);
      return new Lines(List.of("mov R0, RUN", "mov R1, V" + next, "hvc"));
    }
    return switch (random.nextInt(16)) {
      case 0 -> new Lines(List.of("mov R0, WAIT", "hvc"));
      case 1 ->
          new Lines(
              List.of(
                  "mov R10, V" + vm + ".tx",
                  "str R12, [R10]",
                  "mov R0, SEND",
                  "mov R1, V0",
                  "mov R2, 1",
                  "hvc"));
      default -> new Lines(List.of("mov R0, YIELD", "hvc"));
    };
  }

  /** What a VM mostly does: change words, look at them, or anything. */
  private enum Role {
    CHANGES,
    LOOKS,
    ANYTHING
  }

  private List<Op> op(int vm, int depth) {
    String register = pick(DATA);
    String word = word(vm);
    Role role = roles.get(vm);
    int kind = random.nextInt(depth == 0 ? 8 : 17);
    if (depth > 0 && role != Role.ANYTHING && !once(3)) {
      kind = role == Role.CHANGES ? (once(2) ? 13 : 1) : 9;
    }
    return switch (kind) {
      case 0 -> one("mov R10, " + word, "ldr " + register + ", [R10]");
      case 1, 2, 3 -> one("mov R10, " + word, "str " + register + ", [R10]");
      case 4 -> one("mov R10, " + word, "mov R11, " + pick(SMALL), "str R11, [R10]");
      case 5 -> one("add " + register + ", " + pick(List.of("R12", "R13", "R17")));
      case 6 -> one("mov R11, 1", pick(List.of("add ", "add ", "sub ")) + register + ", R11");
      case 7 ->
          one(
              pick(
                  List.of(
                      "mult " + register + ", 2",
                      "mov " + register + ", " + pick(SMALL),
                      "mov " + register + ", " + unknown(vm))));
      case 8 -> List.of(check(vm, register));
      case 9, 10, 11, 12 -> look(vm, word, register);
      case 13 -> count(word, register);
      case 14, 15 -> {
        String skip = label("skip");
        List<String> lines = new ArrayList<>();
        if (once(2)) {
          lines.addAll(List.of("mov R10, " + word, "ldr " + register + ", [R10]"));
        }
        lines.addAll(
            List.of("cmp " + register + ", " + pick(SMALL), "mov R15, " + skip, "bne R15"));
        for (Op op : op(vm, 0)) {
          if (op instanceof Lines(List<String> inner)) {
            lines.addAll(inner);
          }
        }
        lines.add(skip + ":");
        yield List.of(new Lines(List.copyOf(lines)));
      }
      default -> one("mov R12, 0", "mov R13, 0", "cmp R12, R12");
    };
  }

  private static List<Op> one(String... lines) {
    return List.of(new Lines(List.of(lines)));
  }

  private String unknown(int vm) {
    unknowns.get(vm).put("R20", pick(List.of("{0, 1}", "{1, 2, 3}")));
    return "R20";
  }

  /** Counts in a word that others may see. */
  private static List<Op> count(String word, String register) {
    return one(
        "mov R10, " + word,
        "ldr " + register + ", [R10]",
        "mov R11, 1",
        "add " + register + ", R11",
        "str " + register + ", [R10]");
  }

  /** Loads a word, checks it, and may then forget it. */
  private List<Op> look(int vm, String word, String register) {
    List<Op> ops = new ArrayList<>();
    ops.add(new Lines(List.of("mov R10, " + word, "ldr " + register + ", [R10]")));
    ops.add(check(vm, register));
    if (tidy || once(3)) {
      ops.add(new Lines(List.of("mov " + register + ", 0", "cmp " + register + ", " + register)));
    }
    return ops;
  }

  /** Does nothing any more, and lets others go on. */
  private static List<String> parks(int vm) {
    return vm == 0
        ? List.of("mov R9, HERE", "br R9")
        : List.of("mov R0, YIELD", "hvc", "mov R9, HERE", "br R9");
  }

  private Check check(int vm, String register) {
    List<String> otherwise =
        switch (random.nextInt(8)) {
          case 0 -> List.of("halt");
          case 1, 2 -> parks(vm);
          case 3 -> List.of("mov R10, " + word(vm), "mov R11, 99", "str R11, [R10]", "halt");
          default -> List.of("fail");
        };
    Check check = new Check(checks.size(), vm, register, otherwise, once(16));
    checks.add(check);
    return check;
  }

  /**
   * The text of the system.
   *
   * @param expected what a check expects, by number; without an entry it does nothing
   */
  String text(Map<Integer, Long> expected) {
    StringBuilder out = new StringBuilder("machine paper with PAGE_SIZE = 16, HANDLES = 3\n\n");
    contents.forEach(line -> out.append(line).append('\n'));
    for (int vm = 0; vm < vms; vm++) {
      out.append("mailbox tx of V").append(vm).append(" zero\n");
      out.append("mailbox rx of V").append(vm).append(" zero\n");
    }
    transactions.forEach(line -> out.append(line).append('\n'));
    for (int vm = 0; vm < vms; vm++) {
      out.append("\nvm V").append(vm).append(":\n    NZ = 0\n");
      for (int register = 0; register < 21; register++) {
        String name = "R" + register;
        out.append("    ");
        out.append(
            unknowns.get(vm).containsKey(name)
                ? "given " + name + " in " + unknowns.get(vm).get(name)
                : name + " = 0");
        out.append('\n');
      }
      out.append("    code:\n");
      List<String> code = new ArrayList<>();
      List<String> behind = new ArrayList<>();
      for (Op op : programs.get(vm)) {
        write(op, expected, code, behind);
      }
      code.addAll(behind);
      code.forEach(line -> out.append("        ").append(line).append('\n'));
    }
    return out.append('\n').toString();
  }

  private void write(Op op, Map<Integer, Long> expected, List<String> code, List<String> behind) {
    switch (op) {
      case Lines(List<String> lines) -> code.addAll(lines);
      case Check(int number, int vm, String register, var otherwise, boolean loose) -> {
        boolean checks = expected.containsKey(number);
        String word = Long.toUnsignedString(expected.getOrDefault(number, 0L));
        code.add("check" + number + ":");
        code.add("cmp " + register + ", " + word);
        code.add("mov R15, trap" + number);
        code.add(checks ? "bne R15" : "nop");
        behind.add("trap" + number + ":");
        otherwise.forEach(line -> behind.add(line.replace("HERE", "trap" + number)));
      }
    }
  }

  /**
   * What checks expect; now and then something else.
   *
   * @param seen what the registers held the first time, by label
   */
  Map<Integer, Long> expected(Map<String, Long> seen) {
    Map<Integer, Long> expected = new TreeMap<>();
    for (Check check : checks) {
      long word = seen.getOrDefault("check" + check.number(), 0L);
      boolean fits = Long.compareUnsigned(word, 0xFFFF_FFFFL) <= 0;
      expected.put(check.number(), !fits || check.loose() ? 1L : word);
    }
    return expected;
  }
}
