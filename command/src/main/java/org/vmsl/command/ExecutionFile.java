package org.vmsl.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.vmsl.command.wording.Refutation;
import org.vmsl.explorer.Attack;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.Placement;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;
import org.vmsl.verifier.Counterexample;

/** Counterexamples as scenarios: the original, with values for what it leaves open. */
final class ExecutionFile {
  private static final String EXTENSION = ".vmsl";

  private ExecutionFile() {}

  /**
   * Writes {@code out}, and a second file for a claim on two executions; the files written.
   * Programs of unknown VMs are written as words of memory.
   */
  static List<Path> write(Path out, boolean force, Path original, Refutation refutation) {
    List<Path> written = new ArrayList<>();
    Counterexample counterexample = refutation.counterexample();
    OutputFile.write(
        out, force, text(out, original, refutation, programs(refutation), counterexample.values()));
    written.add(out);
    Optional<Counterexample.Other> other = counterexample.other();
    if (other.isPresent()) {
      Path second = out.resolveSibling(second(String.valueOf(out.getFileName())));
      OutputFile.write(
          second,
          force,
          text(second, original, refutation, programs(refutation), other.get().values()));
      written.add(second);
    }
    return written;
  }

  /** Writes initial values, without the programs of unknown VMs. */
  static void writeStart(Path out, Path original, Refutation refutation, List<Cell> values) {
    OutputFile.write(out, false, text(out, original, refutation, "", values));
  }

  private static String second(String name) {
    return name.endsWith(EXTENSION)
        ? name.substring(0, name.length() - EXTENSION.length()) + "-2" + EXTENSION
        : name + "-2";
  }

  private static String text(
      Path out, Path original, Refutation refutation, String programs, List<Cell> values) {
    StringBuilder text = new StringBuilder();
    Counterexample counterexample = refutation.counterexample();
    text.append("## A counterexample: ").append(refutation.scenario().title()).append('\n');
    text.append("#\n# This fails after step ").append(steps(counterexample)).append(":\n");
    text.append("#   ").append(counterexample.claim()).append('\n');
    String files = counterexample.other().isEmpty() ? "" : " with both files";
    text.append("# 'vmsl replay'").append(files).append(" tells so again, ");
    text.append("'vmsl run --trace' shows each step.\n");
    text.append("# What the original leaves open and is not named here is zero then.\n");
    text.append("include \"").append(relative(out, original)).append("\"\n\n");
    text.append(programs);
    initially(values, refutation, text);
    return text.toString();
  }

  private static String steps(Counterexample counterexample) {
    return counterexample
        .other()
        .map(other ->
            counterexample.steps()
                + " of one execution and step "
                + other.steps()
                + " of a second one, which starts alike but for the page")
        .orElse(Long.toString(counterexample.steps()));
  }

  private static void initially(List<Cell> values, Refutation refutation, StringBuilder text) {
    Scenario scenario = refutation.scenario();
    Names names = Names.of(Interpreter.of(scenario.machine()), scenario);
    for (Cell cell : values) {
      text.append("initially ").append(cell(cell, names)).append(" = ");
      text.append(number(cell.value(), cell.component().type())).append('\n');
    }
  }

  /** What unknown VMs do, in assembly for people, and as words for the machine. */
  private static String programs(Refutation refutation) {
    Scenario scenario = refutation.scenario();
    Placement placement = new Placement(Interpreter.of(scenario.machine()), scenario);
    StringBuilder text = new StringBuilder();
    for (Attack.AttackProgram program : refutation.programs()) {
      program.text().lines().forEach(line -> text.append(comment(line)));
      Scenario.VirtualMachine vm = scenario.vm(program.vm()).orElseThrow();
      initially(placement.cells(vm, vm.program().orElseThrow()), refutation, text);
      text.append('\n');
    }
    return text.toString();
  }

  private static String comment(String line) {
    return (line.startsWith("#") ? line : "# " + line).stripTrailing() + "\n";
  }

  private static String relative(Path out, Path original) {
    Path folder = out.toAbsolutePath().normalize().getParent();
    Path target = original.toAbsolutePath().normalize();
    return folder == null ? target.toString() : folder.relativize(target).toString();
  }

  /** A cell by numbers only, which can be read back whatever names mean. */
  private static String cell(Cell cell, Names names) {
    Optional<Names.AliasName> alias = names.alias(cell.component(), cell.keys());
    if (alias.isPresent()) {
      return alias.get().name() + " @ " + names.vm(alias.get().vm());
    }
    if (cell.keys().isEmpty()) {
      return cell.component().name();
    }
    StringJoiner text = new StringJoiner(", ", cell.component().name() + "[", "]");
    for (int i = 0; i < cell.keys().size(); i++) {
      text.add(number(cell.keys().get(i), cell.component().keys().get(i)));
    }
    return text.toString();
  }

  private static String number(Value value, Type type) {
    return switch (value) {
      case Value.Word(long bits) when type instanceof Type.Range -> Long.toUnsignedString(bits);
      case Value.Word(long bits) ->
          Long.compareUnsigned(bits, 1024) < 0
              ? Long.toString(bits)
              : "0x" + Long.toHexString(bits);
      default -> value.toString();
    };
  }
}
