package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.checker.certificate.Decision;
import org.vmsl.checker.certificate.Example;
import org.vmsl.checker.certificate.Node;
import org.vmsl.checker.certificate.Rules;
import org.vmsl.checker.resource.Hand;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Scenario;
import org.vmsl.verifier.solver.Model;
import org.vmsl.verifier.solver.Solver;

/** Finds for each start of a proof an example of what it is about. */
final class Beginnings {
  private final Scenario scenario;
  private final Rules rules;
  private final Terms terms;
  private final Reasoner reasoner;
  private final Map<Optional<Integer>, Example> found = new HashMap<>();

  Beginnings(Scenario scenario, Rules rules, Reasoner reasoner) {
    this.scenario = scenario;
    this.rules = rules;
    this.terms = rules.executor().terms();
    this.reasoner = reasoner;
  }

  /** The examples, in the order of the starts. */
  List<Optional<Example>> examples() {
    return rules.starts().stream().map(node -> Optional.ofNullable(found.get(vm(node)))).toList();
  }

  private static Optional<Integer> vm(Node node) {
    return node.hand().map(Hand::vm);
  }

  /**
   * Looks at a node in which all that is given holds.
   *
   * @param first the number of the first unknown in the place of an existential
   */
  void look(Node node, long first) {
    if (found.containsKey(vm(node))
        || !(reasoner.example(node.facts()) instanceof Solver.Satisfiable(Model model))) {
      return;
    }
    Values values = new Values(model);
    node.facts().all().forEach(values::look);
    Example example = values.example(first, node.fresh());
    for (Node start : rules.starts()) {
      if (vm(start).equals(vm(node)) && rules.isExample(start, example)) {
        found.put(vm(node), example);
      }
    }
  }

  /** What a model says of the unknowns in terms. */
  private final class Values {
    private final Model model;
    private final Map<Decision.Cell, Long> cells = new LinkedHashMap<>();
    private final Map<Long, Long> symbols = new HashMap<>();
    private final Set<Term> seen = new HashSet<>();

    Values(Model model) {
      this.model = model;
    }

    void look(Term term) {
      if (!seen.add(term)) {
        return;
      }
      term.arguments().forEach(this::look);
      if (term.operation() == Operation.SYMBOL) {
        symbols.put(term.number(), number(term));
      } else if (term.operation() == Operation.INITIAL
          && scenario.machine().specification().component(term.name()).isPresent()) {
        List<Long> keys = term.arguments().stream().map(this::number).toList();
        cells.put(new Decision.Cell(term.name(), keys), number(term));
      }
    }

    private long number(Term term) {
      return model.value(term, terms).number();
    }

    /** What the facts do not speak of is zero. */
    Example example(long first, long end) {
      List<Example.Cell> held = new ArrayList<>();
      cells.forEach((place, value) -> held.add(new Example.Cell(place, value)));
      List<Long> values = new ArrayList<>();
      for (long number = first; number < end; number++) {
        values.add(symbols.getOrDefault(number, 0L));
      }
      return new Example(held, values);
    }
  }
}
