package org.vmsl.specification.typing;

import java.util.Collection;
import java.util.Optional;
import org.vmsl.specification.source.Span;
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

  /** The alias family called {@code name}, without its index. */
  Optional<Meaning.OfAlias> family(String name, Span use);

  /** All names, to propose the right one for one that is misspelt. */
  Collection<String> all();

  /** The VM that steps; empty if the machine does not say. */
  Optional<Local> self();

  /** A bits type's own name if it has one, such as {@code Word}. */
  Optional<String> nameOf(Type.Bits type);
}
