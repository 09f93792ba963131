package org.vmsl.verifier.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Value;

/** Ways to change programs, what holds at the start, claims, and what serves their proof. */
public final class MutantKinds {
  private static final Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z0-9_])(0x[0-9A-Fa-f]+|[0-9]+)(?![A-Za-z0-9_])");
  private static final Pattern SIGN = Pattern.compile("(?<=\\s)(==|!=|<=|>=|<|>|and|or)(?=\\s)");

  /** All kinds. */
  public static final List<MutantKind> ALL =
      List.of(
          MutantKinds::words,
          MutantKinds::swaps,
          MutantKinds::cells,
          MutantKinds::setups,
          MutantKinds::assumptions,
          MutantKinds::claims,
          AnnotationMutants::of);

  private MutantKinds() {}

  /** Words of programs changed: operands, immediates, calls, instructions left out or replaced. */
  static List<Mutant> words(Scenario scenario, MutantKind.Reader reader, RandomGenerator random) {
    ProgramMutants programs = new ProgramMutants(scenario);
    List<Mutant> mutants = new ArrayList<>();
    for (Scenario.VirtualMachine vm : scenario.vms()) {
      int size = vm.known() ? vm.program().map(p -> p.words().size()).orElse(0) : 0;
      for (int i = 0; i < size; i++) {
        for (ProgramMutants.Change change : programs.changes(vm.number(), i, random)) {
          mutants.add(
              new Mutant(
                  change.kind(),
                  vm.name() + " word " + i + " := 0x" + Long.toHexString(change.word()),
                  programs.apply(List.of(change))));
        }
      }
    }
    return mutants;
  }

  /** Neighboring instructions swapped. */
  static List<Mutant> swaps(Scenario scenario, MutantKind.Reader reader, RandomGenerator random) {
    ProgramMutants programs = new ProgramMutants(scenario);
    List<Mutant> mutants = new ArrayList<>();
    for (Scenario.VirtualMachine vm : scenario.vms()) {
      List<Program.Word> words =
          vm.known() ? vm.program().map(Program::words).orElse(List.of()) : List.of();
      for (int i = 0; i + 1 < words.size(); i++) {
        long one = words.get(i).value();
        long other = words.get(i + 1).value();
        if (one != other) {
          mutants.add(
              new Mutant(
                  "swap",
                  vm.name() + " words " + i + " and " + (i + 1),
                  programs.apply(
                      List.of(
                          new ProgramMutants.Change("swap", vm.number(), i, other),
                          new ProgramMutants.Change("swap", vm.number(), i + 1, one)))));
        }
      }
    }
    return mutants;
  }

  /** Values at the start one larger or smaller, or left open. */
  static List<Mutant> cells(Scenario scenario, MutantKind.Reader reader, RandomGenerator random) {
    List<Mutant> mutants = new ArrayList<>();
    for (int i = 0; i < scenario.cells().size(); i++) {
      Scenario.Cell cell = scenario.cells().get(i);
      if (!(cell.value() instanceof Value.Word(long word)) || isProgram(scenario, cell)) {
        continue;
      }
      String name = cell.component().name() + cell.keys();
      for (long other : new long[] {word + 1, word - 1}) {
        List<Scenario.Cell> cells = new ArrayList<>(scenario.cells());
        cells.set(
            i,
            new Scenario.Cell(cell.component(), cell.keys(), new Value.Word(other), cell.span()));
        mutants.add(
            new Mutant(
                "start", name + " = " + other, Scenarios.with(scenario, scenario.vms(), cells)));
      }
      List<Scenario.Cell> fewer = new ArrayList<>(scenario.cells());
      fewer.remove(i);
      mutants.add(new Mutant("open", name, Scenarios.with(scenario, scenario.vms(), fewer)));
    }
    return mutants;
  }

  private static boolean isProgram(Scenario scenario, Scenario.Cell cell) {
    return cell.component().name().equals("memory")
        && cell.keys().getFirst() instanceof Value.Word(long address)
        && scenario.vms().stream()
            .anyMatch(v -> v.program().flatMap(p -> p.at(address)).isPresent());
  }

  /**
   * Transactions and messages at the start left out. That a VM is unknown is no such thing: no
   * scenario has a VM without a program of which that is not said.
   */
  static List<Mutant> setups(Scenario scenario, MutantKind.Reader reader, RandomGenerator random) {
    List<Mutant> mutants = new ArrayList<>();
    for (int i = 0; i < scenario.setups().size(); i++) {
      Scenario.SetupCall call = scenario.setups().get(i);
      if (!List.of("vm", "page", "start", "unknown").contains(call.setup().name())) {
        List<Scenario.SetupCall> fewer = new ArrayList<>(scenario.setups());
        fewer.remove(i);
        mutants.add(
            new Mutant(
                "setup",
                "without " + call.setup().name() + call.arguments(),
                Scenarios.with(
                    scenario,
                    scenario.vms(),
                    fewer,
                    scenario.cells(),
                    scenario.assumptions(),
                    scenario.claims(),
                    scenario.mayFault())));
      }
    }
    return mutants;
  }

  /** Something given left out. */
  static List<Mutant> assumptions(
      Scenario scenario, MutantKind.Reader reader, RandomGenerator random) {
    List<Mutant> mutants = new ArrayList<>();
    for (int i = 0; i < scenario.assumptions().size(); i++) {
      var fewer = new ArrayList<>(scenario.assumptions());
      var without = fewer.remove(i);
      mutants.add(
          new Mutant(
              "given",
              "without " + without.text(),
              Scenarios.with(
                  scenario,
                  scenario.vms(),
                  scenario.setups(),
                  scenario.cells(),
                  fewer,
                  scenario.claims(),
                  scenario.mayFault())));
    }
    return mutants;
  }

  /** Claims with a constant off by one or a sign turned, and faults that are allowed no more. */
  static List<Mutant> claims(Scenario scenario, MutantKind.Reader reader, RandomGenerator random) {
    List<Mutant> mutants = new ArrayList<>();
    String text = scenario.source().text();
    for (Claim claim : scenario.claims()) {
      Span span = claim.span();
      if (!span.file().equals(scenario.source())) {
        continue;
      }
      String written = text.substring(span.start(), span.end());
      Matcher number = NUMBER.matcher(written);
      while (number.find()) {
        long value = Long.decode(number.group());
        for (long other : new long[] {value + 1, value - 1}) {
          edit(mutants, "claim", text, span, number, Long.toUnsignedString(other), reader);
        }
      }
      Matcher sign = SIGN.matcher(written);
      while (sign.find()) {
        for (String other : turned(sign.group())) {
          edit(mutants, "claim", text, span, sign, other, reader);
        }
      }
    }
    if (!scenario.mayFault().isEmpty()) {
      mutants.add(
          new Mutant(
              "faults",
              "no faults allowed",
              Scenarios.with(
                  scenario,
                  scenario.vms(),
                  scenario.setups(),
                  scenario.cells(),
                  scenario.assumptions(),
                  scenario.claims(),
                  java.util.Set.of())));
    }
    return mutants;
  }

  /** Other signs in the place of one. */
  static List<String> turned(String sign) {
    return switch (sign) {
      case "==" -> List.of("!=", "<", ">");
      case "!=" -> List.of("==");
      case "<" -> List.of("<=", ">=");
      case "<=" -> List.of("<", ">");
      case ">" -> List.of(">=", "<=");
      case ">=" -> List.of(">", "<");
      case "and" -> List.of("or");
      default -> List.of("and");
    };
  }

  private static void edit(
      List<Mutant> mutants,
      String kind,
      String text,
      Span span,
      Matcher place,
      String replacement,
      MutantKind.Reader reader) {
    String changed =
        text.substring(0, span.start() + place.start())
            + replacement
            + text.substring(span.start() + place.end());
    Optional<Scenario> scenario = reader.read(changed);
    scenario.ifPresent(s ->
        mutants.add(
            new Mutant(
                kind,
                "line "
                    + span.file().line(span.start())
                    + ": "
                    + place.group()
                    + " → "
                    + replacement,
                s)));
  }
}
