package org.vmsl.verifier.campaign;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.state.Cell;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.verifier.mutation.Scenarios;

/**
 * Mutants of what is known of a system with unknown VMs. A claim that none of them breaks says too
 * little. They change a word of a known VM's program, or let the owner of a page share it with an
 * unknown VM from the start on, which then loads the first word of the page and stores it there.
 *
 * @param text the system without claims, with what unknown VMs were meant to do
 * @param known the same with the claims of {@code scenario}, in the same order
 * @param changes of programs of known VMs
 * @param unknown the numbers of unknown VMs
 * @param reader reads texts of scenarios
 */
record KnownMutants(
    String text,
    Scenario known,
    List<Cell> changes,
    Set<Integer> unknown,
    Function<String, Scenario> reader) {
  private static final int STEPS = 400;

  /** How many mutants it takes to break each claim; none if some claim is not broken. */
  OptionalInt breaking() {
    int mutants = 0;
    for (Claim claim : known.claims()) {
      OptionalInt more = breaking(claim);
      if (more.isEmpty()) {
        return more;
      }
      mutants += more.getAsInt();
    }
    return OptionalInt.of(mutants);
  }

  private OptionalInt breaking(Claim claim) {
    Scenario one = Scenarios.claiming(known, claim);
    for (int i = 0; i < changes.size(); i++) {
      if (breaks(one, List.of(changes.get(i)))) {
        return OptionalInt.of(i + 1);
      }
    }
    Optional<Scenario> shared =
        switch (claim) {
          case Claim.NeverWritten c -> shared(c.page(), c.vms(), "never written by");
          case Claim.NeverReadable c -> shared(c.page(), c.vms(), "never readable to");
          default -> Optional.empty();
        };
    return shared.isPresent() && breaks(shared.get(), List.of())
        ? OptionalInt.of(changes.size() + 1)
        : OptionalInt.empty();
  }

  private static boolean breaks(Scenario scenario, List<Cell> change) {
    Interpreter interpreter = Interpreter.of(scenario.machine());
    List<FiniteStart.Start> starts = new FiniteStart(interpreter, scenario).all();
    return new Judge(interpreter, scenario, starts).broken(change, STEPS).isPresent();
  }

  /** The system in which a page is shared with an unknown VM that a claim about it speaks of. */
  private Optional<Scenario> shared(Scenario.Page page, Set<Integer> vms, String never) {
    String names = String.join(", ", vms.stream().sorted().map(v -> "V" + v).toList());
    return unknown.stream()
        .filter(vms::contains)
        .flatMap(vm -> shared(page, vm).stream())
        .map(t -> reader.apply(t + "\nshow page " + page.name() + " " + never + " " + names + "\n"))
        .map(mutant -> Scenarios.claiming(mutant, mutant.claims().getFirst()))
        .findFirst();
  }

  /** The system in which a page is shared with a VM that makes use of it; none if it owns it. */
  private Optional<String> shared(Scenario.Page page, int vm) {
    String name = page.name();
    Optional<Integer> owner = page.owner().filter(o -> o != vm);
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    String others = text.replaceAll("(?m)^transaction .*s " + name + " .*\n", "");
    int handle = others.contains("transaction 1:") ? 2 : 1;
    String rest = vm == 0 ? "        halt\n" : "        mov R0, YIELD\n        hvc\n";
    String program =
        "vm V%d:\n    code:\n        mov R10, %s\n        ldr R12, [R10]\n        str R12, [R10]\n"
                .formatted(vm, name)
            + rest
            + "\n";
    String declared =
        "page %s of V%d:\n    1: 0%s\n\n".formatted(name, owner.get(), ", 0".repeat(14));
    return Optional.of(
        others
                .replaceAll("(?m)^vm V" + vm + ":\n(?:[ ].*\n)*", program)
                .replaceAll("(?m)^given .*@ V" + vm + "\\b.*\n", "")
                .replaceAll("(?m)^given memory\\[" + name + "\\] in .*\n", "")
                .replaceAll("(?m)^page " + name + " of .*\n(?:[ ].*\n)*", declared)
            + "given memory[%s] in {1, 2}\n\ntransaction %d: V%d shares %s with V%d, retrieved\n"
                .formatted(name, handle, owner.get(), name, vm));
  }
}
