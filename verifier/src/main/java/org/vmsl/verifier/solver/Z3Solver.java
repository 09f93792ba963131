package org.vmsl.verifier.solver;

import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.Params;
import com.microsoft.z3.Statistics;
import com.microsoft.z3.Status;
import com.microsoft.z3.Version;
import com.microsoft.z3.Z3Exception;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/**
 * Z3. Its native libraries lie in the folder that the system property {@code vmsl.natives} names;
 * they are loaded when the first question is asked.
 */
public final class Z3Solver implements Solver {
  /** Z3's own count of work for one question; the same question costs the same on any machine. */
  private static int limit(Effort effort) {
    return switch (effort) {
      case LITTLE -> 2_000_000;
      case FULL -> 20_000_000;
    };
  }

  private final Context context = new Context();
  private final com.microsoft.z3.Solver solver;
  private final Params params;
  private final Translation translation;
  private final Map<Term, BoolExpr> guards = new HashMap<>();

  private Z3Solver(Terms terms) {
    translation = new Translation(context, terms);
    solver = context.mkSolver("QF_UFBV");
    params = context.mkParams();
    params.add("random_seed", 0);
  }

  /** Z3 for these terms, or a solver that never knows if there is no Z3 for this machine. */
  public static Solver start(Terms terms) {
    Optional<String> obstacle = Natives.OBSTACLE;
    return obstacle.isEmpty() ? new Z3Solver(terms) : new Absent(obstacle.get());
  }

  @Override
  public Answer satisfiable(Collection<Term> facts) {
    try {
      return switch (check(facts, Effort.FULL)) {
        case SATISFIABLE ->
            facts.stream().allMatch(translation::isExact)
                ? new Satisfiable(model(facts))
                : new Unknown("the solver has no words for some of the facts");
        case UNSATISFIABLE -> new Unsatisfiable();
        case UNKNOWN -> new Unknown("the solver gave up: " + solver.getReasonUnknown());
      };
    } catch (Z3Exception e) {
      return new Unknown("the solver failed: " + e.getMessage());
    }
  }

  private Model model(Collection<Term> facts) {
    try (Z3Model model = new Z3Model(context, solver)) {
      return translation.model(model, facts);
    }
  }

  @Override
  public Optional<List<Term>> core(Collection<Term> facts, Effort effort) {
    try {
      if (check(facts, effort) != Status.UNSATISFIABLE) {
        return Optional.empty();
      }
      Set<Expr<?>> used = new HashSet<>(List.of(solver.getUnsatCore()));
      return Optional.of(facts.stream().filter(fact -> used.contains(guard(fact))).toList());
    } catch (Z3Exception e) {
      return Optional.empty();
    }
  }

  private Status check(Collection<Term> facts, Effort effort) {
    params.add("rlimit", limit(effort));
    solver.setParameters(params);
    return solver.check(facts.stream().map(this::guard).toArray(BoolExpr[]::new));
  }

  /**
   * A literal that stands for a fact; asserting the fact once for all questions is what is fast.
   */
  private BoolExpr guard(Term fact) {
    BoolExpr known = guards.get(fact);
    if (known == null) {
      BoolExpr translated = translation.truth(fact);
      known = context.mkBoolConst("fact!" + guards.size());
      solver.add(new BoolExpr[] {translation.hold(context.mkImplies(known, translated))});
      guards.put(fact, known);
    }
    return known;
  }

  @Override
  public long work() {
    Statistics.Entry entry = solver.getStatistics().get("rlimit count");
    return entry == null ? 0 : Integer.toUnsignedLong(entry.getUIntValue());
  }

  @Override
  public void close() {
    context.close();
  }

  /** The solver where there is none. */
  private record Absent(String obstacle) implements Solver {
    @Override
    public Answer satisfiable(Collection<Term> facts) {
      return new Unknown(obstacle);
    }

    @Override
    public void close() {}
  }

  /** Loads the libraries once; says what stands in the way, if anything does. */
  private static final class Natives {
    static final Optional<String> OBSTACLE = load();

    @SuppressWarnings("restricted")
    private static Optional<String> load() {
      String folder = System.getProperty("vmsl.natives", "");
      if (folder.isEmpty()) {
        return Optional.of("no solver: the system property vmsl.natives does not say where Z3 is");
      }
      // Java's binding needs a libz3 of its own version; without the first load, the system's is
      // taken.
      System.setProperty("z3.skipLibraryLoad", "true");
      for (String library : List.of("libz3.so", "libz3java.so")) {
        Path file = Path.of(folder).toAbsolutePath().resolve(library);
        if (!Files.exists(file)) {
          return Optional.of("no solver: there is no " + file);
        }
        try {
          System.load(file.toString());
        } catch (UnsatisfiedLinkError e) {
          return Optional.of("no solver: " + file + " does not load: " + e.getMessage());
        }
      }
      boolean right = Version.getMajor() == 4 && Version.getMinor() == 14;
      return right ? Optional.empty() : Optional.of("no solver: Z3 is " + Version.getString());
    }
  }
}
