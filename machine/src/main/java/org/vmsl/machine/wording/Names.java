package org.vmsl.machine.wording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.evaluation.Evaluator;
import org.vmsl.specification.typed.Alias;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Constant;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** What values and cells are called, by a scenario and by its machine's specification. */
public final class Names {
  /** The component that scenarios fill with words and whose keys are addresses. */
  public static final String MEMORY = "memory";

  /** Below this, a number is more likely just a number than a constant that has a name. */
  private static final long SMALL = 1024;

  private final Specification specification;
  private final Pages pages;
  private final Optional<Type> vmType;
  private final Map<Long, String> vms = new HashMap<>();
  private final Map<Long, String> labels = new HashMap<>();
  private final Map<Long, String> constants = new HashMap<>();

  private Names(Interpreter interpreter, Scenario scenario) {
    this.specification = scenario.machine().specification();
    this.pages = Pages.of(interpreter, scenario);
    this.vmType = specification.setup("vm").map(setup -> setup.parameters().getFirst().type());
    Evaluator evaluator = new Evaluator(scenario.machine());
    for (Constant constant : specification.constants()) {
      if (constant.value().type() instanceof Type.Bits
          && evaluator.value(constant.value()) instanceof Value.Word(long word)
          && Long.compareUnsigned(word, SMALL) >= 0) {
        constants.putIfAbsent(word, constant.name());
      }
    }
    for (Scenario.VirtualMachine vm : scenario.vms()) {
      vms.put((long) vm.number(), vm.name());
      vm.program().map(Program::labels).orElse(Map.of()).entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(label -> labels.putIfAbsent(label.getValue(), label.getKey()));
    }
  }

  /** The names of {@code scenario}, whose machine {@code interpreter} runs. */
  public static Names of(Interpreter interpreter, Scenario scenario) {
    return new Names(interpreter, scenario);
  }

  /** The pages by address. */
  public Pages pages() {
    return pages;
  }

  /** Whether two values are pages of one declared run, or both of none. */
  public boolean samePages(Value one, Value other) {
    return one instanceof Value.Word(long first)
        && other instanceof Value.Word(long second)
        && pages.at(first).equals(pages.at(second));
  }

  /** The name of a VM. */
  public String vm(Value vm) {
    return vm instanceof Value.Word(long number)
        ? vms.getOrDefault(number, "VM " + number)
        : vm.toString();
  }

  /** The label at an address of a program. */
  public Optional<String> label(long address) {
    return Optional.ofNullable(labels.get(address));
  }

  /** An address, by page if it is in a declared one. */
  public String address(long address) {
    return pages.name(address).orElseGet(() -> hexadecimal(address));
  }

  /** A number: by a constant's name, by page, or as it is. */
  public String number(long word) {
    if (Long.compareUnsigned(word, SMALL) < 0) {
      return Long.toString(word);
    }
    String constant = constants.get(word);
    if (constant != null) {
      return constant;
    }
    String plain = hexadecimal(word);
    return pages.name(word).map(name -> plain + " (" + name + ")").orElse(plain);
  }

  /** A number as a program would write it: by a constant's name, by label, by page, or as it is. */
  public String operand(long word) {
    boolean named = Long.compareUnsigned(word, SMALL) >= 0 && !constants.containsKey(word);
    return named
        ? label(word).or(() -> pages.name(word)).orElseGet(() -> hexadecimal(word))
        : number(word);
  }

  private static String hexadecimal(long word) {
    return "0x" + Long.toHexString(word);
  }

  /** A value of a type. */
  public String value(Type type, Value value) {
    return switch (value) {
      case Value.Word(long word) -> word(type, word);
      case Value.Truth truth -> truth.toString();
      case Value.Case chosen -> chosen.toString();
      case Value.None none -> "none";
      case Value.Some(Value held) ->
          type instanceof Type.Option(Type element) ? value(element, held) : value.toString();
      case Value.Struct struct -> struct(struct);
      case Value.Elements(List<Value> elements) ->
          type instanceof Type.SetOf(Type element)
              ? values(element, elements, "{", "}")
              : value.toString();
      case Value.Sequence(List<Value> elements) ->
          type instanceof Type.ListOf(Type element)
              ? values(element, elements, "[", "]")
              : value.toString();
    };
  }

  private String word(Type type, long word) {
    if (vmType.isPresent() && vmType.get().equals(type)) {
      return vm(new Value.Word(word));
    }
    if (pages.isPage(type)) {
      return address(word);
    }
    return number(word);
  }

  private String struct(Value.Struct struct) {
    StringJoiner fields = new StringJoiner(", ", struct.type().name() + "(", ")");
    for (int i = 0; i < struct.fields().size(); i++) {
      Type.Struct.Field field = struct.type().fields().get(i);
      fields.add(field.name() + " = " + value(field.type(), struct.fields().get(i)));
    }
    return fields.toString();
  }

  private String values(Type element, List<Value> values, String before, String after) {
    return values.stream()
        .map(v -> value(element, v))
        .collect(Collectors.joining(", ", before, after));
  }

  /** What becomes of a cell's value, to stand behind the cell's name. */
  public String change(Type type, Value before, Value after) {
    if (type instanceof Type.SetOf(Type element)
        && before instanceof Value.Elements(List<Value> old)
        && after instanceof Value.Elements(List<Value> now)) {
      String gained = values(element, without(now, old), "", "");
      String lost = values(element, without(old, now), "", "");
      return (gained.isEmpty() ? "" : " gains " + gained)
          + (gained.isEmpty() || lost.isEmpty() ? "" : ",")
          + (lost.isEmpty() ? "" : " loses " + lost);
    }
    return ": " + value(type, before) + " → " + value(type, after);
  }

  private static List<Value> without(List<Value> values, List<Value> others) {
    return values.stream().filter(v -> !others.contains(v)).toList();
  }

  /** A cell, by its alias if it has one: {@code R0 @ V1}, {@code owner[data]}, {@code current}. */
  public String cell(Component component, List<Value> keys) {
    Optional<AliasName> alias = alias(component, keys);
    if (alias.isPresent()) {
      return alias.get().name() + " @ " + vm(alias.get().vm());
    }
    if (keys.isEmpty()) {
      return component.name();
    }
    StringJoiner text = new StringJoiner(", ", component.name() + "[", "]");
    for (int i = 0; i < keys.size(); i++) {
      boolean address = component.name().equals(MEMORY) && keys.size() == 1;
      text.add(
          address && keys.get(i) instanceof Value.Word(long word)
              ? address(word)
              : value(component.keys().get(i), keys.get(i)));
    }
    return text.toString();
  }

  /** A cell of a VM that has a short name. */
  public record AliasName(String name, Value vm) {}

  /** The short name of a cell, if it has one. */
  public Optional<AliasName> alias(Component component, List<Value> keys) {
    for (Alias alias : specification.aliases()) {
      if (alias.cell().component().name().equals(component.name())) {
        Optional<AliasName> name = match(alias, keys);
        if (name.isPresent()) {
          return name;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<AliasName> match(Alias alias, List<Value> keys) {
    Optional<Value> vm = Optional.empty();
    String name = alias.name();
    for (int i = 0; i < keys.size(); i++) {
      if (!(alias.cell().keys().get(i) instanceof Expression.Variable(var local))) {
        return Optional.empty();
      }
      if (local.equals(specification.self())) {
        vm = Optional.of(keys.get(i));
      } else if (keys.get(i) instanceof Value.Word(long number)) {
        name = member(name, Long.toUnsignedString(number));
      } else {
        name = member(name, keys.get(i).toString());
      }
    }
    String found = name;
    return vm.map(v -> new AliasName(found, v));
  }

  /** The name of a member of a family, such as {@code R0}. */
  static String member(String family, String index) {
    return family.replace("#", "") + index;
  }

  /** The names that an assembler has for values of {@code type}, such as {@code R#}. */
  Optional<String> family(Type type) {
    return specification.aliases().stream()
        .filter(a -> a.index().isPresent() && a.index().get().type().equals(type))
        .map(Alias::name)
        .findFirst();
  }
}
