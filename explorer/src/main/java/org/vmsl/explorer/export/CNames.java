package org.vmsl.explorer.export;

import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;

/** The names that things of a specification have in C. */
final class CNames {
  private CNames() {}

  /** A local; no two have the same. */
  static String of(Local local) {
    String name = plain(local.name());
    return (name.matches("[A-Za-z].*") ? name : "v" + name) + "_" + local.id();
  }

  /** A type, as a part of a name. */
  static String of(Type type) {
    return switch (type) {
      case Type.Option(Type element) -> "option_" + of(element);
      case Type.SetOf(Type element) -> "set_" + of(element);
      case Type.ListOf(Type element) -> "list_" + of(element);
      case Type.Bits(int width) -> "bits" + width;
      default -> plain(type.toString());
    };
  }

  /** A field of a record; never a word of the language C. */
  static String field(String name) {
    return plain(name) + "_";
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9_]", "x");
  }
}
