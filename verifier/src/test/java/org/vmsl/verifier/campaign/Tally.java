package org.vmsl.verifier.campaign;

import java.util.Map;
import java.util.TreeMap;

/** What was counted. */
final class Tally {
  int verified;
  int refuted;
  int undecided;
  int explored;
  int judged;
  int open;
  int vacuous;
  int plain;
  int attempts;
  int claims;
  int mutants;
  int calling;
  int endless;
  long executions;
  long questions;
  long withoutSolver;
  final Map<String, Integer> obstacles = new TreeMap<>();
  final Map<String, Integer> calls = new TreeMap<>();
  final Map<String, Integer> kinds = new TreeMap<>();

  int kept() {
    return verified + refuted + undecided;
  }

  /** The figures, on lines. */
  String figures() {
    return """
      %d verified (%d claims, each falsified by one of %d mutants), %d refuted, %d undecided %s
      %d with a hypercall and a switch, %d with an execution that does not end, %d executions
      %d of the verified ones explored completely, others to %d steps
      %d verdicts judged by running all executions one after the other, too
      %d questions to the solver, %d systems without any
      %d further annotations of systems that are refuted: none makes them verified
      besides %d without a claim that a mutant falsifies, %d without annotations, %d not closed
      systems by call: %s
      verified claims by kind: %s
    """
        .formatted(
            verified,
            claims,
            mutants,
            refuted,
            undecided,
            obstacles,
            calling,
            endless,
            executions,
            explored,
            Campaign.STEPS,
            judged,
            questions,
            withoutSolver,
            attempts,
            vacuous,
            plain,
            open,
            calls,
            kinds);
  }

  void add(Tally other) {
    verified += other.verified;
    refuted += other.refuted;
    undecided += other.undecided;
    explored += other.explored;
    judged += other.judged;
    open += other.open;
    vacuous += other.vacuous;
    plain += other.plain;
    attempts += other.attempts;
    claims += other.claims;
    mutants += other.mutants;
    calling += other.calling;
    endless += other.endless;
    executions += other.executions;
    questions += other.questions;
    withoutSolver += other.withoutSolver;
    other.obstacles.forEach((k, v) -> obstacles.merge(k, v, Integer::sum));
    other.calls.forEach((k, v) -> calls.merge(k, v, Integer::sum));
    other.kinds.forEach((k, v) -> kinds.merge(k, v, Integer::sum));
  }
}
