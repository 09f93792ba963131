package org.vmsl.command.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vmsl.specification.syntax.Printer;
import org.vmsl.specification.typed.Contract;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.writing.Bindings;
import org.vmsl.specification.writing.ExpressionWriter;

/** What an instance of a contract says, in words and in the specification's notation. */
public final class InstanceReport {
  private static final String STEP = "    ";

  private final ExpressionWriter writer;
  private final List<String> lines = new ArrayList<>();

  private InstanceReport(Specification specification) {
    this.writer = new ExpressionWriter(specification, (number, type) -> Optional.empty());
  }

  /** The lines of a report on an instance of the contract of a machine. */
  public static List<String> of(Contract.Instance instance, Specification specification) {
    InstanceReport report = new InstanceReport(specification);
    report.instance(instance);
    return List.copyOf(report.lines);
  }

  private void instance(Contract.Instance instance) {
    Contract said = instance.promise();
    lines.add("Instance " + instance.name());
    words("  ", instance.documentation());
    lines.add("  In every state that satisfies the invariants, if 'self' has control and");
    formula("", said.condition(), bindings(List.of()));
    lines.add("  and nothing is known of the code of these VMs alone:");
    footprint(instance.members());
    section("  then what they do depends, of these components, on these cells alone", said.reads());
    section("  they write these cells alone", said.writes());
    if (!said.relies().isEmpty()) {
      lines.add("  and as long as they have control, and when somebody else gets it,");
    }
    for (Contract.Rely rely : said.relies()) {
      words(STEP + rely.name() + ": ", rely.documentation() + "\n");
      formula(STEP, rely.formula(), bindings(List.of()));
    }
  }

  private void section(String title, List<Contract.Footprint> footprints) {
    if (!footprints.isEmpty()) {
      lines.add(title);
      footprints.forEach(this::footprint);
    }
  }

  private void footprint(Contract.Footprint footprint) {
    Bindings bindings = bindings(footprint.keys());
    String keys =
        footprint.keys().stream()
            .map(key -> Printer.print(bindings.term(key)))
            .collect(Collectors.joining(", "));
    String cell = footprint.component().name() + (keys.isEmpty() ? "" : "[" + keys + "]");
    formula(cell + ": ", footprint.condition(), bindings);
  }

  private static Bindings bindings(List<Local> locals) {
    Bindings bindings = Bindings.of(Set.of(), Optional.empty());
    for (Local local : locals) {
      bindings = bindings.with(local);
    }
    return bindings;
  }

  private void formula(String before, Expression formula, Bindings bindings) {
    String start = STEP + before;
    String text = start + Printer.print(writer.term(formula, bindings), start.length());
    text.lines().forEach(lines::add);
  }

  private void words(String before, String documentation) {
    String start = before;
    for (String line : documentation.lines().toList()) {
      lines.add((start + line).stripTrailing());
      start = " ".repeat(before.length());
    }
  }
}
