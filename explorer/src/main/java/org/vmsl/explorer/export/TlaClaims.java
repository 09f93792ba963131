package org.vmsl.explorer.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.machine.interpreter.Fetch;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Expression;

/**
 * What a scenario claims, as operators of the VM that was current before a step, of whether there
 * was none yet, and of the state.
 */
final class TlaClaims {
  private final Ground ground;
  private final BoundedSystem system;
  private final TlaRules rules;
  private final List<String> names = new ArrayList<>();
  private final List<String> notJudged = new ArrayList<>();

  TlaClaims(Ground ground, BoundedSystem system, TlaRules rules) {
    this.ground = ground;
    this.system = system;
    this.rules = rules;
    Scenario scenario = system.scenario();
    Set<Integer> may =
        scenario.vms().stream()
            .filter(v -> !v.known() || scenario.mayFault().contains(v.number()))
            .map(Scenario.VirtualMachine::number)
            .collect(Collectors.toSet());
    define(
        "no_fault",
        "no known VM faults",
        "Running(s) \\/ Halted(s) \\/ Current(s) \\in " + set(may));
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

  List<String> names() {
    return List.copyOf(names);
  }

  List<String> notJudged() {
    return List.copyOf(notJudged);
  }

  private static String set(Set<Integer> numbers) {
    return numbers.stream().sorted().map(n -> "" + n).collect(Collectors.joining(", ", "{", "}"));
  }

  private void define(String name, String text, String condition) {
    rules.add("\\* " + text + "\n" + TlaRules.closed(name + "(before, start, s)", condition));
    names.add(name);
  }

  private void add(String name, Claim claim) {
    switch (claim) {
      case Claim.Halts c ->
          define(name, c.text(), "(" + halts(c.vm()) + ") => " + of(c.condition()));
      case Claim.NeverHalts c -> define(name, c.text(), "~(" + halts(c.vm()) + ")");
      case Claim.NeverReaches c -> {
        var fetch = Fetch.of(system.interpreter());
        if (fetch.isEmpty()) {
          notJudged.add(c.text() + " (the machine does not tell where its instructions are)");
        } else {
          define(
              name,
              c.text(),
              "~(Running(s) /\\ Current(s) = %d /\\ %s = %s)"
                  .formatted(c.vm(), of(fetch.get().cell()), rules.word(c.address())));
        }
      }
      case Claim.Always c -> {
        String moment =
            c.moment() == Claim.Moment.STEP
                ? ""
                : "(~start /\\ Current(s) = before /\\ Running(s)) \\/ ";
        define(name, c.text(), moment + of(c.condition()));
      }
      case Claim.NeverWritten c -> {
        List<String> pages = new ArrayList<>();
        for (long i = 0; i < c.page().count(); i++) {
          pages.add(rules.word(c.page().address() + i * ground.unit()));
        }
        define(
            name,
            c.text(),
            "start \\/ before \\notin %s \\/ s.written \\cap {%s} = {}"
                .formatted(set(c.vms()), String.join(", ", pages)));
      }
      case Claim.NeverReadable c -> notJudged.add(c.text() + " (it compares two executions)");
    }
  }

  private static String halts(int vm) {
    return "~Running(s) /\\ Halted(s) /\\ Current(s) = " + vm;
  }

  private String of(Expression expression) {
    return rules.expressions().of(expression);
  }
}
