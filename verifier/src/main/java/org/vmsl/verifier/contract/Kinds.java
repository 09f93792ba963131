package org.vmsl.verifier.contract;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Term;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;

/**
 * Guesses what words stand for, a page, a VM and so on, from where they are used. Only to try what
 * may help before what may not.
 */
final class Kinds {
  private final Specification specification;
  private final Map<Term, Set<String>> kinds = new HashMap<>();
  private final Set<Term> seen = new HashSet<>();

  Kinds(Specification specification) {
    this.specification = specification;
  }

  /** What a word stands for, as far as the terms that were looked at say. */
  Set<String> of(Term word) {
    return kinds.computeIfAbsent(word, w -> new HashSet<>());
  }

  /** Looks at a term, outside of its binders. */
  void look(Term term) {
    if (!seen.add(term)) {
      return;
    }
    uses(term, (word, kind) -> of(word).add(kind));
    if (!isBinder(term)) {
      term.arguments().forEach(this::look);
    }
  }

  /** What the values that a statement is about stand for. */
  Set<String> ofVariable(Term all) {
    Set<String> found = new HashSet<>();
    all.arguments().forEach(part -> variable(part, 0, found));
    return found;
  }

  private void variable(Term term, long depth, Set<String> found) {
    uses(
        term,
        (word, kind) -> {
          if (word.operation() == Operation.BOUND && word.number() == depth) {
            found.add(kind);
          }
        });
    long inner = isBinder(term) ? depth + 1 : depth;
    term.arguments().forEach(argument -> variable(argument, inner, found));
  }

  private static boolean isBinder(Term term) {
    return term.operation() == Operation.ALL || term.operation() == Operation.COMPREHENSION;
  }

  private interface Use {
    void is(Term word, String kind);
  }

  private void uses(Term term, Use use) {
    if (term.operation() == Operation.INITIAL) {
      List<Type> keys = component(term).map(Component::keys).orElse(List.of());
      for (int i = 0; i < keys.size(); i++) {
        // Bits alone say little: what is an address is not in general what is in a register.
        boolean bits = keys.get(i) instanceof Type.Bits;
        use.is(term.argument(i), bits ? "key of " + name(term) : keys.get(i).toString());
      }
    }
    if (term.operation() == Operation.IN
        && type(term.argument(1)).orElse(null) instanceof Type.SetOf(Type element)) {
      use.is(term.argument(0), element.toString());
    }
    type(term)
        .filter(type -> !(type instanceof Type.Bits))
        .ifPresent(type -> use.is(term, type.toString()));
  }

  private Optional<Component> component(Term initial) {
    return specification.component(name(initial));
  }

  private static String name(Term initial) {
    return initial.name().split("'", 2)[0];
  }

  /** The type of a part of what a cell holds. */
  private Optional<Type> type(Term term) {
    return switch (term.operation()) {
      case INITIAL -> component(term).map(Component::type);
      case CONTENT ->
          type(term.argument(0))
              .flatMap(t ->
                  t instanceof Type.Option(Type element) ? Optional.of(element) : Optional.empty());
      case FIELD ->
          type(term.argument(0))
              .flatMap(t ->
                  t instanceof Type.Struct struct
                      ? Optional.of(struct.fields().get((int) term.number()).type())
                      : Optional.empty());
      case SMALLEST ->
          type(term.argument(0))
              .flatMap(t ->
                  t instanceof Type.SetOf(Type element)
                      ? Optional.of(new Type.Option(element))
                      : Optional.empty());
      default -> Optional.empty();
    };
  }
}
