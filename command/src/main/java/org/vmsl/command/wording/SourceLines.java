package org.vmsl.command.wording;

import java.util.Optional;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;

/** Which lines of which files the words of programs came from. */
public final class SourceLines {
  private final Scenario scenario;

  /** For the programs of {@code scenario}. */
  public SourceLines(Scenario scenario) {
    this.scenario = scenario;
  }

  /** {@code file:line:column} of the instruction at an address. */
  public Optional<String> at(long address) {
    return scenario.vms().stream()
        .flatMap(vm -> vm.program().stream())
        .flatMap((Program program) -> program.at(address).stream())
        .map(word -> word.span().location())
        .findFirst();
  }
}
