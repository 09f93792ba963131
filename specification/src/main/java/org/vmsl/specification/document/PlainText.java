package org.vmsl.specification.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.vmsl.specification.document.Document.Block;

/** Documents as text for a terminal of 100 columns. */
public final class PlainText {
  private static final int WIDTH = 100;
  private static final int WIDEST = 44;

  /** Columns up to which the words of a header stay on one line. */
  private static final int FEW = 4;

  private PlainText() {}

  /** The document as text. */
  public static String render(Document document) {
    return document.blocks().stream().map(PlainText::render).collect(Collectors.joining("\n"));
  }

  private static String render(Block block) {
    return switch (block) {
      case Block.Heading(int level, String text) -> heading(level, bare(text));
      case Block.Paragraph(String text) ->
          String.join("\n", wrap(bare(text).replace('\n', ' '), WIDTH)) + "\n";
      case Block.Listing(List<String> lines) -> String.join("\n", lines).indent(4);
      case Block.Steps(List<String> steps) -> steps(steps);
      case Block.Table(List<String> header, List<List<String>> rows) -> table(header, rows);
    };
  }

  private static String heading(int level, String text) {
    return switch (level) {
      case 1 -> text + "\n" + "=".repeat(text.length()) + "\n";
      case 2 -> "\n" + text + "\n" + "-".repeat(text.length()) + "\n";
      default -> "\n" + text + "\n";
    };
  }

  private static String steps(List<String> steps) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      String number = " ".repeat(i < 9 ? 2 : 1) + (i + 1) + ". ";
      List<String> lines = wrap(bare(steps.get(i)), WIDTH - number.length());
      out.append(number)
          .append(String.join("\n" + " ".repeat(number.length()), lines))
          .append('\n');
    }
    return out.toString();
  }

  private static String bare(String text) {
    return text.replace("`", "");
  }

  private static String table(List<String> header, List<List<String>> rows) {
    int columns = header.size();
    int[] widths = new int[columns];
    for (int i = 0; i < columns; i++) {
      String title = bare(header.get(i));
      widths[i] = columns > FEW ? longestWord(title) : title.length();
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], Math.min(WIDEST, bare(row.get(i)).length()));
      }
    }
    int used = 0;
    for (int i = 0; i + 1 < columns; i++) {
      used += widths[i] + 2;
    }
    widths[columns - 1] = Math.max(20, WIDTH - 2 - used);
    return row(header, widths)
        + rows.stream().map(row -> row(row, widths)).collect(Collectors.joining());
  }

  private static int longestWord(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToInt(String::length).max().orElse(0);
  }

  private static String row(List<String> row, int[] widths) {
    List<List<String>> cells = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < widths.length; i++) {
      List<String> lines = wrap(bare(row.get(i)).replace('\n', ' '), widths[i]);
      cells.add(lines);
      height = Math.max(height, lines.size());
    }
    StringBuilder out = new StringBuilder();
    for (int line = 0; line < height; line++) {
      StringBuilder text = new StringBuilder("  ");
      for (int i = 0; i < widths.length; i++) {
        String cell = line < cells.get(i).size() ? cells.get(i).get(line) : "";
        text.append(cell).append(" ".repeat(Math.max(0, widths[i] - cell.length()) + 2));
      }
      out.append(text.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
