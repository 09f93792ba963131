package org.vmsl.command.wording;

import org.vmsl.scenario.Claim;

/** Claims as their scenario writes them. */
public final class ClaimText {
  private ClaimText() {}

  /** What stands behind {@code show}, in one line. */
  public static String of(Claim claim) {
    var span = claim.span();
    String written = span.file().text().substring(span.start(), span.end());
    String folded = written.replaceAll("#[^\n]*", " ").replaceAll("\\s+", " ").strip();
    return folded.startsWith("show ") ? folded.substring("show ".length()) : folded;
  }
}
