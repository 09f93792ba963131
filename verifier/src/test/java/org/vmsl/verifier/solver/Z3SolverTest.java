package org.vmsl.verifier.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.checker.term.Words;

/** What Z3 answers depends on the questions alone. */
class Z3SolverTest {
  private static final long SEED = Long.getLong("vmsl.seed", 20261124);
  private static final int WIDTH = 16;
  private static final int QUESTIONS = 150;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  private final Terms terms = new Terms();
  private final Words words = terms.words();
  private final List<Term> unknowns =
      IntStream.range(0, 6).mapToObj(i -> terms.symbol("x", i, new Sort.Bits(WIDTH))).toList();

  @Test
  void theGarbageCollectorChangesNothing() {
    List<List<Term>> questions =
        IntStream.range(0, QUESTIONS)
            .mapToObj(_ -> IntStream.range(0, 6).mapToObj(_ -> condition()).toList())
            .toList();
    assertThat(answers(questions, true)).as("seed %d", SEED).isEqualTo(answers(questions, false));
  }

  /** What is answered one after the other, and how much work each was. */
  private List<String> answers(List<List<Term>> questions, boolean collect) {
    List<String> answers = new ArrayList<>();
    try (Solver solver = Z3Solver.start(terms)) {
      for (List<Term> question : questions) {
        answers.add(solver.satisfiable(question) + ", work " + solver.work());
        if (collect) {
          System.gc();
        }
      }
    }
    return answers;
  }

  private Term condition() {
    return switch (random.nextInt(4)) {
      case 0 -> words.less(word(), word());
      case 1 -> terms.not(words.lessEqual(word(), word()));
      case 2 -> terms.equal(terms.initial("memory", List.of(word()), new Sort.Bits(WIDTH)), word());
      default -> terms.not(terms.equal(words.add(word(), word()), words.bitAnd(word(), word())));
    };
  }

  private Term word() {
    Term unknown = unknowns.get(random.nextInt(unknowns.size()));
    return random.nextBoolean()
        ? unknown
        : words.multiply(unknown, words.number(random.nextInt(1 << WIDTH), WIDTH));
  }
}
