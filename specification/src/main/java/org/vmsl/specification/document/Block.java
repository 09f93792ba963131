package org.vmsl.specification.document;

import java.util.List;

/** A part of a document. Texts mark what is written in the specification language by backticks. */
sealed interface Block {

  /** A heading; level 1 is the document's. */
  record Heading(int level, String text) implements Block {}

  /** A paragraph. */
  record Paragraph(String text) implements Block {}

  /** Lines of the specification language. */
  record Code(String text) implements Block {}

  /** A table; every row has as many cells as the header. */
  record Table(List<String> header, List<List<String>> rows) implements Block {
    public Table {
      header = List.copyOf(header);
      rows = List.copyOf(rows);
    }
  }
}
