package org.vmsl.scenario.reading;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.scenario.number.NumberTerm;
import org.vmsl.scenario.number.Scope;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;

/**
 * The values of a scenario's constants. However long a chain of constants is that are defined by
 * each other, each is evaluated once, after those that it needs.
 */
final class ConstantValues {
  private final Map<String, Term> definitions = new HashMap<>();
  private final Map<String, Long> values = new HashMap<>();
  private final Map<String, SyntaxException> mistakes = new HashMap<>();
  private final Scope scope;

  /**
   * @param scope what all names mean, constants included
   */
  ConstantValues(Scope scope) {
    this.scope = scope;
  }

  void define(String name, Term value) {
    definitions.put(name, value);
  }

  /** Forgets mistakes: more is known now than before. */
  void retry() {
    mistakes.clear();
  }

  /** The values of all constants that have been evaluated. */
  Map<String, Long> known() {
    return Map.copyOf(values);
  }

  /**
   * The value of a constant.
   *
   * @throws SyntaxException if it has none
   */
  long value(Term.Name name) {
    Long known = values.get(name.text());
    if (known != null) {
      return known;
    }
    Deque<Term.Name> path = new ArrayDeque<>();
    Set<String> waiting = new HashSet<>();
    path.push(name);
    waiting.add(name.text());
    while (true) {
      Term.Name current = path.element();
      Term definition = definitions.get(current.text());
      if (definition == null) {
        throw new IllegalArgumentException("not a constant: " + current.text());
      }
      try {
        SyntaxException mistake = mistakes.get(current.text());
        if (mistake != null) {
          throw mistake;
        }
        Optional<Term.Name> needed = needed(definition);
        if (needed.isPresent()) {
          if (!waiting.add(needed.get().text())) {
            throw new SyntaxException(
                needed.get().span(),
                "the constant '" + needed.get().text() + "' is defined by itself",
                "");
          }
          path.push(needed.get());
          continue;
        }
        values.put(current.text(), NumberTerm.value(definition, scope));
      } catch (SyntaxException e) {
        path.forEach(waited -> mistakes.put(waited.text(), e));
        throw e;
      }
      path.pop();
      waiting.remove(current.text());
      if (path.isEmpty()) {
        return values.getOrDefault(name.text(), 0L);
      }
    }
  }

  /** The first constant in {@code term} that has no value yet. */
  private Optional<Term.Name> needed(Term term) {
    return switch (term) {
      case Term.Name name ->
          definitions.containsKey(name.text()) && !values.containsKey(name.text())
              ? Optional.of(name)
              : Optional.empty();
      case Term.Parentheses(Term inner, _) -> needed(inner);
      case Term.Unary(_, Term operand, _) -> needed(operand);
      case Term.Binary(_, Term left, Term right, _) -> needed(left).or(() -> needed(right));
      case Term.Index(_, List<Term> keys, _) ->
          keys.stream().map(this::needed).flatMap(Optional::stream).findFirst();
      default -> Optional.empty();
    };
  }
}
