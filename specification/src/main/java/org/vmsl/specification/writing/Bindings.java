package org.vmsl.specification.writing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;

/** What locals are written as. */
public final class Bindings {
  /** The place of what stands in no file. */
  static final Span NOWHERE = new Span(new SourceFile("", ""), 0, 0);

  private final Map<Integer, Term> terms;
  private final Set<String> taken;
  private final Optional<Expression> self;

  private Bindings(Map<Integer, Term> terms, Set<String> taken, Optional<Expression> self) {
    this.terms = terms;
    this.taken = taken;
    this.self = self;
  }

  /**
   * No locals.
   *
   * @param taken names that mean something else
   * @param self the VM whose cells are written without {@code @}; empty: cells of {@code self} are
   */
  public static Bindings of(Set<String> taken, Optional<Expression> self) {
    return new Bindings(Map.of(), Set.copyOf(taken), self);
  }

  /** These and one more local, with a name that means nothing else. */
  public Bindings with(Local local) {
    String plain = local.name().matches("[A-Za-z][A-Za-z0-9_]*") ? local.name() : "x";
    String name = plain;
    for (int i = 2; taken.contains(name) || Identifier.isReserved(name); i++) {
      name = plain + "_" + i;
    }
    Set<String> more = new HashSet<>(taken);
    more.add(name);
    Map<Integer, Term> bound = new HashMap<>(terms);
    bound.put(local.id(), new Term.Name(name, NOWHERE));
    return new Bindings(bound, more, self);
  }

  /** These, and {@code local} is written as {@code term}. */
  Bindings with(Local local, Term term) {
    Map<Integer, Term> bound = new HashMap<>(terms);
    bound.put(local.id(), term);
    return new Bindings(bound, taken, self);
  }

  /** What {@code local} is written as. */
  public Term term(Local local) {
    return terms.getOrDefault(local.id(), new Term.Name(local.name(), NOWHERE));
  }

  /** The name that {@code local} got. */
  Identifier name(Local local) {
    return new Identifier(
        term(local) instanceof Term.Name(String name, Span span) ? name : local.name(), NOWHERE);
  }

  /** Whether {@code vm} is the VM that need not be named. */
  boolean isSelf(Expression vm, Local stepping) {
    return self.orElse(new Expression.Variable(stepping)).equals(vm);
  }
}
