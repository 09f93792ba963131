package org.vmsl.specification.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Clause;
import org.vmsl.specification.syntax.Declaration;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;

/**
 * Puts the statements of procedures in the place of their calls, with arguments for parameters, and
 * leaves out the cases and branches that are then impossible.
 */
final class Expansion {
  /** How many statements a rule may come to; calls beyond that stay calls. */
  private static final int LONGEST = 500;

  private final Map<String, Declaration.Rule> procedures = new HashMap<>();
  private final Set<String> fixed;
  private final Folding folding;
  private int length;

  /**
   * @param fixed the names that always have the same value: constants, parameters, cases
   */
  Expansion(List<Declaration.Rule> procedures, Set<String> fixed, Folding folding) {
    procedures.forEach(p -> this.procedures.put(p.name().text(), p));
    this.fixed = Set.copyOf(fixed);
    this.folding = folding;
  }

  /** The statements of a rule; {@code names} are those of its inputs or operands. */
  List<Clause> expand(List<Clause> block, Set<String> names) {
    length = 0;
    return block(block, new Substitution(Map.of(), new HashSet<>(names), folding));
  }

  private List<Clause> block(List<Clause> block, Substitution names) {
    List<Clause> expanded = new ArrayList<>();
    for (Clause clause : block) {
      length++;
      add(clause, names, expanded);
    }
    return expanded;
  }

  private void add(Clause clause, Substitution names, List<Clause> expanded) {
    switch (clause) {
      case Clause.Let(var comments, Identifier name, Term value, var otherwise, Span span) -> {
        Term applied = names.apply(value);
        Optional<Term> exit = otherwise.map(names::apply);
        expanded.add(new Clause.Let(List.of(), names.bind(name), applied, exit, span));
      }
      case Clause.Require(var comments, Term condition, Term otherwise, Span span) -> {
        Term applied = names.inner().apply(condition);
        if (!Folding.isTrue(applied)) {
          expanded.add(new Clause.Require(List.of(), applied, names.apply(otherwise), span));
        }
      }
      case Clause.Assign(var comments, Term target, Term value, Span span) ->
          expanded.add(
              new Clause.Assign(
                  List.of(), names.inner().apply(target), names.inner().apply(value), span));
      case Clause.Execute(var comments, Term word, Term otherwise, Span span) ->
          expanded.add(
              new Clause.Execute(List.of(), names.apply(word), names.apply(otherwise), span));
      case Clause.Hypercall(var comments, Term number, Term otherwise, Span span) ->
          expanded.add(
              new Clause.Hypercall(List.of(), names.apply(number), names.apply(otherwise), span));
      case Clause.If conditional -> conditional(conditional, names, expanded);
      case Clause.Match match -> match(match, names, expanded);
      case Clause.For(var comments, Term.Binder binder, List<Clause> block, Span span) -> {
        Substitution inner = names.inner();
        Term.Binder bound = inner.apply(binder);
        expanded.add(new Clause.For(List.of(), bound, block(block, inner), span));
      }
      case Clause.Value(var comments, Term term, Span span) -> value(term, span, names, expanded);
    }
  }

  private void value(Term term, Span span, Substitution names, List<Clause> expanded) {
    String callee =
        switch (term) {
          case Term.Name(String text, Span at) -> text;
          case Term.Call(Term.Name(String text, Span at), var arguments, Span all) -> text;
          default -> "";
        };
    Declaration.Rule procedure = procedures.get(callee);
    if (procedure == null || length > LONGEST) {
      expanded.add(new Clause.Value(List.of(), names.apply(term), span));
      return;
    }
    List<Term.Argument> arguments =
        term instanceof Term.Call call ? call.arguments() : List.<Term.Argument>of();
    Substitution inner = names.without();
    for (int i = 0; i < arguments.size(); i++) {
      Identifier parameter = procedure.formals().get(i).name();
      Term argument = names.inner().apply(arguments.get(i).value());
      if (isFixed(argument, names)) {
        inner = inner.with(parameter.text(), argument);
      } else {
        Identifier name = inner.bind(parameter);
        expanded.add(new Clause.Let(List.of(), name, argument, Optional.empty(), span));
      }
    }
    expanded.addAll(block(procedure.block(), inner));
    names.takeFrom(inner);
  }

  /** Whether {@code argument} is short and has the same value throughout the rule. */
  private boolean isFixed(Term argument, Substitution names) {
    return switch (argument) {
      case Term.Numeral t -> true;
      case Term.Truth t -> true;
      case Term.None t -> true;
      case Term.Name(String text, Span span) ->
          text.equals("self") || fixed.contains(text) || names.binds(text);
      default -> false;
    };
  }

  private void conditional(Clause.If clause, Substitution names, List<Clause> expanded) {
    List<Clause.Branch> branches = new ArrayList<>();
    Optional<List<Clause>> otherwise = clause.otherwise().map(Clause.Block::clauses);
    for (Clause.Branch branch : clause.branches()) {
      Substitution inner = names.inner();
      Term condition = inner.apply(branch.condition());
      if (condition instanceof Term.Truth(boolean holds, Span at)) {
        if (holds) {
          otherwise = Optional.of(branch.block().clauses());
          break;
        }
      } else {
        List<Clause> block = block(branch.block().clauses(), inner);
        branches.add(new Clause.Branch(condition, new Clause.Block(List.of(), block)));
      }
    }
    Optional<List<Clause>> rest = otherwise.map(b -> block(b, names.inner()));
    if (branches.isEmpty()) {
      rest.ifPresent(expanded::addAll);
    } else {
      Optional<Clause.Block> last = rest.map(b -> new Clause.Block(List.of(), b));
      expanded.add(new Clause.If(List.of(), branches, last, clause.span()));
    }
  }

  private void match(Clause.Match clause, Substitution names, List<Clause> expanded) {
    Term subject = names.apply(clause.subject());
    List<Clause.Case> arms = new ArrayList<>();
    for (Clause.Case arm : clause.cases()) {
      if (subject instanceof Term.Name(String text, Span at) && folding.isCase(subject)) {
        if (arm.names().stream().anyMatch(n -> n.text().equals(text))) {
          expanded.addAll(block(arm.block().clauses(), names.inner()));
        }
      } else {
        List<Clause> block = block(arm.block().clauses(), names.inner());
        arms.add(new Clause.Case(arm.names(), new Clause.Block(List.of(), block), arm.span()));
      }
    }
    if (!arms.isEmpty()) {
      expanded.add(new Clause.Match(List.of(), subject, arms, clause.span()));
    }
  }
}
