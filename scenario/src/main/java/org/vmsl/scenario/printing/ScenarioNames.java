package org.vmsl.scenario.printing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.number.MachineNumbers;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.BinaryOperator;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.writing.ExpressionWriter;

/** What numbers are called in a scenario: VMs, pages and what lies in them, labels, constants. */
final class ScenarioNames {
  private final Scenario scenario;
  private final Span start;
  private final Map<Long, Term> numbers = new HashMap<>();
  private final long unit;

  ScenarioNames(Scenario scenario) {
    this.scenario = scenario;
    this.start = new Span(scenario.source(), 0, 0);
    Machine machine = scenario.machine();
    this.unit =
        machine.specification().setup("page").orElseThrow().parameters().getFirst().type()
                instanceof Type.Aligned page
            ? MachineNumbers.number(page.unit(), machine)
            : 1;
    machine
        .specification()
        .constants()
        .forEach(c -> {
          if (c.value().type() instanceof Type.Bits) {
            numbers.putIfAbsent(MachineNumbers.number(c.value(), machine), name(c.name()));
          }
        });
    for (Scenario.VirtualMachine vm : scenario.vms()) {
      vm.program()
          .ifPresent(p ->
              p.labels().entrySet().stream()
                  .sorted(Map.Entry.comparingByKey())
                  .forEach(
                      l -> numbers.putIfAbsent(l.getValue(), name(vm.name() + "." + l.getKey()))));
    }
  }

  /** The name of VM {@code number}. */
  String vm(long number) {
    return number >= 0 && number < scenario.vms().size()
        ? scenario.vms().get((int) number).name()
        : Long.toUnsignedString(number);
  }

  /** What {@code number} is called where a value of {@code type} is expected, if it has a name. */
  Optional<Term> number(long number, Type type) {
    if (type.equals(scenario.machine().specification().self().type())) {
      return number >= 0 && number < scenario.vms().size()
          ? Optional.of(name(vm(number)))
          : Optional.empty();
    }
    boolean word = type instanceof Type.Bits(int width) && width == 64;
    if (!word && !(type instanceof Type.Aligned) || Long.compareUnsigned(number, unit) < 0) {
      return Optional.empty();
    }
    Optional<Term> page =
        scenario.pages().stream()
            .filter(p -> Long.compareUnsigned(number - p.address(), p.count() * unit) < 0)
            .findFirst()
            .flatMap(p -> page(p, number));
    return word
        ? Optional.ofNullable(numbers.get(number)).or(() -> page)
        : page.filter(p -> !(p instanceof Term.Binary));
  }

  private Optional<Term> page(Scenario.Page page, long address) {
    long offset = address - page.address();
    Term name = name(page.name());
    if (page.count() > 1 && name instanceof Term.Name) {
      name = new Term.Index(name, List.of(ExpressionWriter.number(offset / unit)), start);
      offset = offset % unit;
    }
    return Optional.of(
        offset == 0
            ? name
            : new Term.Binary(BinaryOperator.ADD, name, ExpressionWriter.number(offset), start));
  }

  /** {@code text}, which may have a dot in it. */
  private Term name(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new Term.Name(text, start)
        : new Term.Member(
            new Term.Name(text.substring(0, dot), start),
            new Identifier(text.substring(dot + 1), start),
            start);
  }

  /** All names that mean something in the scenario, but for members of families. */
  Set<String> taken() {
    Specification specification = scenario.machine().specification();
    Set<String> taken = new HashSet<>(specification.typeNames().keySet());
    specification.types().stream()
        .filter(t -> t instanceof Type.Enumeration)
        .forEach(t -> ((Type.Enumeration) t).cases().forEach(c -> taken.add(c.name())));
    specification.components().forEach(c -> taken.add(c.name()));
    specification.parameters().forEach(p -> taken.add(p.name()));
    specification.constants().forEach(c -> taken.add(c.name()));
    specification.functions().forEach(f -> taken.add(f.name()));
    specification.procedures().forEach(p -> taken.add(p.name()));
    specification.exits().forEach(e -> taken.add(e.name()));
    specification.aliases().forEach(a -> taken.add(a.name()));
    scenario.vms().forEach(v -> taken.add(v.name()));
    scenario.pages().forEach(p -> taken.add(p.name()));
    scenario.definitions().forEach(d -> taken.add(d.name()));
    scenario.conditions().forEach(c -> taken.add(c.name()));
    taken.addAll(scenario.constants().keySet());
    taken.addAll(List.of("bool", "emp", "exists", "each", "page", "resume"));
    return taken;
  }
}
