package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsl.checker.certificate.Evidence;
import org.vmsl.checker.proof.Proof;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.verifier.solver.Model;
import org.vmsl.verifier.solver.Prover;
import org.vmsl.verifier.solver.Solver;

/**
 * Answers what follows from facts: by looking, by trying values, and only if that does not settle
 * it by the solver, which is started with the first question to it.
 */
final class Reasoner implements AutoCloseable {
  /** How many unknowns of a model are made simpler. */
  private static final int SIMPLIFIED = 32;

  /** What counts as a small value. */
  private static final int SMALL = 15;

  /** Among how many conditions those that matter are found without the solver. */
  private static final int FEW = 8;

  /** More conditions than this make a question that takes longer than a step. */
  private static final int MANY = 32;

  /** How much more it takes to ask the solver than to try values. */
  private static final long ASKING = 10;

  /** How many bits a small word has. */
  private static final int FEW_BITS = 4;

  /** How much of the solver's own measure of work is about as much as a step. */
  private static final long STEP = 200;

  private final Terms terms;
  private final Trials trials;
  private final Relevance relevance = new Relevance();

  /** Whether conditions may hold together: in loops, the same are met again. */
  private final Map<List<Term>, Boolean> answers = new HashMap<>();

  private final Solver.Factory solvers;
  private @Nullable Solver solver;
  private final boolean often;
  private long questions;
  private long effort;

  Reasoner(Terms terms, Solver.Factory solvers) {
    this(terms, solvers, false);
  }

  /**
   * @param often whether there will be many questions, most of which are soon answered. Then they
   *     all count alike, whoever answers them
   */
  Reasoner(Terms terms, Solver.Factory solvers, boolean often) {
    this.often = often;
    this.terms = terms;
    this.trials = new Trials(terms);
    this.solvers = solvers;
  }

  /** How often the solver was asked. */
  long questions() {
    return questions;
  }

  /**
   * How much work questions were, in steps, as far as that depends on how many conditions they had.
   * Without it, a loop that adds a condition each round would hardly ever use up its budget.
   */
  long effort() {
    return effort;
  }

  /** Whether a condition can be false while the facts, which hold together, hold. */
  Solver.Answer falsifiable(Facts facts, Term condition) {
    // An example has to say something of all facts.
    return follows(facts, condition)
        ? new Solver.Unsatisfiable()
        : ask(facts.with(terms.not(condition)).all());
  }

  /** Whether a condition is known to hold wherever the facts do, which hold together. */
  boolean follows(Facts facts, Term condition) {
    return facts.settle(condition).equals(Optional.of(true))
        || !allows(facts, terms.not(condition));
  }

  /** Whether facts may hold together; only a proof that they cannot says no. */
  boolean consistent(Facts facts) {
    return !(ask(facts.all()) instanceof Solver.Unsatisfiable);
  }

  /** Whether facts that hold together may do so with a condition. */
  boolean allows(Facts facts, Term condition) {
    List<Term> relevant = new ArrayList<>(relevance.about(condition, facts));
    relevant.addAll(Facts.none(terms).with(condition).all());
    Boolean known = answers.get(relevant);
    if (known == null) {
      known = !(ask(relevant, facts.conditions().size()) instanceof Solver.Unsatisfiable);
      answers.put(relevant, known);
    }
    return known;
  }

  /**
   * The least value that a word has, as far as is known; unlike the solver's own, it does not
   * depend on what was asked before.
   *
   * @param bits how many bits it has
   */
  long least(Facts facts, Term word, int bits) {
    // Most words for which this is asked are small.
    int most = FEW_BITS;
    while (most < bits && !maybeBelow(facts, word, 1L << most, bits)) {
      most = Math.min(2 * most, bits);
    }
    long least = 0;
    for (int bit = Math.min(most, bits) - 1; bit >= 0; bit--) {
      least += maybeBelow(facts, word, least + (1L << bit), bits) ? 0 : 1L << bit;
    }
    return least;
  }

  private boolean maybeBelow(Facts facts, Term word, long bound, int bits) {
    return allows(facts, terms.words().less(word, terms.words().number(bound, bits)));
  }

  /** Values of the unknowns for which the facts hold. */
  Solver.Answer example(Facts facts) {
    return ask(facts.all());
  }

  /** Values of the unknowns in a word that they have in some state in which the facts hold. */
  Solver.Answer example(Facts facts, Term word) {
    return ask(relevance.about(word, facts), facts.conditions().size());
  }

  /**
   * Values of the unknowns for which the facts hold, like those of a model but simpler: zero or at
   * least small where one after the other can be.
   */
  Model simplified(Facts facts, Model model) {
    Facts simple = facts;
    Model best = model;
    for (Map.Entry<Model.Cell, Term> entry :
        model.cells().entrySet().stream().limit(SIMPLIFIED).toList()) {
      Model.Cell cell = entry.getKey();
      Term unknown = terms.initial(cell.component(), cell.keys(), entry.getValue().sort());
      for (Term wish : wishes(unknown)) {
        if (ask(simple.with(wish).all()) instanceof Solver.Satisfiable(Model simpler)) {
          simple = simple.with(wish);
          best = simpler;
          break;
        }
      }
    }
    return best;
  }

  private List<Term> wishes(Term unknown) {
    if (!(unknown.sort() instanceof Sort.Bits(int width))) {
      return List.of(terms.not(unknown));
    }
    return List.of(
        terms.equal(unknown, terms.words().number(0, width)),
        terms.words().lessEqual(unknown, terms.words().number(SMALL, width)));
  }

  /** Why facts contradict each other, of which the solver says that they do. */
  Evidence evidence(Facts facts) {
    if (facts.areAbsurd()) {
      return new Evidence.Proved(new Proof(List.of(), List.of()));
    }
    List<Term> conditions = facts.all();
    Optional<List<Term>> core =
        conditions.size() > FEW ? solver().core(conditions, Solver.Effort.FULL) : Optional.empty();
    return Prover.refute(conditions, core.orElse(conditions))
        .<Evidence>map(Evidence.Proved::new)
        .orElseGet(Evidence.Trusted::new);
  }

  private Solver.Answer ask(List<Term> conditions) {
    return ask(conditions, conditions.size());
  }

  /**
   * @param all how many facts there are, of which the conditions may be some: where there are many
   *     questions, having so many costs more than the questions do
   */
  private Solver.Answer ask(List<Term> conditions, int all) {
    if (conditions.isEmpty()) {
      return new Solver.Satisfiable(Model.ALL_ZERO);
    }
    if (conditions.contains(terms.no)) {
      return new Solver.Unsatisfiable();
    }
    effort += often ? all : Math.max(0, conditions.size() - MANY);
    Optional<Solver.Answer> tried = trials.answer(conditions);
    if (tried.isPresent()) {
      return tried.get();
    }
    questions++;
    long before = solver().work();
    Solver.Answer answer = solver().satisfiable(conditions);
    if (!often) {
      effort += ASKING * conditions.size();
      effort += Math.max(0, solver().work() - before) / STEP;
    }
    if (answer instanceof Solver.Satisfiable(Model model)) {
      trials.learn(model);
    }
    return answer;
  }

  private Solver solver() {
    if (solver == null) {
      solver = solvers.start(terms);
    }
    return solver;
  }

  @Override
  public void close() {
    if (solver != null) {
      solver.close();
    }
  }
}
