package org.vmsl.specification.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Clause;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Printer;
import org.vmsl.specification.syntax.Term;

/** A rule's statements taken apart: what may end it, in order, and what it changes. */
final class Checks {
  private final List<String> steps = new ArrayList<>();

  private Checks() {}

  /**
   * The checks and effects of a rule.
   *
   * @param steps each a check with what happens if it fails, or a name that later ones use
   */
  record Parts(List<String> steps, List<Clause> effects) {}

  /** Takes {@code block} apart. Names that only effects use stay with them. */
  static Parts split(List<Clause> block) {
    Checks checks = new Checks();
    int last = 0;
    for (int i = 0; i < block.size(); i++) {
      if (mayLeave(block.get(i))) {
        last = i + 1;
      }
    }
    List<Clause> effects = new ArrayList<>();
    for (int i = 0; i < block.size(); i++) {
      if (i < last) {
        checks.add(block.get(i), "", effects);
      } else {
        effects.add(block.get(i));
      }
    }
    return new Parts(checks.steps, effects);
  }

  private void add(Clause clause, String when, List<Clause> effects) {
    switch (clause) {
      case Clause.Let(var comments, Identifier name, Term value, var otherwise, Span span) -> {
        String named = when + "`" + name.text() + "` is ";
        steps.add(
            otherwise
                .map(exit -> named + "what " + code(value) + " holds, else " + code(exit))
                .orElse(named + code(value)));
      }
      case Clause.Require(var comments, Term condition, Term otherwise, Span span) ->
          steps.add(when + code(condition) + ", else " + code(otherwise));
      case Clause.Execute(var comments, Term word, Term otherwise, Span span) -> {
        steps.add(when + code(word) + " decodes, else " + code(otherwise));
        effects.add(phrase("execute ", word, span));
      }
      case Clause.Hypercall(var comments, Term number, Term otherwise, Span span) -> {
        steps.add(when + code(number) + " selects a hypercall, else " + code(otherwise));
        effects.add(phrase("hypercall ", number, span));
      }
      case Clause.If conditional -> conditional(conditional, when, effects);
      case Clause.Match match -> match(match, when, effects);
      default -> effects.add(clause);
    }
  }

  private void conditional(Clause.If clause, String when, List<Clause> effects) {
    if (!mayLeave(clause)) {
      effects.add(clause);
      return;
    }
    List<Clause.Branch> branches = new ArrayList<>();
    String before = when;
    for (Clause.Branch branch : clause.branches()) {
      String inside = before + "if " + code(branch.condition()) + ": ";
      List<Clause> kept = block(branch.block().clauses(), inside);
      branches.add(new Clause.Branch(branch.condition(), new Clause.Block(List.of(), kept)));
      before = before + "unless " + code(branch.condition()) + ": ";
    }
    String last = before;
    Optional<Clause.Block> otherwise =
        clause
            .otherwise()
            .map(b -> new Clause.Block(List.of(), block(b.clauses(), last)))
            .filter(b -> !b.clauses().isEmpty());
    boolean any = branches.stream().anyMatch(b -> !b.block().clauses().isEmpty());
    if (any || otherwise.isPresent()) {
      effects.add(new Clause.If(List.of(), branches, otherwise, clause.span()));
    }
  }

  private void match(Clause.Match clause, String when, List<Clause> effects) {
    if (!mayLeave(clause)) {
      effects.add(clause);
      return;
    }
    List<Clause.Case> arms = new ArrayList<>();
    for (Clause.Case arm : clause.cases()) {
      String names =
          arm.names().stream().map(n -> "`" + n.text() + "`").collect(Collectors.joining(" or "));
      String inside = when + "if " + code(clause.subject()) + " is " + names + ": ";
      List<Clause> kept = block(arm.block().clauses(), inside);
      arms.add(new Clause.Case(arm.names(), new Clause.Block(List.of(), kept), arm.span()));
    }
    List<Clause.Case> full = arms.stream().filter(arm -> !arm.block().clauses().isEmpty()).toList();
    if (!full.isEmpty()) {
      effects.add(new Clause.Match(List.of(), clause.subject(), full, clause.span()));
    }
  }

  private List<Clause> block(List<Clause> block, String when) {
    List<Clause> kept = new ArrayList<>();
    block.forEach(clause -> add(clause, when, kept));
    return kept;
  }

  private static boolean mayLeave(Clause clause) {
    return switch (clause) {
      case Clause.Let c -> c.otherwise().isPresent();
      case Clause.Require c -> true;
      case Clause.Execute c -> true;
      case Clause.Hypercall c -> true;
      case Clause.If c ->
          c.branches().stream().anyMatch(b -> mayLeave(b.block().clauses()))
              || c.otherwise().map(b -> mayLeave(b.clauses())).orElse(false);
      case Clause.Match c -> c.cases().stream().anyMatch(a -> mayLeave(a.block().clauses()));
      case Clause.Assign c -> false;
      case Clause.For c -> false;
      case Clause.Value c -> false;
    };
  }

  private static boolean mayLeave(List<Clause> block) {
    return block.stream().anyMatch(Checks::mayLeave);
  }

  /** What remains to be said of a statement whose check is a step already. */
  private static Clause phrase(String word, Term subject, Span span) {
    Term phrase = new Term.Name(word + Printer.print(subject), span);
    return new Clause.Value(List.of(), phrase, span);
  }

  private static String code(Term term) {
    return "`" + Printer.print(term) + "`";
  }
}
