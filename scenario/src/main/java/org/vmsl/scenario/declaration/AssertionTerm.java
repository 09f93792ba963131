package org.vmsl.scenario.declaration;

import java.util.List;
import java.util.Optional;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.syntax.TypeTerm;

/** Assertions as they are written. */
public sealed interface AssertionTerm {

  /** A truth value, or the use of a definition. */
  record Fact(Term term) implements AssertionTerm {}

  /** {@code cell |-> e}, {@code cell |->{1/2} e}; an empty value is written {@code _}. */
  record Points(Term cell, int quarters, Optional<Term> value) implements AssertionTerm {}

  /** {@code page p |-> e, e, …}; {@code whole} if it ends in three dots. */
  record Words(Term page, int quarters, List<Optional<Term>> first, boolean whole, Span span)
      implements AssertionTerm {
    public Words {
      first = List.copyOf(first);
    }
  }

  /** {@code A * A}, flat, with at least two parts; or {@code emp}, with none. */
  record Star(List<AssertionTerm> parts) implements AssertionTerm {
    public Star {
      parts = List.copyOf(parts);
    }
  }

  /** {@code exists x: T, y: T: A}. */
  record Exists(List<Formal> names, AssertionTerm body) implements AssertionTerm {
    public Exists {
      names = List.copyOf(names);
    }
  }

  /** {@code each x in D: A}. */
  record Each(Term.Binder binder, AssertionTerm body) implements AssertionTerm {}

  /** {@code if e then A else A}. */
  record Conditional(Term condition, AssertionTerm yes, AssertionTerm no)
      implements AssertionTerm {}

  /** {@code resume V name(e, …)}. */
  record Resume(Term vm, Identifier condition, List<Term.Argument> arguments)
      implements AssertionTerm {
    public Resume {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code name: type}. */
  record Formal(Identifier name, TypeTerm type) {}
}
