package org.vmsl.scenario.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.declaration.Contents;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** The cells whose value at the start a scenario gives. */
final class InitialCells {
  private static final long ZEROES = 1 << 16;

  private final Context context;
  private final Component memory;
  private final List<Scenario.Cell> cells = new ArrayList<>();
  private final TreeMap<Long, Run> runs = new TreeMap<>(Long::compareUnsigned);
  private final Set<String> given = new HashSet<>();
  private final List<Zeroed> zeroRegions = new ArrayList<>();
  private long zeroes;

  private record Run(long end, Span span) {}

  private record Zeroed(Region region, Span span) {}

  InitialCells(Context context, Component memory) {
    this.context = context;
    this.memory = memory;
  }

  /** The component that holds words, with one key and bits. */
  static Component memory(Context context, Span place) {
    return context
        .machine()
        .specification()
        .component("memory")
        .filter(m -> m.keys().size() == 1 && m.type() instanceof Type.Bits)
        .orElseThrow(() -> new SyntaxException(place, "the machine has no memory of words", ""));
  }

  List<Scenario.Cell> all() {
    return cells;
  }

  /** The value of a cell; a second one for the same cell is a mistake. */
  void cell(Component component, List<Value> keys, long number, Span cell, Span value) {
    Span span = cell.to(value);
    if (component.equals(memory) && keys.getFirst() instanceof Value.Word(long address)) {
      if (free(address, 1, span)) {
        word(address, number, span);
      }
    } else if (!given.add(component.name() + keys)) {
      throw new SyntaxException(cell, "this cell has a value already", "");
    } else {
      cells.add(
          new Scenario.Cell(
              component, keys, Values.of(number, component.type(), context, value), span));
    }
  }

  /** Whether a cell has got a value. */
  boolean isGiven(Component component, List<Value> keys) {
    if (component.equals(memory) && keys.getFirst() instanceof Value.Word(long address)) {
      Map.Entry<Long, Run> run = runs.floorEntry(address);
      return run != null && Long.compareUnsigned(address, run.getValue().end()) < 0;
    }
    return given.contains(component.name() + keys);
  }

  /** The words of a program. */
  void program(Program program, Span span) {
    if (free(program.start(), program.words().size(), span)) {
      long address = program.start();
      for (Program.Word word : program.words()) {
        word(address++, word.value(), word.span());
      }
    }
  }

  /** What a region holds. */
  void contents(Region region, Contents contents, Span span) {
    long words = region.count() * context.unit();
    for (Contents.Run run : contents.runs()) {
      long offset = run.offset().flatMap(context::number).orElse(0L);
      if (Long.compareUnsigned(offset, words) >= 0
          || Long.compareUnsigned(run.words().size(), words - offset) > 0) {
        context.error(
            run.span(),
            "these words do not fit in '" + region.name() + "'",
            "it has " + words + " words");
        continue;
      }
      long address = region.address() + offset;
      boolean free = free(address, run.words().size(), run.span());
      for (Term term : run.words()) {
        Optional<Long> value = context.number(term);
        if (free && value.isPresent()) {
          word(address, value.get(), term.span());
        }
        address++;
      }
    }
    if (contents.zero()) {
      zeroRegions.add(new Zeroed(region, span));
    }
  }

  /** Fills what is to be zero, once all other words are given. */
  void zero() {
    zeroRegions.forEach(z -> zero(z.region(), z.region().count() * context.unit(), z.span()));
  }

  private void zero(Region region, long words, Span span) {
    zeroes = Long.compareUnsigned(words, ZEROES) > 0 ? ZEROES + 1 : zeroes + words;
    if (zeroes > ZEROES) {
      context.error(
          span,
          "more than " + ZEROES + " words are set to zero",
          "words that are not given are arbitrary, which includes zero; name those that"
              + " matter");
      return;
    }
    long address = region.address();
    long end = address + words;
    while (address != end) {
      Map.Entry<Long, Run> run = runs.floorEntry(address);
      if (run != null && Long.compareUnsigned(address, run.getValue().end()) < 0) {
        address = run.getValue().end();
      } else {
        word(address++, 0, span);
      }
    }
  }

  private boolean free(long start, long count, Span span) {
    if (count == 0) {
      return true;
    }
    Map.Entry<Long, Run> before = runs.floorEntry(start + count - 1);
    if (before != null && Long.compareUnsigned(before.getValue().end(), start) > 0) {
      context.error(
          span,
          "some of these words are given already",
          context.names().hints().at("they are given at", before.getValue().span()));
      return false;
    }
    runs.put(start, new Run(start + count, span));
    return true;
  }

  private void word(long address, long value, Span span) {
    int width = memory.type() instanceof Type.Bits(int w) ? w : Long.SIZE;
    if (width < Long.SIZE && value >>> width != 0) {
      context.error(
          span,
          Long.toUnsignedString(value) + " does not fit in a word of memory",
          "it has " + width + " bits");
    }
    cells.add(
        new Scenario.Cell(memory, List.of(new Value.Word(address)), new Value.Word(value), span));
  }
}
