package org.vmsl.machine.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Type;

/** The pages of a scenario by address. */
public final class Pages {
  private final List<Scenario.Page> runs;
  private final Optional<Type> type;
  private final int shift;

  /**
   * @param type the type of pages, if the machine has pages
   * @param shift the number of words in a page, as a power of two
   */
  private Pages(List<Scenario.Page> runs, Optional<Type> type, int shift) {
    this.runs = new ArrayList<>(runs);
    this.runs.sort((a, b) -> Long.compareUnsigned(a.address(), b.address()));
    this.type = type;
    this.shift = shift;
  }

  /** The pages of {@code scenario}, whose machine {@code interpreter} runs. */
  public static Pages of(Interpreter interpreter, Scenario scenario) {
    Optional<Type> type =
        scenario
            .machine()
            .specification()
            .setup("page")
            .map(setup -> setup.parameters().getFirst().type());
    int shift = type.map(t -> interpreter.layout().encodings().of(t).shift()).orElse(0);
    return new Pages(scenario.pages(), type, shift);
  }

  /** Whether {@code address} is in the run of pages {@code run}. */
  public boolean contains(Scenario.Page run, long address) {
    return Long.compareUnsigned((address - run.address()) >>> shift, run.count()) < 0;
  }

  /** Whether {@code sought} is the type of pages. */
  public boolean isPage(Type sought) {
    return type.isPresent() && type.get().equals(sought);
  }

  /** The run of pages that holds {@code address}. */
  public Optional<Scenario.Page> at(long address) {
    int low = 0;
    int high = runs.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Scenario.Page run = runs.get(middle);
      if (Long.compareUnsigned(address, run.address()) < 0) {
        high = middle - 1;
      } else if (Long.compareUnsigned((address - run.address()) >>> shift, run.count()) >= 0) {
        low = middle + 1;
      } else {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  /** The page that holds {@code address}, by name, with the distance from its beginning. */
  Optional<String> name(long address) {
    return at(address)
        .map(run -> {
          long distance = address - run.address();
          long offset = distance & (1L << shift) - 1;
          String page =
              run.count() == 1
                  ? run.name()
                  : run.name() + "[" + Long.toUnsignedString(distance >>> shift) + "]";
          return offset == 0 ? page : page + "+" + offset;
        });
  }
}
