package org.vmsl.scenario.declaration;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Cursor;
import org.vmsl.specification.syntax.ExpressionParser;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;

/** Reads references to pages: {@code data}, {@code heap[3]}, {@code V0.tx}. */
final class PageReferences {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  PageReferences(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** Reads references with commas between them. */
  List<Term> several() {
    List<Term> references = new ArrayList<>();
    do {
      references.add(reference());
    } while (cursor.take(","));
    return references;
  }

  private Term reference() {
    Identifier name = cursor.expectName("the name of a page");
    Term base = new Term.Name(name.text(), name.span());
    if (cursor.take(".")) {
      Identifier part = cursor.expectName("'tx', 'rx' or 'code'");
      return new Term.Member(base, part, name.span().to(part.span()));
    }
    if (cursor.take("[")) {
      Term index = expressions.expression();
      Span close = cursor.expect("]").span();
      return new Term.Index(base, List.of(index), name.span().to(close));
    }
    return base;
  }
}
