package org.vmsl.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.vmsl.checker.law.LawChecker;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.command.wording.LawsReport;
import org.vmsl.command.wording.Mistakes;
import org.vmsl.scenario.number.Spelling;
import org.vmsl.specification.document.Document;
import org.vmsl.specification.document.MachineDocument;
import org.vmsl.specification.document.Markdown;
import org.vmsl.specification.document.PlainText;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typing.Reading;
import org.vmsl.verifier.law.Derivation;
import org.vmsl.verifier.law.LawText;
import org.vmsl.verifier.law.Laws;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmsl laws}: what each step of a machine does, derived from its specification. */
@Command(
    name = "laws",
    synopsisHeading = "usage: ",
    descriptionHeading = "%n",
    description = {
      "Prints the laws of a machine: for each instruction and each hypercall, for each outcome,",
      "which cells the step reads and writes, and what they hold before and after it.",
      "",
      "The laws are derived from the machine's specification. docs/laws.md says how to read them.",
      ""
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  vmsl laws | less",
      "  vmsl laws SHARE add",
      "  vmsl laws --check",
      "  vmsl laws --document --format markdown > paper.md"
    })
final class LawsCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(
      arity = "0..*",
      paramLabel = "RULE",
      description = "an instruction, a hypercall, or 'step'; without any, all are printed")
  private List<String> rules = List.of();

  @Option(
      names = "--machine",
      paramLabel = "NAME",
      defaultValue = "paper",
      description = "a folder of machines/ (${DEFAULT-VALUE})")
  private String machine = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, markdown or json (${DEFAULT-VALUE})")
  private Format format = Format.TEXT;

  @Option(
      names = "--check",
      description = "let the checker do each step again, and print what it accepts")
  private boolean check;

  @Option(
      names = "--document",
      description =
          "print the machine as a document instead: its state, the checks and effects of each rule")
  private boolean document;

  LawsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** How the output is laid out. */
  enum Format {
    TEXT,
    MARKDOWN,
    JSON
  }

  @Override
  public Integer call() {
    Reading reading = new MachineFolders(surroundings.machines()).read(machine);
    Mistakes.print(reading.diagnostics(), surroundings.terminal());
    Optional<Specification> specification = reading.specification();
    if (specification.isEmpty()) {
      return ExitCode.MISTAKEN.number();
    }
    if (document) {
      print(rendered(MachineDocument.of(reading.files())));
      return ExitCode.WELL.number();
    }
    Laws laws;
    try {
      laws = Derivation.of(MachineFolders.standard(specification.get()));
    } catch (Inexpressible e) {
      throw new InputMistake(
          "the laws of '" + machine + "' cannot be told because of " + e.reason(), "");
    }
    List<LawText> texts = laws.texts();
    Set<String> named = new LinkedHashSet<>();
    texts.forEach(text -> named.add(text.rule()));
    for (String rule : rules) {
      if (!named.contains(rule)) {
        throw new InputMistake(
            "'" + rule + "' has no laws",
            Spelling.hint(rule, List.copyOf(named), "there are " + String.join(", ", named)));
      }
    }
    return check ? check(laws, texts) : print(laws, texts);
  }

  private boolean isMeant(LawText text) {
    return rules.isEmpty() || rules.contains(text.rule());
  }

  private String rendered(Document text) {
    return switch (format) {
      case TEXT -> PlainText.render(text);
      case MARKDOWN -> Markdown.render(text);
      case JSON -> throw new InputMistake("there is no document in JSON", "text, markdown");
    };
  }

  private int print(Laws laws, List<LawText> texts) {
    LawsReport report = new LawsReport(laws, texts.stream().filter(this::isMeant).toList());
    print(
        switch (format) {
          case TEXT -> report.text();
          case MARKDOWN -> report.markdown();
          case JSON -> report.json();
        });
    return ExitCode.WELL.number();
  }

  private int check(Laws laws, List<LawText> texts) {
    LawChecker checker = new LawChecker(laws.machine(), laws.terms(), laws.treatment());
    List<String> lines = new ArrayList<>();
    int accepted = 0;
    int looked = 0;
    for (int i = 0; i < texts.size(); i++) {
      if (isMeant(texts.get(i))) {
        Optional<String> objection = checker.objection(laws.all().get(i).law());
        lines.add(
            objection.map(o -> "rejected: " + o + ": ").orElse("accepted: ") + texts.get(i).name());
        accepted += objection.isEmpty() ? 1 : 0;
        looked++;
      }
    }
    lines.add("The checker accepts " + accepted + " of " + looked + " laws.");
    print(String.join("\n", lines) + "\n");
    return accepted == looked ? ExitCode.WELL.number() : ExitCode.OURS.number();
  }

  private void print(String text) {
    surroundings.terminal().out().print(text);
  }
}
