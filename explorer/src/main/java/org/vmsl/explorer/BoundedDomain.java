package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.scenario.DeclaredBounds;
import org.vmsl.scenario.Scenario;

/**
 * The words of a bounded system: what the scenario declares in its {@code bounds}, and for the rest
 * what it suggests.
 *
 * @param words what unknown VMs store
 * @param places the addresses to which they store
 * @param calls the numbers of the hypercalls that they make
 * @param arguments what the inputs of their hypercalls hold
 */
public record BoundedDomain(
    List<Long> words, List<Long> places, List<Long> calls, List<Long> arguments) {
  private static final long PAGES_OF_A_RUN = 2;

  public BoundedDomain {
    words = List.copyOf(words);
    places = List.copyOf(places);
    calls = List.copyOf(calls);
    arguments = List.copyOf(arguments);
  }

  /**
   * What a scenario declares. What it does not: words and arguments are the arguments of {@link
   * Domain}, but no argument is the size of a page, since as a length that is a whole page; places
   * are the first words of all pages; calls are all that the machine has.
   */
  static BoundedDomain of(Interpreter interpreter, Scenario scenario) {
    DeclaredBounds declared = scenario.bounds().orElse(DeclaredBounds.NONE);
    Domain domain = Domain.of(interpreter, scenario);
    long unit = Domain.pageSize(interpreter);
    return new BoundedDomain(
        declared.words().orElse(domain.arguments()),
        declared.places().orElseGet(() -> places(scenario, unit)),
        declared.calls().orElseGet(() -> Domain.calls(scenario.machine())),
        declared
            .arguments()
            .orElseGet(() -> domain.arguments().stream().filter(word -> word != unit).toList()));
  }

  private static List<Long> places(Scenario scenario, long unit) {
    List<Long> places = new ArrayList<>();
    for (Scenario.Page page : scenario.pages()) {
      for (long i = 0; i < Math.min(page.count(), PAGES_OF_A_RUN); i++) {
        places.add(page.address() + i * unit);
      }
    }
    return places;
  }
}
