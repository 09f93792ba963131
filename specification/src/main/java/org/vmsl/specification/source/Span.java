package org.vmsl.specification.source;

/**
 * A stretch of a source text: characters {@code start} (inclusive) to {@code end} (exclusive).
 *
 * <p>Spans do not take part in the equality of syntax trees' hashes; they only say where to point.
 */
public record Span(SourceFile file, int start, int end) {

  /** The shortest span that covers this one and {@code other}, which must be of the same file. */
  public Span to(Span other) {
    return new Span(file, Math.min(start, other.start), Math.max(end, other.end));
  }

  /** {@code file:line:column}, the form that editors and terminals make clickable. */
  public String location() {
    return file.name() + ":" + file.line(start) + ":" + file.column(start);
  }
}
