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
import org.vmsl.scenario.assembly.Registers;
import org.vmsl.scenario.declaration.Contents;
import org.vmsl.scenario.declaration.Declaration;
import org.vmsl.scenario.number.MachineNumbers;
import org.vmsl.scenario.number.NumberTerm;
import org.vmsl.scenario.number.Spelling;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** The cells whose value at the start a scenario gives. */
final class InitialCells {
  private static final long ZEROES = 1 << 16;

  private final Context context;
  private final Component memory;
  private final List<Scenario.Cell> cells = new ArrayList<>();
  private final TreeMap<Long, Run> runs = new TreeMap<>(Long::compareUnsigned);
  private long zeroes;

  private record Run(long end, Span span) {}

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
        .orElseThrow(
            () -> new SyntaxException(place, "the machine has no memory of words", ""));
  }

  List<Scenario.Cell> all() {
    return cells;
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
        context
            .diagnostics()
            .error(
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
      zero(region, words, span);
    }
  }

  private void zero(Region region, long words, Span span) {
    zeroes = Long.compareUnsigned(words, ZEROES) > 0 ? ZEROES + 1 : zeroes + words;
    if (zeroes > ZEROES) {
      context
          .diagnostics()
          .error(
              span,
              "more than " + ZEROES + " words are set to zero",
              "words that are not given are arbitrary, which includes zero; name those that matter");
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
      context
          .diagnostics()
          .error(
              span,
              "some of these words are given already",
              "they are given at " + before.getValue().span().location());
      return false;
    }
    runs.put(start, new Run(start + count, span));
    return true;
  }

  private void word(long address, long value, Span span) {
    int width = memory.type() instanceof Type.Bits(int w) ? w : Long.SIZE;
    if (width < Long.SIZE && value >>> width != 0) {
      context
          .diagnostics()
          .error(
              span,
              Long.toUnsignedString(value) + " does not fit in a word of memory",
              "it has " + width + " bits");
    }
    cells.add(
        new Scenario.Cell(
            memory, List.of(new Value.Word(address)), new Value.Word(value), span));
  }

  /** The registers of a VM. */
  void registers(Names.Named.Vm vm, Registers registers) {
    Set<String> given = new HashSet<>();
    for (Declaration.Setting setting : vm.declaration().registers()) {
      context
          .attempt(() -> register(vm, setting, registers))
          .ifPresent(
              cell -> {
                if (given.add(cell.component().name() + cell.keys())) {
                  cells.add(cell);
                } else {
                  context
                      .diagnostics()
                      .error(
                          setting.name().span(),
                          setting.name().text() + " has a value already",
                          "");
                }
              });
    }
  }

  private Scenario.Cell register(
      Names.Named.Vm vm, Declaration.Setting setting, Registers registers) {
    Registers.Register register =
        registers
            .named(setting.name().text())
            .orElseThrow(
                () ->
                    new SyntaxException(
                        setting.name().span(),
                        "there is no register '" + setting.name().text() + "'",
                        Spelling.hint(
                            setting.name().text(),
                            registers.names(),
                            "the registers are " + registers.describe())));
    Expression.Read cell = register.alias().cell();
    List<Value> keys = new ArrayList<>();
    for (Expression key : cell.keys()) {
      keys.add(key(key, vm, register, setting.name().span()));
    }
    long number =
        NumberTerm.value(setting.value(), context.names().scope());
    Value value = Values.of(number, cell.component().type(), context, setting.value().span());
    return new Scenario.Cell(
        cell.component(),
        keys,
        value,
        setting.name().span().to(setting.value().span()));
  }

  private Value key(
      Expression key, Names.Named.Vm vm, Registers.Register register, Span place) {
    Local self = context.machine().specification().self();
    if (key instanceof Expression.Variable(Local local)) {
      if (local.equals(self)) {
        return new Value.Word(vm.number());
      }
      if (register.alias().index().equals(Optional.of(local))) {
        return new Value.Word(register.number());
      }
    }
    if (key.type().isScalar()) {
      long number = MachineNumbers.number(key, context.machine());
      return Values.of(number, key.type(), context, place);
    }
    throw new SyntaxException(place, "this register cannot be given a value", "");
  }
}
