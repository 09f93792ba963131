package org.vmsl.specification.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmsl.specification.syntax.Clause;
import org.vmsl.specification.syntax.Declaration;
import org.vmsl.specification.syntax.Printer;
import org.vmsl.specification.syntax.Term;

/**
 * The body of a rule as people want to read it: procedures in the place of their calls, first the
 * checks in their order, then what changes.
 *
 * @param checks what can end the rule early, and the names given in between, one step each
 * @param effects what is done once all checks have passed, as lines of the language
 */
record RuleBody(List<String> checks, List<String> effects) {

  /** The body with these statements, where procedures of the machine may be called. */
  static RuleBody of(List<Clause> clauses, Map<String, Declaration.Rule> procedures) {
    List<Clause> expanded = expand(clauses, procedures);
    int lastCheck = 0;
    for (int i = 0; i < expanded.size() && isCheckOrName(expanded.get(i)); i++) {
      if (!isName(expanded.get(i))) {
        lastCheck = i + 1;
      }
    }
    List<String> checks = expanded.subList(0, lastCheck).stream().map(RuleBody::step).toList();
    List<Clause> rest = expanded.subList(lastCheck, expanded.size());
    return new RuleBody(
        checks, rest.isEmpty() ? List.of() : Printer.print(rest, 0).lines().toList());
  }

  private static boolean isName(Clause clause) {
    return clause instanceof Clause.Let let && let.otherwise().isEmpty();
  }

  private static boolean isCheckOrName(Clause clause) {
    return clause instanceof Clause.Let
        || clause instanceof Clause.Require
        || clause instanceof Clause.Execute
        || clause instanceof Clause.Hypercall;
  }

  private static String step(Clause clause) {
    return switch (clause) {
      case Clause.Require(var comments, Term condition, Term otherwise, var span) ->
          code(condition) + ", else " + code(otherwise);
      case Clause.Let(var comments, var name, Term value, Optional<Term> otherwise, var span)
          when otherwise.isPresent() ->
          "`" + name.text() + "` is what " + code(value) + " holds, else " + code(otherwise.get());
      case Clause.Let let -> "`" + let.name().text() + "` is " + code(let.value());
      case Clause.Execute(var comments, Term word, Term otherwise, var span) ->
          "do what the instruction encoded by " + code(word) + " says, else " + code(otherwise);
      case Clause.Hypercall(var comments, Term number, Term otherwise, var span) ->
          "do what the hypercall with number " + code(number) + " says, else " + code(otherwise);
      default -> throw new IllegalArgumentException("no check: " + clause);
    };
  }

  /** A term on as many lines as it takes. */
  static List<String> lines(Term term) {
    return Printer.print(List.of(new Clause.Value(List.of(), term, term.span())), 0)
        .lines()
        .toList();
  }

  static String code(Term term) {
    return "`" + Printer.print(term) + "`";
  }

  private static List<Clause> expand(
      List<Clause> clauses, Map<String, Declaration.Rule> procedures) {
    List<Clause> expanded = new ArrayList<>();
    for (Clause clause : clauses) {
      if (clause instanceof Clause.Value value
          && value.term() instanceof Term.Call call
          && call.callee() instanceof Term.Name name
          && procedures.get(name.text()) instanceof Declaration.Rule procedure) {
        expanded.addAll(expand(body(procedure, call), procedures));
      } else if (clause instanceof Clause.Match match && chosen(match).isPresent()) {
        expanded.addAll(expand(chosen(match).get().block().clauses(), procedures));
      } else {
        expanded.add(clause);
      }
    }
    return expanded;
  }

  private static List<Clause> body(Declaration.Rule procedure, Term.Call call) {
    Map<String, Term> arguments = new HashMap<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      arguments.put(procedure.formals().get(i).name().text(), call.arguments().get(i).value());
    }
    return new Substitution(arguments).clauses(procedure.block());
  }

  /** The case that is taken, if the subject is one of the cases by name. */
  private static Optional<Clause.Case> chosen(Clause.Match match) {
    return match.subject() instanceof Term.Name subject
        ? match.cases().stream()
            .filter(c -> c.names().stream().anyMatch(n -> n.text().equals(subject.text())))
            .findFirst()
        : Optional.empty();
  }
}
