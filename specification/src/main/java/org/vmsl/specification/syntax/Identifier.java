package org.vmsl.specification.syntax;

import java.util.Set;
import org.vmsl.specification.source.Span;

/** A name where it stands. */
public record Identifier(String text, Span span) {
  private static final Set<String> RESERVED =
      Set.of(
          "all",
          "and",
          "case",
          "else",
          "execute",
          "false",
          "for",
          "hypercall",
          "if",
          "implies",
          "in",
          "intersect",
          "is",
          "let",
          "match",
          "minus",
          "none",
          "not",
          "or",
          "require",
          "self",
          "some",
          "subset",
          "then",
          "true",
          "union",
          "until",
          "with");

  /** Whether {@code word} is a keyword of expressions or statements and thus cannot be a name. */
  public static boolean isReserved(String word) {
    return RESERVED.contains(word);
  }
}
