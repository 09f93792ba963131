package org.vmsl.specification.typing;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.source.Spelling;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;

/** The names that are declared outside of rules. */
interface Names {
  /**
   * What {@code name} stands for.
   *
   * @param use where it is used, in case that this cannot be said because of a mistake
   */
  Optional<Meaning> find(String name, Span use);

  /**
   * What a name stands for that is used as something of some kind.
   *
   * @throws Mistake if nothing has that name, or if it cannot be said because of a mistake
   */
  default Meaning named(String kind, Identifier name) {
    return named(kind, name, () -> Spelling.hint(name.text(), all()));
  }

  /** The same; {@code hint} says what to do if nothing has that name. */
  default Meaning named(String kind, Identifier name, Supplier<String> hint) {
    String reason = "unknown " + kind + " '" + name.text() + "'";
    Meaning meaning =
        find(name.text(), name.span())
            .orElseThrow(() -> new Mistake(name.span(), reason, hint.get()));
    if (meaning instanceof Meaning.Broken) {
      throw Mistake.consequence(name.span());
    }
    return meaning;
  }

  /** The alias family called {@code name}, without its index. */
  Optional<Meaning.OfAlias> family(String name, Span use);

  /** All names, to propose the right one for one that is misspelt. */
  Collection<String> all();

  /** The VM that steps; empty if the machine does not say. */
  Optional<Local> self();

  /** A bits type's own name if it has one, such as {@code Word}. */
  Optional<String> nameOf(Type.Bits type);
}
