package org.vmsl.specification.typed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A machine: everything that the files of one folder under {@code machines/} say, in the order of
 * the files' names and, within a file, of the text.
 *
 * @param name the folder's name
 * @param types the declared ranges, aligned types, enumerations and records
 * @param typeNames every declared type name with its type, other names of types included
 * @param hash a digest (SHA-256, hexadecimal) of the syntax trees: comments and layout do not count
 * @param locals one more than the largest {@link Local#id} in use
 */
public record Specification(
    String name,
    String documentation,
    List<Parameter> parameters,
    List<Type> types,
    Map<String, Type> typeNames,
    List<Constant> constants,
    List<Component> components,
    List<Alias> aliases,
    List<Function> functions,
    List<Exit> exits,
    List<Procedure> procedures,
    List<Format> formats,
    List<Instruction> instructions,
    List<Pseudo> pseudos,
    List<Hypercall> hypercalls,
    Step step,
    List<Setup> setups,
    List<Invariant> invariants,
    Optional<Contract> contract,
    String hash,
    int locals) {
  public Specification {
    parameters = List.copyOf(parameters);
    types = List.copyOf(types);
    typeNames = Collections.unmodifiableMap(new LinkedHashMap<>(typeNames));
    constants = List.copyOf(constants);
    components = List.copyOf(components);
    aliases = List.copyOf(aliases);
    functions = List.copyOf(functions);
    exits = List.copyOf(exits);
    procedures = List.copyOf(procedures);
    formats = List.copyOf(formats);
    instructions = List.copyOf(instructions);
    pseudos = List.copyOf(pseudos);
    hypercalls = List.copyOf(hypercalls);
    setups = List.copyOf(setups);
    invariants = List.copyOf(invariants);
  }

  /** The local that stands for the VM that steps. */
  public Local self() {
    return step.self();
  }

  /** The component called {@code componentName}. */
  public Optional<Component> component(String componentName) {
    return components.stream().filter(c -> c.name().equals(componentName)).findFirst();
  }

  /** The parameter called {@code parameterName}. */
  public Optional<Parameter> parameter(String parameterName) {
    return parameters.stream().filter(p -> p.name().equals(parameterName)).findFirst();
  }

  /** The constant called {@code constantName}. */
  public Optional<Constant> constant(String constantName) {
    return constants.stream().filter(c -> c.name().equals(constantName)).findFirst();
  }

  /** The setup called {@code setupName}. */
  public Optional<Setup> setup(String setupName) {
    return setups.stream().filter(s -> s.name().equals(setupName)).findFirst();
  }
}
