package org.vmsl.specification.typing;

import java.util.HashMap;
import java.util.Map;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;

/** Makes locals with fresh ids, and notices those that nothing uses. */
final class Locals {
  private final Map<Integer, Unused> unused = new HashMap<>();
  private int next;

  Locals(int next) {
    this.next = next;
  }

  /** A new local that should be used. */
  Local fresh(Identifier name, Type type) {
    Local local = hidden(name.text(), type);
    if (!name.text().startsWith("_")) {
      unused.put(local.id(), new Unused(local, name.span()));
    }
    return local;
  }

  /** A new local that no name in the text stands for, or that need not be used. */
  Local hidden(String name, Type type) {
    return new Local(name, type, next++);
  }

  void use(Local local) {
    unused.remove(local.id());
  }

  /** One more than the largest id. */
  int next() {
    return next;
  }

  /** Warns about every local that should be used and is not. */
  void warn(Diagnostics diagnostics) {
    for (Unused local : unused.values()) {
      diagnostics.warning(
          local.span,
          "'" + local.local.name() + "' is never used",
          "leave it out, or start its name with '_'");
    }
  }

  private record Unused(Local local, Span span) {}
}
