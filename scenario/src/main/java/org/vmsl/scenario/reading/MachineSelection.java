package org.vmsl.scenario.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmsl.scenario.declaration.Declaration;
import org.vmsl.scenario.number.NumberTerm;
import org.vmsl.scenario.number.Scope;
import org.vmsl.scenario.number.Spelling;
import org.vmsl.specification.evaluation.Instantiation;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Scrutiny;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Parameter;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typing.MachineReader;

/** Finds the machine that a scenario names, and gives values to its parameters. */
final class MachineSelection {
  /** The parameter that is the number of VMs. */
  private static final String VMS = "VMS";

  private final Path folder;
  private final Scrutiny scrutiny;
  private final Diagnostics diagnostics;

  MachineSelection(Path folder, Scrutiny scrutiny, Diagnostics diagnostics) {
    this.folder = folder;
    this.scrutiny = scrutiny;
    this.diagnostics = diagnostics;
  }

  /**
   * The machine with as many VMs as given; what a scenario does not choose has its default.
   *
   * @param broken whether declarations are missing, perhaps that of the machine
   */
  Optional<Machine> machine(
      List<Declaration> declarations, Span start, boolean broken, long vms, Scope constants) {
    List<Declaration.MachineChoice> choices =
        declarations.stream()
            .filter(d -> d instanceof Declaration.MachineChoice)
            .map(d -> (Declaration.MachineChoice) d)
            .toList();
    if (choices.isEmpty()) {
      if (!broken) {
        diagnostics.error(start, "the scenario does not say on which machine it runs", available());
      }
      return Optional.empty();
    }
    for (Declaration.MachineChoice second : choices.subList(1, choices.size())) {
      diagnostics.error(second.span(), "the machine is chosen a second time", "keep one of them");
    }
    Declaration.MachineChoice choice = choices.getFirst();
    return specification(choice).flatMap(s -> withParameters(s, choice, vms, constants));
  }

  private Optional<Specification> specification(Declaration.MachineChoice choice) {
    Path path = folder.resolve(choice.name().text());
    if (!Files.isDirectory(path)) {
      diagnostics.error(
          choice.name().span(),
          "there is no machine '" + choice.name().text() + "'",
          Spelling.hint(choice.name().text(), names(), available()));
      return Optional.empty();
    }
    var reading = MachineReader.read(path, scrutiny);
    for (Diagnostic d : reading.diagnostics()) {
      if (d.severity() == Diagnostic.Severity.ERROR) {
        diagnostics.error(d.span(), d.message(), d.hint());
      }
    }
    return reading.specification();
  }

  private String available() {
    List<String> names = names();
    return names.isEmpty()
        ? "there are no machines in " + folder
        : "machines: " + String.join(", ", names) + "; write 'machine " + names.getFirst() + "'";
  }

  private List<String> names() {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(Files::isDirectory)
          .map(f -> String.valueOf(f.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private Optional<Machine> withParameters(
      Specification specification, Declaration.MachineChoice choice, long vms, Scope constants) {
    Map<String, Declaration.Setting> settings = settings(specification, choice);
    Map<String, Long> values = new HashMap<>();
    for (Parameter parameter : specification.parameters()) {
      values.put(parameter.name(), value(parameter, settings, choice, vms, constants));
    }
    Instantiation instantiation = Instantiation.of(specification, values, scrutiny);
    for (Instantiation.Problem problem : instantiation.problems()) {
      Span place =
          problem
              .parameter()
              .map(settings::get)
              .map(setting -> setting.value().span())
              .orElse(choice.span());
      diagnostics.error(place, problem.message(), "");
    }
    return instantiation.machine();
  }

  /** The value of a parameter; after a mistake one that lets reading go on. */
  private long value(
      Parameter parameter,
      Map<String, Declaration.Setting> settings,
      Declaration.MachineChoice choice,
      long vms,
      Scope constants) {
    if (parameter.name().equals(VMS)) {
      return vms;
    }
    Declaration.Setting setting = settings.get(parameter.name());
    long otherwise = parameter.standard().orElse(Math.max(1, parameter.minimum()));
    if (setting == null) {
      if (parameter.standard().isEmpty()) {
        diagnostics.error(
            choice.span(),
            "the parameter " + parameter.name() + " has no value",
            "it has no default; write 'machine "
                + choice.name().text()
                + " with "
                + parameter.name()
                + " = …'");
      }
      return otherwise;
    }
    try {
      long value = NumberTerm.value(setting.value(), constants);
      return admissible(parameter, value, setting.value().span()) ? value : otherwise;
    } catch (SyntaxException e) {
      diagnostics.error(e.span(), e.message(), e.hint());
      return otherwise;
    }
  }

  private Map<String, Declaration.Setting> settings(
      Specification specification, Declaration.MachineChoice choice) {
    Map<String, Declaration.Setting> settings = new HashMap<>();
    List<String> names = specification.parameters().stream().map(Parameter::name).toList();
    for (Declaration.Setting setting : choice.parameters()) {
      String name = setting.name().text();
      if (name.equals(VMS)) {
        diagnostics.error(
            setting.name().span(),
            VMS + " is not chosen here",
            "it is the number of VMs that the scenario declares");
      } else if (!names.contains(name)) {
        diagnostics.error(
            setting.name().span(),
            "machine " + specification.name() + " has no parameter '" + name + "'",
            Spelling.hint(name, names, "its parameters are " + String.join(", ", names)));
      } else if (settings.putIfAbsent(name, setting) != null) {
        diagnostics.error(setting.name().span(), name + " has a value already", "");
      }
    }
    return settings;
  }

  private boolean admissible(Parameter parameter, long value, Span place) {
    String wanted = "";
    if (Long.compareUnsigned(value, parameter.minimum()) < 0) {
      wanted = "at least " + Long.toUnsignedString(parameter.minimum());
    } else if (parameter.powerOfTwo() && Long.bitCount(value) != 1) {
      wanted = "a power of two";
    } else if (parameter.type().width() < Long.SIZE && value >>> parameter.type().width() != 0) {
      wanted = "a number of " + parameter.type().width() + " bits";
    }
    if (!wanted.isEmpty()) {
      diagnostics.error(
          place,
          parameter.name() + " cannot be " + Long.toUnsignedString(value),
          "it must be " + wanted);
    }
    return wanted.isEmpty();
  }
}
