package org.vmsl.scenario.assembly;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.vmsl.specification.evaluation.Bounds;
import org.vmsl.specification.typed.Alias;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Type;

/** The names of the machine's registers: its aliases and, of families, their members. */
public final class Registers {
  private static final int MEMBERS = 1024;

  private final Map<String, Register> byName = new HashMap<>();
  private final List<Alias> families = new ArrayList<>();
  private final String description;

  /**
   * A register.
   *
   * @param alias its name, or that of the family it belongs to
   * @param number its number in the family; 0 if it is alone
   */
  public record Register(Alias alias, long number) {
    /** The type of operands that such a register can be. */
    public Optional<Type> operandType() {
      return alias.index().map(local -> local.type());
    }
  }

  /** The registers of {@code machine}. */
  public Registers(Machine machine) {
    Bounds bounds = new Bounds(machine);
    StringJoiner described = new StringJoiner(", ");
    for (Alias alias : machine.specification().aliases()) {
      if (alias.index().isEmpty()) {
        byName.put(key(alias.name()), new Register(alias, 0));
        described.add(alias.name());
        continue;
      }
      families.add(alias);
      long low = bounds.low(alias.index().get().type());
      long count = Math.min(bounds.high(alias.index().get().type()) - low, MEMBERS);
      for (long i = 0; i <= count; i++) {
        long number = low + i;
        byName.put(key(stem(alias) + number), new Register(alias, number));
      }
      described.add(name(alias, low) + " to " + name(alias, low + count));
    }
    description = described.toString();
  }

  /** The register called {@code name}, in upper or lower case. */
  public Optional<Register> named(String name) {
    return Optional.ofNullable(byName.get(key(name)));
  }

  /** Whether {@code name} looks like a member of a family, but there is none of this number. */
  public boolean beyond(String name) {
    return named(name).isEmpty()
        && families.stream()
            .map(family -> key(stem(family)))
            .anyMatch(stem ->
                key(name).startsWith(stem) && name.substring(stem.length()).matches("[0-9]+"));
  }

  /** The names of all registers. */
  public Set<String> names() {
    return byName.keySet();
  }

  /** The names as messages cite them: {@code R0 to R30, PC}. */
  public String describe() {
    return description;
  }

  /** The family whose members are the operands of {@code type}. */
  Optional<Alias> family(Type type) {
    return families.stream()
        .filter(alias -> alias.index().map(i -> i.type().equals(type)).orElse(false))
        .findFirst();
  }

  /** The name of a member of a family. */
  static String name(Alias family, long number) {
    return stem(family) + number;
  }

  private static String stem(Alias family) {
    return family.name().replace("#", "");
  }

  private static String key(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
