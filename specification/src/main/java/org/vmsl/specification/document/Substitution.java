package org.vmsl.specification.document;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;

/**
 * Replaces names by expressions, and renames what is bound inside where it would be mistaken for a
 * name outside. Conditionals whose condition becomes known lose the other branch.
 */
final class Substitution {
  private final Map<String, Term> replacements;
  private final Set<String> taken;
  private final Folding folding;

  /**
   * @param replacements what names become
   * @param taken names that must not be bound again
   */
  Substitution(Map<String, Term> replacements, Set<String> taken, Folding folding) {
    this.folding = folding;
    this.replacements = new HashMap<>(replacements);
    this.taken = new HashSet<>(taken);
  }

  /** The name that a binding of {@code name} gets from here on. */
  Identifier bind(Identifier name) {
    String fresh = name.text();
    for (int i = 2; taken.contains(fresh); i++) {
      fresh = name.text() + i;
    }
    taken.add(fresh);
    replacements.put(name.text(), new Term.Name(fresh, name.span()));
    return new Identifier(fresh, name.span());
  }

  /** Whether {@code name} is bound somewhere in the rule. */
  boolean binds(String name) {
    return taken.contains(name);
  }

  /** A copy, so that what is bound from here on is only known to the copy. */
  Substitution inner() {
    return new Substitution(replacements, taken, folding);
  }

  /** The same taken names, and nothing replaced. */
  Substitution without() {
    return new Substitution(Map.of(), taken, folding);
  }

  /** With one more name replaced. */
  Substitution with(String name, Term replacement) {
    Substitution more = inner();
    more.replacements.put(name, replacement);
    return more;
  }

  /** Takes the names that {@code other} has taken. */
  void takeFrom(Substitution other) {
    taken.addAll(other.taken);
  }

  /** The expression with names replaced; what tests of options bind stays known. */
  Term apply(Term term) {
    return switch (term) {
      case Term.Numeral t -> t;
      case Term.Truth t -> t;
      case Term.None t -> t;
      case Term.Name t -> replacements.getOrDefault(t.text(), t);
      case Term.Parentheses(Term inner, Span span) -> {
        Term applied = apply(inner);
        yield isAtom(applied) ? applied : new Term.Parentheses(applied, span);
      }
      case Term.Unary(var operator, Term operand, Span span) -> {
        Term applied = apply(operand);
        yield operator == Term.UnaryOperator.NOT && applied instanceof Term.Truth(var holds, var at)
            ? new Term.Truth(!holds, span)
            : new Term.Unary(operator, applied, span);
      }
      case Term.Binary(var operator, Term left, Term right, Span span) -> {
        Term first = apply(left);
        yield folding.binary(operator, first, apply(right), span);
      }
      case Term.Is(Term operand, boolean some, Optional<Identifier> name, Span span) -> {
        Term applied = apply(operand);
        yield new Term.Is(applied, some, name.map(this::bind), span);
      }
      case Term.Conditional(Term condition, Term yes, Term no, Span span) -> {
        Term test = apply(condition);
        yield test instanceof Term.Truth(boolean holds, Span at)
            ? apply(holds ? yes : no)
            : new Term.Conditional(test, apply(yes), apply(no), span);
      }
      case Term.Quantifier(boolean universal, Term.Binder binder, Term body, Span span) -> {
        Substitution inner = inner();
        Term.Binder bound = inner.apply(binder);
        yield new Term.Quantifier(universal, bound, inner.apply(body), span);
      }
      case Term.Index(Term base, List<Term> keys, Span span) ->
          new Term.Index(apply(base), keys.stream().map(this::apply).toList(), span);
      case Term.Slice(Term base, var high, var low, Span span) ->
          new Term.Slice(apply(base), high, low, span);
      case Term.Member(Term base, Identifier name, Span span) ->
          new Term.Member(apply(base), name, span);
      case Term.With(Term base, List<Term.Argument> changes, Span span) ->
          new Term.With(apply(base), arguments(changes), span);
      case Term.Call(Term callee, List<Term.Argument> arguments, Span span) ->
          new Term.Call(apply(callee), arguments(arguments), span);
      case Term.At(Term alias, Term vm, Span span) -> new Term.At(alias, apply(vm), span);
      case Term.Braces(List<Term> elements, Span span) ->
          new Term.Braces(elements.stream().map(this::apply).toList(), span);
      case Term.Brackets(List<Term> elements, Span span) ->
          new Term.Brackets(elements.stream().map(this::apply).toList(), span);
      case Term.Comprehension(boolean list, Term element, var binder, var condition, Span span) -> {
        Substitution inner = inner();
        Term.Binder bound = inner.apply(binder);
        Optional<Term> test = condition.map(inner::apply);
        yield new Term.Comprehension(list, inner.apply(element), bound, test, span);
      }
    };
  }

  /** The binder; its names are bound from here on. */
  Term.Binder apply(Term.Binder binder) {
    Term domain = apply(binder.domain());
    Optional<Term> high = binder.high().map(this::apply);
    Identifier name = bind(binder.name());
    return new Term.Binder(name, binder.position().map(this::bind), domain, high);
  }

  private List<Term.Argument> arguments(List<Term.Argument> arguments) {
    return arguments.stream().map(a -> new Term.Argument(a.name(), apply(a.value()))).toList();
  }

  private static boolean isAtom(Term term) {
    return switch (term) {
      case Term.Numeral t -> true;
      case Term.Name t -> true;
      case Term.Truth t -> true;
      case Term.None t -> true;
      case Term.Call t -> true;
      case Term.Index t -> true;
      case Term.Member t -> true;
      default -> false;
    };
  }
}
