package org.vmsl.explorer.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.machine.interpreter.Fetch;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Expression;

/**
 * What a scenario claims, as functions of C that are to hold after each step and at the start: of
 * the state, of whether the step changed the current VM, of the VM that made it and of the pages
 * that it wrote.
 */
final class CClaims {
  private final Ground ground;
  private final Scenario scenario;
  private final CRules rules;
  private final Map<String, String> judged = new LinkedHashMap<>();
  private final List<String> notJudged = new ArrayList<>();

  CClaims(Ground ground, BoundedSystem system, CRules rules) {
    this.ground = ground;
    this.scenario = system.scenario();
    this.rules = rules;
    rules.add(
        "/* the VM that was current before the last step, and whether there was one */\n"
            + "static word before = 0;\nstatic int start = 1;\n");
    Set<Integer> may =
        scenario.vms().stream()
            .map(Scenario.VirtualMachine::number)
            .filter(v -> !scenario.vms().get(v).known() || scenario.mayFault().contains(v))
            .collect(Collectors.toSet());
    String allowed =
        may.stream().sorted().map(v -> " || current(s) == " + v).collect(Collectors.joining());
    define("no_fault", "no known VM faults", "running(s) || halted(s)" + allowed);
    List<Claim> claims = scenario.claims();
    for (int i = 0; i < claims.size(); i++) {
      String beyond = system.beyond().get(claims.get(i));
      if (beyond != null) {
        notJudged.add(claims.get(i).text() + " (" + beyond + ")");
      } else {
        add("claim_" + (i + 1), claims.get(i));
      }
    }
  }

  /** The functions, with what they say. */
  Map<String, String> judged() {
    return Map.copyOf(judged);
  }

  /** The names of the functions, in order. */
  List<String> names() {
    return List.copyOf(judged.keySet());
  }

  /** What no function says, with the reason. */
  List<String> notJudged() {
    return List.copyOf(notJudged);
  }

  private void define(String name, String text, String condition) {
    rules.add("/* " + comment(text) + " */\n" + rules.closed("int", name, condition, "current(s)"));
    judged.put(name, text);
  }

  static String comment(String text) {
    return text.replace("*/", "* /").replace("'", "").replace("\"", "");
  }

  private void add(String name, Claim claim) {
    switch (claim) {
      case Claim.Halts c ->
          define(name, c.text(), "!(" + halts(c.vm()) + ") || " + of(c.condition()));
      case Claim.NeverHalts c -> define(name, c.text(), "!(" + halts(c.vm()) + ")");
      case Claim.NeverReaches c -> reaches(name, c);
      case Claim.Always c -> {
        String moment =
            c.moment() == Claim.Moment.STEP
                ? ""
                : "(!start && current(s) == before && running(s)) || ";
        define(name, c.text(), moment + of(c.condition()));
      }
      case Claim.NeverWritten c -> {
        long mask = 0;
        for (long i = 0; i < c.page().count(); i++) {
          mask |= 1L << ground.pages().indexOf(c.page().address() + i * ground.unit());
        }
        String vms =
            c.vms().stream()
                .sorted()
                .map(v -> "before == " + v)
                .collect(Collectors.joining(" || "));
        define(
            name,
            c.text(),
            "start || !(" + vms + ") || (written & " + CTypes.word(mask) + ") == 0");
      }
      case Claim.NeverReadable c -> notJudged.add(c.text() + " (it compares two executions)");
    }
  }

  private void reaches(String name, Claim.NeverReaches claim) {
    var fetch = Fetch.of(Interpreter.of(scenario.machine()));
    if (fetch.isEmpty()) {
      notJudged.add(claim.text() + " (the machine does not tell where its instructions are)");
      return;
    }
    define(
        name,
        claim.text(),
        "!(running(s) && current(s) == %d && %s == %s)"
            .formatted(claim.vm(), of(fetch.get().cell()), CTypes.word(claim.address())));
  }

  private static String halts(int vm) {
    return "!running(s) && halted(s) && current(s) == " + vm;
  }

  private String of(Expression expression) {
    return rules.expressions().of(expression);
  }
}
