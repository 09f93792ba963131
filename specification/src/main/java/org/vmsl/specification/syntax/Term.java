package org.vmsl.specification.syntax;

import java.util.List;
import java.util.Optional;
import org.vmsl.specification.source.Span;

/** Expressions as they are written. */
public sealed interface Term {

  /** Where the expression stands. */
  Span span();

  /** A number; {@code text} is as written, {@code value} its 64 bits. */
  record Numeral(String text, long value, Span span) implements Term {}

  /** A name, {@code self}, or the mark {@code #} of an alias family. */
  record Name(String text, Span span) implements Term {}

  /** {@code true} or {@code false}. */
  record Truth(boolean holds, Span span) implements Term {}

  /** {@code none}. */
  record None(Span span) implements Term {}

  /** {@code (inner)}. */
  record Parentheses(Term inner, Span span) implements Term {}

  /** {@code not e}, {@code -e} or {@code ~e}. */
  record Unary(UnaryOperator operator, Term operand, Span span) implements Term {}

  /** {@code left operator right}. */
  record Binary(BinaryOperator operator, Term left, Term right, Span span) implements Term {}

  /** {@code e is none}, {@code e is some}, {@code e is some(name)}. */
  record Is(Term operand, boolean some, Optional<Identifier> name, Span span) implements Term {}

  /** {@code if condition then yes else no}. */
  record Conditional(Term condition, Term yes, Term no, Span span) implements Term {}

  /** {@code all x in D: body} or {@code some x in D: body}. */
  record Quantifier(boolean universal, Binder binder, Term body, Span span) implements Term {}

  /** {@code base[key, …]}. */
  record Index(Term base, List<Term> keys, Span span) implements Term {
    public Index {
      keys = List.copyOf(keys);
    }
  }

  /** {@code base[high..low]}. */
  record Slice(Term base, Numeral high, Numeral low, Span span) implements Term {}

  /** {@code base.name}. */
  record Member(Term base, Identifier name, Span span) implements Term {}

  /** {@code base with (field = e, …)}. */
  record With(Term base, List<Argument> changes, Span span) implements Term {
    public With {
      changes = List.copyOf(changes);
    }
  }

  /** {@code callee(e, …)} or {@code callee(field = e, …)}. */
  record Call(Term callee, List<Argument> arguments, Span span) implements Term {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code alias @ vm}. */
  record At(Term alias, Term vm, Span span) implements Term {}

  /** {@code {a, b}}. */
  record Braces(List<Term> elements, Span span) implements Term {
    public Braces {
      elements = List.copyOf(elements);
    }
  }

  /** {@code [a, b]}. */
  record Brackets(List<Term> elements, Span span) implements Term {
    public Brackets {
      elements = List.copyOf(elements);
    }
  }

  /** {@code {element for x in D if condition}}, or the same in brackets if {@code list}. */
  record Comprehension(
      boolean list, Term element, Binder binder, Optional<Term> condition, Span span)
      implements Term {}

  /** An argument, with a name if one is written. */
  record Argument(Optional<Identifier> name, Term value) {}

  /**
   * {@code name in domain}, {@code name at position in domain}, {@code name in domain until high}.
   */
  record Binder(Identifier name, Optional<Identifier> position, Term domain, Optional<Term> high) {}

  /** The operators with one operand. */
  enum UnaryOperator {
    /** Truth values. */
    NOT("not"),
    /** Bits: two's complement. */
    NEGATE("-"),
    /** Bits. */
    COMPLEMENT("~");

    private final String symbol;

    UnaryOperator(String symbol) {
      this.symbol = symbol;
    }

    /** The operator as it is written. */
    public String symbol() {
      return symbol;
    }
  }
}
