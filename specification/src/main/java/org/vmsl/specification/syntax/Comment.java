package org.vmsl.specification.syntax;

import org.vmsl.specification.source.Span;

/**
 * Text between tokens that means nothing to machines: a comment, a gap of blank lines, a tab.
 *
 * @param text what stands behind the comment mark, without the space after it; empty if it is none
 */
public record Comment(Kind kind, String text, Span span) {

  /** What a comment belongs to. */
  public enum Kind {
    /** A line {@code ## …}: documentation of the declaration that follows. */
    DOCUMENTATION,
    /** A line {@code # …} of its own. */
    LINE,
    /** {@code # …} behind something else on the same line. */
    TRAILING,
    /** One or more blank lines. */
    GAP,
    /** A tab, which specifications and scenarios do not allow. */
    TAB
  }

  /** Whether there is something to read in it. */
  public boolean isText() {
    return kind != Kind.GAP && kind != Kind.TAB;
  }
}
