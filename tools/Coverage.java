import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

// Prints the total of JaCoCo's report in one line. Argument: the report as CSV.

void main(String[] arguments) throws IOException {
  Path report = Path.of(arguments[0]);
  if (!Files.exists(report)) {
    return; // Built without tests.
  }
  List<String[]> rows =
      Files.readAllLines(report).stream().skip(1).map(line -> line.split(",", -1)).toList();
  System.out.println("Coverage: lines " + share(rows, 7, 8) + ", branches " + share(rows, 5, 6));
}

String share(List<String[]> rows, int missedColumn, int coveredColumn) {
  long missed = rows.stream().mapToLong(row -> Long.parseLong(row[missedColumn])).sum();
  long covered = rows.stream().mapToLong(row -> Long.parseLong(row[coveredColumn])).sum();
  long all = missed + covered;
  double percent = all == 0 ? 100 : 100.0 * covered / all;
  return String.format(Locale.ROOT, "%.1f %% (%d of %d)", percent, covered, all);
}
