package org.vmsl.explorer.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * The types of a specification in C. Every scalar is a {@code word}, an enumeration's case by its
 * position; an option of a scalar is a {@code maybe}; a set of scalars is an ascending {@code
 * list}. What an option without a value holds is zero.
 */
final class CTypes {
  private final Map<String, String> definitions = new LinkedHashMap<>();

  /** The definitions of the types that were asked for, each behind what it needs. */
  List<String> definitions() {
    return List.copyOf(definitions.values());
  }

  /** The C type of values of a type. */
  String of(Type type) {
    if (type.isScalar()) {
      return "word";
    }
    return switch (type) {
      case Type.Option(Type element) when element.isScalar() -> "maybe";
      case Type.SetOf(Type element) when element.isScalar() -> "list";
      case Type.ListOf(Type element) when element.isScalar() -> "list";
      case Type.Option(Type element) -> {
        String name = CNames.of(type);
        if (!definitions.containsKey(name)) {
          define(name, List.of("some", "value"), List.of(new Type.Bool(), element));
        }
        yield name;
      }
      case Type.Struct struct -> {
        String name = "record_" + CNames.of(type);
        if (!definitions.containsKey(name)) {
          define(
              name,
              struct.fields().stream().map(f -> CNames.field(f.name())).toList(),
              struct.fields().stream().map(Type.Struct.Field::type).toList());
        }
        yield name;
      }
      default -> throw new NotExportableException("type " + type + " has values of any size");
    };
  }

  private void define(String name, List<String> fields, List<Type> types) {
    List<String> members = new ArrayList<>();
    List<String> same = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      members.add(of(types.get(i)) + " " + fields.get(i) + ";");
      same.add(equal(types.get(i), "a." + fields.get(i), "b." + fields.get(i)));
    }
    definitions.put(
        name,
        "typedef struct { %s } %s;\nstatic int same_%s(%s a, %s b) { return %s; }\n"
            .formatted(
                String.join(" ", members), name, name, name, name, String.join(" && ", same)));
  }

  /** Whether two values are equal. */
  String equal(Type type, String left, String right) {
    String name = of(type);
    return name.equals("word")
        ? "(" + left + " == " + right + ")"
        : "same_" + name + "(" + left + ", " + right + ")";
  }

  /** The value that stands where there is none. */
  String zero(Type type) {
    String name = of(type);
    return name.equals("word") ? "0" : "(" + name + "){0}";
  }

  /** A closed value. */
  String literal(Value value, Type type) {
    return switch (value) {
      case Value.Word(long bits) -> word(bits);
      case Value.Truth(boolean holds) -> holds ? "1" : "0";
      case Value.Case(Type.Enumeration enumeration, int index) -> Integer.toString(index);
      case Value.None none -> zero(type);
      case Value.Some(Value held) -> {
        Type element = ((Type.Option) type).element();
        yield "(" + of(type) + "){1, " + literal(held, element) + "}";
      }
      case Value.Struct(Type.Struct struct, List<Value> fields) -> {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
          parts.add(literal(fields.get(i), struct.fields().get(i).type()));
        }
        yield "(" + of(struct) + "){" + String.join(", ", parts) + "}";
      }
      case Value.Elements(List<Value> all) -> list(all, ((Type.SetOf) type).element());
      case Value.Sequence(List<Value> all) -> list(all, ((Type.ListOf) type).element());
    };
  }

  private String list(List<Value> all, Type element) {
    if (!element.isScalar() || all.size() > CPrelude.LONGEST_LIST) {
      throw new NotExportableException("a list of " + all.size() + " " + element + " is too long");
    }
    String values =
        all.stream().map(value -> literal(value, element)).collect(Collectors.joining(", "));
    return "(list){" + all.size() + ", {" + values + "}}";
  }

  /** A word as a constant of C. */
  static String word(long bits) {
    return Long.compareUnsigned(bits, 1024) < 0
        ? bits + "ul"
        : "0x" + Long.toHexString(bits) + "ul";
  }
}
