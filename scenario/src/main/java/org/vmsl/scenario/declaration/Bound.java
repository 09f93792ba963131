package org.vmsl.scenario.declaration;

import java.util.List;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Term;

/** A line of a {@code bounds} block. */
public sealed interface Bound {

  /** Where it stands. */
  Span span();

  /** {@code words e, …}, {@code at e, …} and the like, called {@code subject}. */
  record Words(Subject subject, List<Term> values, Span span) implements Bound {
    public Words {
      values = List.copyOf(values);
    }
  }

  /** {@code initially cell in {e, …}}. */
  record Initially(Term cell, List<Term> values, Span span) implements Bound {
    public Initially {
      values = List.copyOf(values);
    }
  }

  /** What words are given for. */
  enum Subject {
    /** What unknown VMs store. */
    WORDS("words"),
    /** Where they store. */
    AT("at"),
    /** Which hypercalls they make. */
    CALLS("calls"),
    /** With which arguments. */
    ARGUMENTS("arguments");

    private final String word;

    Subject(String word) {
      this.word = word;
    }

    /** The word that starts the line. */
    public String word() {
      return word;
    }
  }
}
