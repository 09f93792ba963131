package org.vmsl.specification.syntax;

import java.util.Optional;
import org.vmsl.specification.source.Span;

/** Types as they are written. */
public sealed interface TypeTerm {

  /** Where the type stands. */
  Span span();

  /** The type at {@code cursor}, where nothing else may stand; else what is wrong is reported. */
  static Optional<TypeTerm> read(Cursor cursor) {
    TypeParser parser = new TypeParser(cursor);
    return cursor.statement(parser::type);
  }

  /** Reads the type at {@code cursor}; mistakes are {@link SyntaxException}s. */
  static TypeTerm at(Cursor cursor) {
    return new TypeParser(cursor).type();
  }

  /** {@code bool} or a declared name. */
  record Named(Identifier name) implements TypeTerm {
    @Override
    public Span span() {
      return name.span();
    }
  }

  /** {@code bits(width)}. */
  record Bits(Term.Numeral width, Span span) implements TypeTerm {}

  /** {@code element?}. */
  record Option(TypeTerm element, Span span) implements TypeTerm {}

  /** {@code set(element)}. */
  record SetOf(TypeTerm element, Span span) implements TypeTerm {}

  /** {@code list(element)}. */
  record ListOf(TypeTerm element, Span span) implements TypeTerm {}
}
