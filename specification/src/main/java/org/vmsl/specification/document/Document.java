package org.vmsl.specification.document;

import java.util.List;

/** A text with headings, tables and listings, before it is laid out for some medium. */
public record Document(List<Block> blocks) {
  public Document {
    blocks = List.copyOf(blocks);
  }

  /** A piece of a document. */
  public sealed interface Block {

    /** A heading; level 1 is the title. */
    record Heading(int level, String text) implements Block {}

    /** Running text. */
    record Paragraph(String text) implements Block {}

    /** A table; each row has as many cells as there are columns. Cells may hold {@code `code`}. */
    record Table(List<String> columns, List<List<String>> rows) implements Block {
      public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
      }
    }

    /** Numbered lines of text; they may hold {@code `code`}. */
    record Steps(List<String> steps) implements Block {
      public Steps {
        steps = List.copyOf(steps);
      }
    }

    /** Lines of the specification language, as they are. */
    record Listing(List<String> lines) implements Block {
      public Listing {
        lines = List.copyOf(lines);
      }
    }
  }
}
