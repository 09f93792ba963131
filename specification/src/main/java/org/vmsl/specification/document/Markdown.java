package org.vmsl.specification.document;

import java.util.List;
import java.util.stream.Collectors;
import org.vmsl.specification.document.Document.Block;

/** Documents as Markdown, with tables as GitHub and most editors show them. */
public final class Markdown {
  private Markdown() {}

  /** The document as Markdown. */
  public static String render(Document document) {
    return document.blocks().stream().map(Markdown::render).collect(Collectors.joining("\n"));
  }

  private static String render(Block block) {
    return switch (block) {
      case Block.Heading(int level, String text) -> "#".repeat(level) + " " + text + "\n";
      case Block.Paragraph(String text) -> text + "\n";
      case Block.Listing(List<String> lines) ->
          "```\n" + lines.stream().map(l -> l + "\n").collect(Collectors.joining()) + "```\n";
      case Block.Steps(List<String> steps) -> steps(steps);
      case Block.Table(List<String> columns, List<List<String>> rows) ->
          row(columns)
              + row(columns.stream().map(c -> "---").toList())
              + rows.stream().map(Markdown::row).collect(Collectors.joining());
    };
  }

  private static String steps(List<String> steps) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      out.append(i + 1).append(". ").append(steps.get(i)).append('\n');
    }
    return out.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|").replace('\n', ' '))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
