package org.vmsl.scenario.printing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Makes well-typed assertions as text, over the paper's machine and the names of {@link #SYSTEM}.
 */
final class AssertionTexts {
  /** A scenario without conditions. */
  static final String SYSTEM =
      """
      ## A system for generated assertions.
      machine paper with PAGE_SIZE = 64

      const N = 5
      page data of V0
      pages heap[3] of V1 at 0x2000

      vm V0:
          code:
              halt

      vm V1:
          code:
              loop:
                  nop
                  halt

      unknown vm V2

      assertion filled(p: Page, x: Word):
          memory[Word(p)] |-> x

      assertion nothing:
          emp

      condition target(x: Word, p: Page, o: VM?) for V1:
          R0 |-> x

      condition idle for V0:
          emp

      """;

  private static final int DEPTH = 4;

  private final Random random;
  private final List<Variable> variables = new ArrayList<>();
  private int names;
  private boolean state;

  private record Variable(String name, String type) {}

  AssertionTexts(Random random) {
    this.random = random;
  }

  /** A condition. */
  String condition(String name) {
    state = false;
    variables.clear();
    variables.add(new Variable("x", "Word"));
    variables.add(new Variable("p", "Page"));
    variables.add(new Variable("v", "VM"));
    variables.add(new Variable("o", "VM?"));
    variables.add(new Variable("b", "bool"));
    variables.add(new Variable("s", "set(Page)"));
    variables.add(new Variable("m", "Message"));
    names = 0;
    return "condition "
        + name
        + "(x: Word, p: Page, v: VM, o: VM?, b: bool, s: set(Page), m:"
        + " Message) for V1:\n    "
        + assertion(DEPTH)
        + "\n";
  }

  /** A formula over the state, on one line, where V1 is {@code self}. */
  String formula() {
    state = true;
    variables.clear();
    names = 0;
    return bool(DEPTH);
  }

  private int below(int n) {
    return random.nextInt(n);
  }

  @SafeVarargs
  private String one(int depth, int simple, Supplier<String>... all) {
    return all[below(depth <= 0 ? simple : all.length)].get();
  }

  /** {@code head} with a new variable, which stands for {@code $} in it, and its scope behind. */
  private String bound(String type, String head, Supplier<String> body) {
    String name = "n" + ++names;
    variables.add(new Variable(name, type));
    String text = head.replace("$", name) + body.get();
    variables.removeLast();
    return text;
  }

  private String variable(String type, String otherwise) {
    List<Variable> found = variables.stream().filter(v -> v.type().equals(type)).toList();
    return found.isEmpty() ? otherwise : found.get(below(found.size())).name();
  }

  private String assertion(int depth) {
    int parts = 1 + below(depth + 1);
    StringBuilder out = new StringBuilder(part(depth - 1, parts == 1));
    for (int i = 1; i < parts; i++) {
      out.append(below(2) == 0 ? " * " : "\n    * ").append(part(depth - 1, i == parts - 1));
    }
    return out.toString();
  }

  private String open(boolean last, String text) {
    return last && below(3) > 0 ? text : "(" + text + ")";
  }

  private String part(int depth, boolean last) {
    return one(
        depth,
        9,
        () -> "R" + below(31) + (below(2) == 0 ? "" : " @ " + vm(1)) + share() + value(depth),
        () -> "memory[" + word(1) + "]" + share() + value(depth),
        () -> "emp",
        () -> "page " + page(0) + share() + words(),
        () ->
            one(
                0,
                5,
                () -> "owner[" + page(1) + "]" + share() + option(1),
                () -> "access[" + vm(0) + ", " + page(1) + "]" + share() + bool(1),
                () -> "message[" + vm(0) + "]" + share() + message(1),
                () -> "free" + share() + "_",
                () -> "PC" + share() + "V1.loop"),
        () -> "filled(" + page(1) + ", " + word(1) + ")",
        () -> "nothing",
        () -> "resume V1 target(" + word(1) + ", " + page(1) + ", " + option(1) + ")",
        () -> "resume V0 idle",
        () -> fact(depth, last),
        () -> fact(depth, last),
        () -> "(" + assertion(depth) + ")",
        () -> open(last, bound("Word", "exists $: Word: ", () -> assertion(depth))),
        () ->
            open(
                last,
                bound(
                    "VM?",
                    "exists $: VM?, ",
                    () -> bound("Page", "$: Page: ", () -> assertion(depth)))),
        () -> open(last, bound("Page", "each $ in " + pages(1) + ": ", () -> assertion(depth))),
        () -> open(last, bound("VM", "each $ in VM: ", () -> assertion(depth))),
        () ->
            open(
                last,
                bound(
                    "Word",
                    "each $ in " + known(1) + " until " + word(1) + ": ",
                    () -> assertion(depth))),
        () ->
            open(
                last, "if " + bool(2) + " then " + assertion(depth) + " else " + assertion(depth)));
  }

  /** A fact; one that starts with {@code if} would go on to the end. */
  private String fact(int depth, boolean last) {
    String fact = bool(depth);
    return fact.startsWith("if ") && !last ? "(" + fact + ")" : fact;
  }

  private String share() {
    return " |->" + new String[] {"", "", "{1/4}", "{1/2}", "{3/4}"}[below(5)] + " ";
  }

  private String value(int depth) {
    return below(4) == 0 ? "_" : word(depth);
  }

  private String words() {
    StringBuilder out = new StringBuilder();
    int count = below(6);
    for (int i = 0; i < count; i++) {
      out.append(value(1)).append(", ");
    }
    return count > 0 && below(2) == 0
        ? out.substring(0, out.length() - 2)
        : out + new String[] {"...", "…"}[below(2)];
  }

  /** A word. */
  private String word(int depth) {
    return one(
        depth,
        5,
        () -> Integer.toString(below(100)),
        () -> variable("Word", "7"),
        () -> new String[] {"data", "heap[2]", "heap", "V1.loop", "V0.tx", "N", "RUN"}[below(7)],
        () -> new String[] {"data + 4", "-1", "0xFFFF0000", "heap[1] + 63", "8192"}[below(5)],
        () -> known(0),
        () -> known(depth),
        () -> known(depth),
        () -> "(" + word(depth - 1) + " * " + known(depth - 1) + ")",
        () -> "(" + word(depth - 1) + " - " + word(depth - 1) + ")",
        () ->
            "(if "
                + bool(depth - 1)
                + " then "
                + word(depth - 1)
                + " else "
                + word(depth - 1)
                + ")");
  }

  /** A word that tells its type. */
  private String known(int depth) {
    return one(
        depth,
        4,
        () -> state ? "R" + below(31) + " @ V" + below(3) : variable("Word", "x"),
        () -> state ? "R" + below(31) : variable("Word", "x"),
        () -> variable("Word", "PC"),
        () -> state ? "PC @ " + vm(0) : variable("Message", "m") + ".length",
        () -> state ? "memory[" + word(depth - 1) + "]" : "Word(tx[" + vm(0) + "])",
        () -> "Word(" + variable("Page", "tx[V0]") + ")",
        () -> "size(" + pages(depth - 1) + ")",
        () -> "(" + known(depth - 1) + " " + operator() + " " + word(depth - 1) + ")",
        () -> "~" + known(depth - 1),
        () -> "zero_extend((" + known(0) + ")[31..0], 64)",
        () -> "((" + known(0) + ")[63..8] ++ (" + known(0) + ")[7..0])");
  }

  private String operator() {
    return new String[] {"+", "-", "*", "&", "|", "^", "<<", ">>"}[below(8)];
  }

  private String vm(int depth) {
    return one(
        depth,
        3,
        () -> "V" + below(3),
        () -> variable("VM", "V1"),
        () -> "self",
        () -> "(if " + bool(depth - 1) + " then " + vm(depth - 1) + " else " + vm(0) + ")");
  }

  private String page(int depth) {
    return one(
        depth,
        4,
        () -> new String[] {"data", "heap[1]", "heap[0]", "V1.tx", "V0.code"}[below(5)],
        () -> variable("Page", "data"),
        () -> "rx[" + vm(0) + "]",
        () -> "page(" + word(0) + ")",
        () -> "Page.containing(" + word(depth - 1) + ")",
        () ->
            "(if "
                + bool(depth - 1)
                + " then "
                + page(depth - 1)
                + " else "
                + page(depth - 1)
                + ")");
  }

  private String option(int depth) {
    return one(
        depth,
        4,
        () -> "none",
        () -> "some(" + vm(0) + ")",
        () -> variable("VM?", "none"),
        () -> state ? "owner[" + page(0) + "]" : variable("VM?", "o"),
        () -> "VM(" + known(0) + ")");
  }

  private String knownOption(int depth) {
    return state ? "owner[" + page(0) + "]" : variable("VM?", "o");
  }

  private String message(int depth) {
    return one(
        depth,
        2,
        () -> "none",
        () -> "some(Message(length = " + word(0) + ", sender = " + vm(0) + "))",
        () -> state ? "message[V0]" : "some(" + variable("Message", "m") + ")",
        () ->
            state
                ? "message[" + vm(0) + "]"
                : "some(" + variable("Message", "m") + " with (sender = " + vm(0) + "))");
  }

  private String pages(int depth) {
    return one(
        depth,
        2,
        () -> variable("set(Page)", "{rx[V0]}"),
        () -> "{tx[" + vm(0) + "], " + page(0) + "}",
        () -> "(" + pages(depth - 1) + " union {" + page(0) + "})",
        () -> "(" + pages(depth - 1) + " minus " + pages(depth - 1) + ")",
        () -> comprehension(depth - 1, ""),
        () -> comprehension(depth - 1, (state ? "owner[$]" : "o") + " is some(%) and "));
  }

  private String comprehension(int depth, String condition) {
    String domain = pages(depth);
    String page = "n" + ++names;
    String vm = "n" + ++names;
    variables.add(new Variable(page, "Page"));
    if (!condition.isEmpty()) {
      variables.add(new Variable(vm, "VM"));
    }
    String text =
        "{ "
            + (condition.isEmpty() ? page : "tx[" + vm + "]")
            + " for "
            + page
            + " in "
            + domain
            + " if "
            + condition.replace("$", page).replace("%", vm)
            + operand(depth)
            + " }";
    if (!condition.isEmpty()) {
      variables.removeLast();
    }
    variables.removeLast();
    return text;
  }

  private String bool(int depth) {
    return one(
        depth,
        4,
        () -> variable("bool", "exclusive[data]"),
        () -> known(0) + " == " + word(0),
        () -> state ? "access[" + vm(0) + ", " + page(0) + "]" : variable("bool", "b"),
        () -> below(2) == 0 ? "true" : "false",
        () -> known(depth - 1) + " " + comparison() + " " + word(depth - 1),
        () -> "(" + operand(depth - 1) + " and " + operand(depth - 1) + ")",
        () -> "(" + operand(depth - 1) + " or " + operand(depth - 1) + ")",
        () -> "(" + operand(depth - 1) + " implies " + operand(depth - 1) + ")",
        () -> "(not (" + bool(depth - 1) + "))",
        () -> knownOption(0) + " is none",
        () -> knownOption(0) + " is some",
        () ->
            bound("VM", "(" + knownOption(0) + " is some($) and ", () -> operand(depth - 1)) + ")",
        () ->
            bound("VM", "(" + knownOption(0) + " is some($) implies ", () -> operand(depth - 1))
                + ")",
        () ->
            bound("VM", "(if " + knownOption(0) + " is some($) then ", () -> bool(depth - 1))
                + " else "
                + (below(2) == 0 ? "false" : bool(depth - 1))
                + ")",
        () ->
            bound("VM", "if " + knownOption(0) + " is some($) then ", () -> bool(depth - 1))
                + " else "
                + bool(depth - 1),
        () -> "if " + bool(depth - 1) + " then " + bool(depth - 1) + " else " + bool(depth - 1),
        () -> bound("Page", "(all $ in " + pages(depth - 1) + ": ", () -> bool(depth - 1)) + ")",
        () ->
            bound(
                    "Word",
                    "(some $ in " + known(0) + " until " + word(0) + ": ",
                    () -> bool(depth - 1))
                + ")",
        () -> variable("Page", "rx[V1]") + " in " + pages(depth - 1),
        () -> pages(depth - 1) + " subset " + pages(depth - 1),
        () -> (state ? "message[" + vm(0) + "]" : "some(m)") + " == " + message(depth - 1),
        () -> "signed_less(" + known(0) + ", " + word(0) + ")");
  }

  /** A truth value that may stand beside an operator. */
  private String operand(int depth) {
    String bool = bool(depth);
    return bool.startsWith("if ") ? "(" + bool + ")" : bool;
  }

  private String comparison() {
    return new String[] {"==", "!=", "<", "<=", ">", ">="}[below(6)];
  }
}
