package org.vmsl.scenario.printing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsl.scenario.Condition;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.Reading;
import org.vmsl.scenario.reading.ScenarioReader;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Function;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Parameter;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * What is printed and read back is what it was. More assertions: {@code -Dvmsl.assertions=100000};
 * others: {@code -Dvmsl.seed=…}.
 */
final class AssertionPrinterTest {
  private static final Path ROOT = Path.of(System.getProperty("vmsl.home", ".."));
  private static final int COUNT = Integer.getInteger("vmsl.assertions", 1500);
  private static final int BATCH = 25;
  private static final long SEED = Long.getLong("vmsl.seed", System.nanoTime());

  @TempDir Path folder;

  @Test
  void printedAssertionIsReadAsTheSame() throws Exception {
    System.out.println("seed of printed assertions: " + SEED);
    Random random = new Random(SEED);
    AssertionTexts texts = new AssertionTexts(random);
    for (int i = 0; i < COUNT; i += BATCH) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < BATCH; j++) {
        text.append(texts.condition("generated" + j));
      }
      Scenario scenario = read(text.toString());
      AssertionPrinter printer = new AssertionPrinter(scenario);
      StringBuilder printed = new StringBuilder();
      generated(scenario).forEach(c -> printed.append(printer.print(c)));
      Scenario again = read(printed.toString());
      for (int j = 0; j < BATCH; j++) {
        Condition condition = generated(scenario).get(j);
        String once = printer.print(condition);
        Condition other = generated(again).get(j);
        assertThat(shape(other, Map.of())).as(once).isEqualTo(shape(condition, Map.of()));
        assertThat(new AssertionPrinter(again).print(other)).isEqualTo(once);
      }
    }
  }

  @Test
  void printedFormulaIsReadAsTheSame() throws Exception {
    System.out.println("seed of printed formulas: " + SEED);
    AssertionTexts texts = new AssertionTexts(new Random(SEED));
    for (int i = 0; i < COUNT; i += BATCH) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < BATCH; j++) {
        text.append("invariant ").append(texts.formula()).append('\n');
      }
      Scenario scenario = readProgram(text.toString());
      AssertionPrinter printer = new AssertionPrinter(scenario);
      StringBuilder printed = new StringBuilder();
      invariants(scenario).forEach(e -> printed.append(printer.invariant(1, e)));
      Scenario again = readProgram(printed.toString());
      for (int j = 0; j < BATCH; j++) {
        Expression formula = invariants(scenario).get(j);
        Expression other = invariants(again).get(j);
        String once = printer.invariant(1, formula);
        assertThat(shape(other, Map.of())).as(once).isEqualTo(shape(formula, Map.of()));
        assertThat(new AssertionPrinter(again).invariant(1, other)).isEqualTo(once);
      }
    }
  }

  private Scenario readProgram(String invariants) throws Exception {
    Path file = folder.resolve("program.vmsl");
    String text = AssertionTexts.SYSTEM.replace("loop:\n", "loop:\n" + invariants.indent(12));
    Files.writeString(file, text);
    return scenario(ScenarioReader.read(file, ROOT.resolve("machines")), text);
  }

  private static List<Expression> invariants(Scenario scenario) {
    return scenario.vms().get(1).program().orElseThrow().invariants().stream()
        .map(Program.Invariant::condition)
        .toList();
  }

  private static Scenario scenario(Reading reading, String text) {
    return reading
        .scenario()
        .orElseThrow(() ->
            new AssertionError(
                text
                    + reading.diagnostics().stream()
                        .map(Diagnostic::render)
                        .collect(Collectors.joining())));
  }

  private Scenario read(String declarations) throws Exception {
    Path file = folder.resolve("system.vmsl");
    if (!Files.exists(file)) {
      Files.writeString(file, AssertionTexts.SYSTEM);
    }
    SourceFile addition = new SourceFile("declarations", declarations);
    return scenario(ScenarioReader.read(file, addition, ROOT.resolve("machines")), declarations);
  }

  private static List<Condition> generated(Scenario scenario) {
    return scenario.conditions().stream().filter(c -> c.name().startsWith("generated")).toList();
  }

  /**
   * A tree without places and names of locals, numbers with names and sums of them as numbers, and
   * values that were bound to be used twice in the places where they are used.
   */
  private static Object shape(Object tree, Map<Integer, Object> locals) {
    return switch (tree) {
      case Expression.Variable(Local local) ->
          locals.get(local.id()) instanceof Expression value
              ? shape(value, locals)
              : "local " + locals.get(local.id()) + ": " + local.type();
      case Expression.Let(Local local, Expression value, Expression body) -> {
        Map<Integer, Object> inner = new HashMap<>(locals);
        inner.put(local.id(), value);
        yield shape(body, inner);
      }
      case Local local -> local.type().toString();
      case Component component -> component.name();
      case Function function -> function.name();
      case Parameter parameter -> parameter.name();
      case Type type -> type.toString();
      case Optional<?> optional -> optional.map(o -> shape(o, locals));
      case List<?> list -> list.stream().map(e -> shape(e, locals)).toList();
      case Expression e when number(e).isPresent() -> List.of("number", number(e).get());
      case Expression.Binary(Operator operator, var left, var right, _)
          when operator == Operator.AND -> {
        List<Object> parts = new ArrayList<>();
        conjuncts(left, locals, parts);
        conjuncts(right, locals, parts);
        yield parts;
      }
      case Record node -> {
        List<Object> values = values(node);
        Map<Integer, Object> inner = new HashMap<>(locals);
        int level = (int) locals.values().stream().filter(v -> v instanceof Integer).count();
        for (Object value : values) {
          for (Object bound : value instanceof List<?> list ? list : List.of(value)) {
            if (bound instanceof Local local) {
              inner.put(local.id(), level++);
            }
          }
        }
        List<Object> parts = new ArrayList<>();
        parts.add(node.getClass().getSimpleName());
        values.forEach(value -> parts.add(shape(value, inner)));
        yield parts;
      }
      default -> tree;
    };
  }

  private static List<Object> values(Record node) {
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      if (component.getType() != Span.class) {
        try {
          values.add(component.getAccessor().invoke(node));
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return values;
  }

  private static void conjuncts(
      Expression expression, Map<Integer, Object> locals, List<Object> parts) {
    if (expression instanceof Expression.Binary(Operator operator, var left, var right, _)
        && operator == Operator.AND) {
      conjuncts(left, locals, parts);
      conjuncts(right, locals, parts);
    } else {
      parts.add(shape(expression, locals));
    }
  }

  private static Optional<Long> number(Expression expression) {
    return switch (expression) {
      case Expression.Literal(Value.Word(long number), Type.Bits(int width)) when width == 64 ->
          Optional.of(number);
      case Expression.ConstantValue(var constant) -> number(constant.value());
      case Expression.Binary(Operator operator, var left, var right, _)
          when operator == Operator.ADD ->
          number(left).flatMap(a -> number(right).map(b -> a + b));
      default -> Optional.empty();
    };
  }
}
