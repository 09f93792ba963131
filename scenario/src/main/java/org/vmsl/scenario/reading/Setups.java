package org.vmsl.scenario.reading;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.typed.Setup;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** The calls of setup rules that a scenario makes, in the order in which they are done. */
final class Setups {
  private final Specification specification;
  private final List<Scenario.SetupCall> calls = new ArrayList<>();

  Setups(Specification specification) {
    this.specification = specification;
  }

  /** The setup rule called {@code name}, which must have so many parameters. */
  Setup rule(String name, int parameters, Span place) {
    Setup setup =
        specification
            .setup(name)
            .orElseThrow(() ->
                new SyntaxException(
                    place,
                    "machine " + specification.name() + " does not say what this means",
                    "it has no 'setup " + name + "'"));
    if (setup.parameters().size() != parameters) {
      throw new SyntaxException(
          place,
          "'setup " + name + "' of machine " + specification.name() + " is not as scenarios use it",
          "it should have " + parameters + " parameters; see docs/specification-language.md");
    }
    return setup;
  }

  /** Adds a call. */
  void call(Setup rule, List<Value> arguments, long count, Span span) {
    calls.add(new Scenario.SetupCall(rule, arguments, count, span));
  }

  List<Scenario.SetupCall> calls() {
    return calls;
  }

  /** The number of words in a page: the unit of the first parameter of {@code page}. */
  static Type.Aligned pageType(Specification specification, Span place) {
    Setup page = new Setups(specification).rule("page", 2, place);
    if (page.parameters().getFirst().type() instanceof Type.Aligned aligned) {
      return aligned;
    }
    throw new SyntaxException(
        place,
        "machine " + specification.name() + " has no pages of a fixed size",
        "the first parameter of its 'setup page' must have an aligned type");
  }
}
