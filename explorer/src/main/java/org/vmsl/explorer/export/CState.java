package org.vmsl.explorer.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vmsl.machine.wording.Names;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Type;

/**
 * The state of a machine in C: for each component, arrays of what is scalar in its values, one for
 * each part; each cell as small as its values. Components that never change are kept apart.
 */
final class CState {
  private final Ground ground;
  private final CTypes types;
  private final List<Leaf> leaves = new ArrayList<>();
  private final StringBuilder accessors = new StringBuilder();

  /** An array with a part of the values of a component. */
  private record Leaf(String name, long count, int bytes, boolean constant) {
    String declaration() {
      return "uint%d_t %s[%d];".formatted(8 * bytes, name, count);
    }
  }

  CState(Ground ground, CTypes types) {
    this.ground = ground;
    this.types = types;
    ground.specification().components().forEach(this::add);
  }

  /** The largest number of bytes that the state takes. */
  long bytes() {
    long all =
        leaves.stream().filter(l -> !l.constant()).mapToLong(l -> l.count() * l.bytes()).sum();
    return (all + 7) / 8 * 8;
  }

  /** The type {@code Machine}, what never changes, where pages are, and access to all cells. */
  String text() {
    StringBuilder out = new StringBuilder();
    out.append("typedef struct {\n");
    members(out, false);
    out.append("} Machine;\n/* what no step changes */\nstatic struct {\nint none;\n");
    members(out, true);
    out.append("} fixed;\n");
    out.append("static const word pages[] = {");
    ground.pages().forEach(p -> out.append(CTypes.word(p)).append(", "));
    out.append("0ul};\n");
    out.append(
        """
        /* the pages of memory that the last step has written, as bits */
        static word written = 0;
        static int slot(word page) {
        for (int i = 0; i < %d; i++) { if (pages[i] == page) { return i; } }
        return -1;
        }
        static int place(word address) {
        int i = slot(address & %s);
        return i < 0 ? i : i * %d + (int) (address & %s);
        }
        """
            .formatted(
                ground.pages().size(),
                CTypes.word(-ground.unit()),
                ground.unit(),
                CTypes.word(ground.unit() - 1)));
    return out.toString();
  }

  /** Functions that read and set cells. */
  String accessors() {
    return accessors.toString();
  }

  private void members(StringBuilder out, boolean constant) {
    leaves.stream()
        .filter(l -> l.constant() == constant)
        .sorted(Comparator.comparing((Leaf l) -> -l.bytes()))
        .forEach(l -> out.append(l.declaration()).append('\n'));
  }

  private void add(Component component) {
    String name = component.name();
    boolean constant = ground.isConstant(component);
    String parameters = "";
    StringBuilder where = new StringBuilder("long at = 0, i;\n");
    long cells = 1;
    for (int k = 0; k < component.keys().size(); k++) {
      Axis axis = ground.axis(component.keys().get(k));
      cells = Math.multiplyExact(cells, axis.size());
      parameters += ", word k" + k;
      where.append(
          "i = %s; at = at < 0 || i < 0 ? -1 : at * %d + i;\n"
              .formatted(index(axis, "k" + k), axis.size()));
    }
    if (cells > 1 << 20) {
      throw new NotExportableException("component " + name + " has too many cells");
    }
    String base = constant ? "fixed." : "s->";
    List<String> reads = new ArrayList<>();
    List<String> writes = new ArrayList<>();
    parts(component, component.type(), name, "v", base, cells, reads, writes);
    String type = types.of(component.type());
    boolean pair = !constant && name.equals(Names.MEMORY);
    accessors.append(
        """
        static %s get_%s(const Machine *s%s) {
        %sif (at < 0) { return %s; }
        %s v = %s;
        %s
        return v;
        }
        static void set_%s(Machine *s%s, %s v) {
        %sif (at < 0) { if (!%s) { beyond = 1; } return; }
        %s%s
        }
        """
            .formatted(
                type,
                name,
                parameters,
                where,
                initial(component),
                type,
                types.zero(component.type()),
                String.join("\n", reads),
                name,
                parameters,
                type,
                where,
                types.equal(component.type(), "v", initial(component)),
                pair ? "written |= 1ul << (at / " + ground.unit() + ");\n" : "",
                String.join("\n", writes)));
  }

  /** The value of the cells that nothing has set. */
  String initial(Component component) {
    Type type = component.type();
    return component
        .initial()
        .map((Expression e) -> types.literal(ground.value(e), type))
        .orElseGet(() -> types.literal(ground.zero(type), type));
  }

  private static String index(Axis axis, String key) {
    return switch (axis) {
      case Axis.Dense(long low, long size) ->
          low == 0 ? "(long) " + key : "(long) (" + key + " - " + CTypes.word(low) + ")";
      case Axis.Pages p -> "slot(" + key + ")";
      case Axis.Words w -> "place(" + key + ")";
    };
  }

  /** Reads and writes the parts of a value, which is at {@code path}. */
  private void parts(
      Component component,
      Type type,
      String name,
      String path,
      String base,
      long cells,
      List<String> reads,
      List<String> writes) {
    boolean constant = ground.isConstant(component);
    switch (type) {
      case Type.Option(Type element) -> {
        leaves.add(new Leaf(name + "_some", cells, 1, constant));
        String at = base + name + "_some[at]";
        reads.add(path + ".some = " + at + ";");
        writes.add(at + " = " + path + ".some;");
        List<String> inner = new ArrayList<>();
        parts(component, element, name + "_value", path + ".value", base, cells, inner, writes);
        reads.add("if (" + path + ".some) { " + String.join(" ", inner) + " }");
      }
      case Type.Struct struct -> {
        for (Type.Struct.Field field : struct.fields()) {
          parts(
              component,
              field.type(),
              name + "_" + field.name(),
              path + "." + CNames.field(field.name()),
              base,
              cells,
              reads,
              writes);
        }
      }
      case Type.SetOf(Type element) when element.isScalar() -> {
        Axis axis = ground.axis(element);
        if (axis.size() > 64 || axis instanceof Axis.Words) {
          throw new NotExportableException(
              "component " + component.name() + " has sets of too many " + element);
        }
        leaves.add(
            new Leaf(
                name, cells, bytes(axis.size() == 64 ? -1L : (1L << axis.size()) - 1), constant));
        String at = base + name + "[at]";
        String value =
            switch (axis) {
              case Axis.Dense(long low, long size) -> "i + " + CTypes.word(low);
              case Axis.Pages _, Axis.Words _ -> "pages[i]";
            };
        reads.add(
            "for (word i = 0; i < %d; i++) { if ((word) %s >> i & 1) { append(&%s, %s); } }"
                .formatted(axis.size(), at, path, value));
        writes.add(
            ("{ word m = 0; for (word j = 0; j < %s.size; j++) { long i = %s;"
                    + " if (i < 0) { beyond = 1; } else { m |= 1ul << i; } } %s = m; }")
                .formatted(path, index(axis, path + ".at[j]"), at));
      }
      case Type.Bits _, Type.Bool _, Type.Range _, Type.Aligned _, Type.Enumeration _ -> {
        leaves.add(new Leaf(name, cells, bytes(ground.largest(type)), constant));
        String at = base + name + "[at]";
        reads.add(path + " = " + at + ";");
        writes.add(at + " = " + path + ";");
      }
      default ->
          throw new NotExportableException(
              "component " + component.name() + " has values of any size");
    }
  }

  private static int bytes(long largest) {
    for (int bytes : new int[] {1, 2, 4}) {
      if (Long.compareUnsigned(largest, 1L << (8 * bytes)) < 0) {
        return bytes;
      }
    }
    return 8;
  }
}
