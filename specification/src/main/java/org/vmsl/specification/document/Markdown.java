package org.vmsl.specification.document;

import java.util.List;
import java.util.stream.Collectors;

/** Documents as Markdown, with tables as GitHub and most editors show them. */
final class Markdown {
  private Markdown() {}

  static String render(List<Block> blocks) {
    return blocks.stream().map(Markdown::render).collect(Collectors.joining("\n"));
  }

  private static String render(Block block) {
    return switch (block) {
      case Block.Heading(int level, String text) -> "#".repeat(level) + " " + text + "\n";
      case Block.Paragraph(String text) -> text + "\n";
      case Block.Code(String text) -> "```\n" + text + "```\n";
      case Block.Table(List<String> header, List<List<String>> rows) ->
          row(header)
              + row(header.stream().map(h -> "---").toList())
              + rows.stream().map(Markdown::row).collect(Collectors.joining());
    };
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|").replace('\n', ' '))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
