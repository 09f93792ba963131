package org.vmsl.scenario.reading;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.vmsl.scenario.assembly.Registers;
import org.vmsl.scenario.number.MachineNumbers;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;

/** What the names of a machine mean to scenarios. */
final class MachineNames {
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, String> kinds = new HashMap<>();
  private final Registers registers;
  private final long unit;

  /**
   * @param unit the size of a page
   */
  MachineNames(Machine machine, Registers registers, long unit) {
    this.registers = registers;
    this.unit = unit;
    Specification specification = machine.specification();
    specification.components().forEach(c -> kinds.put(c.name(), "a component"));
    specification.functions().forEach(f -> kinds.put(f.name(), "a function"));
    for (Type type : specification.types()) {
      kinds.put(type.toString(), "a type");
      if (type instanceof Type.Enumeration enumeration) {
        for (Type.Enumeration.Case c : enumeration.cases()) {
          kinds.put(c.name(), "a case of " + enumeration.name());
          numbers.put(c.name(), c.number());
        }
      }
    }
    specification
        .parameters()
        .forEach(p -> {
          kinds.put(p.name(), "a parameter");
          numbers.put(p.name(), machine.parameter(p));
        });
    specification
        .constants()
        .forEach(c -> {
          kinds.put(c.name(), "a constant");
          if (c.value().type().isScalar()) {
            numbers.put(c.name(), MachineNumbers.number(c.value(), machine));
          }
        });
  }

  /** The size of a page. */
  long unit() {
    return unit;
  }

  /** What {@code name} is in the machine, with its article. */
  Optional<String> kind(String name) {
    return registers.named(name).isPresent()
        ? Optional.of("a register")
        : Optional.ofNullable(kinds.get(name));
  }

  /** The names that stand for numbers. */
  Set<String> numbers() {
    return numbers.keySet();
  }

  /** The number that {@code name} stands for; {@code hint} helps if it stands for nothing. */
  long number(Term.Name name, Function<String, String> hint) {
    Long number = numbers.get(name.text());
    if (number != null) {
      return number;
    }
    Optional<String> kind = kind(name.text());
    throw kind.isPresent()
        ? new SyntaxException(
            name.span(),
            "'" + name.text() + "' is " + kind.get() + " of the machine, no number",
            "")
        : new SyntaxException(
            name.span(), "nothing is called '" + name.text() + "'", hint.apply(name.text()));
  }
}
