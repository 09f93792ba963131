package org.vmsl.scenario.reading;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.assembly.Registers;
import org.vmsl.scenario.number.MachineNumbers;
import org.vmsl.scenario.number.NumberTerm;
import org.vmsl.scenario.number.Scope;
import org.vmsl.scenario.number.Spelling;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;

/** The names of a finished scenario, as programs see them that are written apart from it. */
final class ScenarioScope implements Scope {
  private final Scenario scenario;
  private final MachineNames machine;
  private final long unit;

  ScenarioScope(Scenario scenario, Registers registers) {
    this.scenario = scenario;
    Span start = new Span(scenario.source(), 0, 0);
    this.unit =
        MachineNumbers.number(
            Setups.pageType(scenario.machine().specification(), start).unit(), scenario.machine());
    this.machine = new MachineNames(scenario.machine(), registers, unit);
  }

  @Override
  public long number(Term reference) {
    return switch (reference) {
      case Term.Name name -> byName(name);
      case Term.Member(Term.Name(String vm, _), Identifier part, Span span) ->
          member(vm, part, span);
      case Term.Index(Term.Name(String name, _), var keys, Span span) when keys.size() == 1 -> {
        Scenario.Page page =
            page(name)
                .orElseThrow(
                    () -> new SyntaxException(span, "'" + name + "' is no run of pages", ""));
        long index = NumberTerm.value(keys.getFirst(), this);
        if (Long.compareUnsigned(index, page.count()) >= 0) {
          throw new SyntaxException(
              keys.getFirst().span(),
              "there is no page " + Long.toUnsignedString(index) + " in '" + name + "'",
              "");
        }
        yield page.address() + index * unit;
      }
      default -> throw NumberTerm.notANumber(reference.span());
    };
  }

  private Optional<Scenario.Page> page(String name) {
    return scenario.pages().stream().filter(p -> p.name().equals(name)).findFirst();
  }

  private long byName(Term.Name name) {
    Optional<Scenario.VirtualMachine> vm = scenario.vm(name.text());
    if (vm.isPresent()) {
      return vm.get().number();
    }
    Optional<Scenario.Page> page = page(name.text());
    if (page.isPresent()) {
      return page.get().address();
    }
    Long constant = scenario.constants().get(name.text());
    return constant != null ? constant : machine.number(name, this::hint);
  }

  private long member(String vm, Identifier part, Span span) {
    Optional<Scenario.Page> page = page(vm + "." + part.text());
    if (page.isPresent()) {
      return page.get().address();
    }
    Optional<Program> program = scenario.vm(vm).flatMap(v -> v.program());
    if (part.text().equals("code") && program.isPresent()) {
      return program.get().start();
    }
    Map<String, Long> labels = program.map(p -> p.labels()).orElse(Map.of());
    Long label = labels.get(part.text());
    if (label == null) {
      throw new SyntaxException(span, "nothing is called '" + vm + "." + part.text() + "'", "");
    }
    return label;
  }

  private String hint(String written) {
    Set<String> names = new TreeSet<>(machine.numbers());
    scenario.pages().forEach(p -> names.add(p.name()));
    scenario.vms().forEach(v -> names.add(v.name()));
    names.addAll(scenario.constants().keySet());
    return Spelling.hint(written, names, "the names are those of the scenario and of its machine");
  }
}
