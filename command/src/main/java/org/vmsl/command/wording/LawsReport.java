package org.vmsl.command.wording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vmsl.machine.trace.JsonWriter;
import org.vmsl.specification.typed.Parameter;
import org.vmsl.verifier.law.LawText;
import org.vmsl.verifier.law.Laws;

/** Laws laid out for people or programs. */
public final class LawsReport {
  private final Laws laws;
  private final List<LawText> texts;

  /**
   * @param texts those of the laws that are to be printed
   */
  public LawsReport(Laws laws, List<LawText> texts) {
    this.laws = laws;
    this.texts = List.copyOf(texts);
  }

  private Map<String, List<LawText>> rules() {
    Map<String, List<LawText>> rules = new LinkedHashMap<>();
    texts.forEach(text -> rules.computeIfAbsent(text.rule(), r -> new ArrayList<>()).add(text));
    return rules;
  }

  private String title() {
    return "Laws of the machine " + laws.machine().specification().name();
  }

  private String introduction() {
    List<String> fixed = new ArrayList<>();
    for (Parameter parameter : laws.machine().specification().parameters()) {
      if (!isArbitrary(parameter)) {
        fixed.add(parameter.name() + " = " + laws.machine().parameter(parameter));
      }
    }
    String values = fixed.isEmpty() ? "" : "With " + String.join(", ", fixed) + ". ";
    return values + texts.size() + " laws; docs/laws.md says how to read them.";
  }

  private boolean isArbitrary(Parameter parameter) {
    return laws.treatment().arbitrary().contains(parameter.name());
  }

  /** As plain text. */
  public String text() {
    StringBuilder out = new StringBuilder();
    heading(out, title(), '=');
    out.append(introduction()).append('\n');
    rules()
        .forEach((rule, its) -> {
          out.append('\n');
          heading(out, rule, '-');
          its.forEach(law -> out.append('\n').append(law.name()).append('\n').append(triple(law)));
        });
    return out.toString();
  }

  private static void heading(StringBuilder out, String text, char line) {
    out.append(text).append('\n').append(String.valueOf(line).repeat(text.length())).append('\n');
  }

  /** As Markdown. */
  public String markdown() {
    StringBuilder out = new StringBuilder("# " + title() + "\n\n" + introduction() + "\n");
    rules()
        .forEach((rule, its) -> {
          out.append("\n## ").append(rule).append('\n');
          for (LawText law : its) {
            out.append("\n### ").append(law.name().replace("[", "\\[").replace("|", "\\|"));
            out.append("\n\n```\n").append(triple(law)).append("```\n");
          }
        });
    return out.toString();
  }

  private static String triple(LawText law) {
    List<String> before = new ArrayList<>(law.conditions());
    before.addAll(law.before());
    return assertion(before) + assertion(law.after());
  }

  private static String assertion(List<String> parts) {
    return parts.stream().collect(Collectors.joining("\n  * ", "  { ", " }\n"));
  }

  /** As one JSON text. */
  public String json() {
    JsonWriter out = new JsonWriter();
    out.open('{').name("machine").string(laws.machine().specification().name());
    out.name("parameters").open('{');
    for (Parameter parameter : laws.machine().specification().parameters()) {
      String any = isArbitrary(parameter) ? "any" : laws.machine().parameter(parameter) + "";
      out.name(parameter.name()).string(any);
    }
    out.close('}').name("laws").open('[');
    for (LawText law : texts) {
      out.open('{').name("rule").string(law.rule()).name("name").string(law.name());
      strings(out.name("conditions"), law.conditions());
      strings(out.name("before"), law.before());
      strings(out.name("after"), law.after());
      out.close('}');
    }
    return out.close(']').close('}') + "\n";
  }

  private static void strings(JsonWriter out, List<String> texts) {
    out.open('[');
    texts.forEach(out::string);
    out.close(']');
  }
}
