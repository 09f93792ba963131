package org.vmsl.scenario.reading;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.scenario.DeclaredBounds;
import org.vmsl.scenario.declaration.Bound;
import org.vmsl.scenario.declaration.Bound.Subject;
import org.vmsl.scenario.declaration.Declaration;
import org.vmsl.scenario.number.MachineNumbers;
import org.vmsl.scenario.number.NumberTerm;
import org.vmsl.scenario.number.Spelling;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Value;

/** Reads what a scenario declares of its bounded system. */
final class BoundsReader {
  private static final String ONCE = "a scenario has at most one line of each kind";

  private final Context context;
  private final InitialCells cells;
  private final InitialRegisters registers;
  private final Map<Subject, List<Long>> words = new EnumMap<>(Subject.class);
  private final List<DeclaredBounds.OpenCell> open = new ArrayList<>();
  private final Set<Object> opened = new HashSet<>();

  BoundsReader(Context context, InitialCells cells, InitialRegisters registers) {
    this.context = context;
    this.cells = cells;
    this.registers = registers;
  }

  /** What all declarations together say. All other initial values must have been read. */
  DeclaredBounds read(List<Declaration.Bounds> declarations) {
    for (Declaration.Bounds declaration : declarations) {
      for (Bound line : declaration.lines()) {
        context.attempt(() -> {
          read(line);
          return true;
        });
      }
    }
    return new DeclaredBounds(
        of(Subject.WORDS), of(Subject.AT), of(Subject.CALLS), of(Subject.ARGUMENTS), open);
  }

  private Optional<List<Long>> of(Subject subject) {
    return Optional.ofNullable(words.get(subject));
  }

  private void read(Bound line) {
    switch (line) {
      case Bound.Words(Subject subject, List<Term> values, Span span) -> {
        if (words.containsKey(subject)) {
          throw new SyntaxException(span, "'" + subject.word() + "' is bounded already", ONCE);
        }
        words.put(subject, numbers(subject, values));
      }
      case Bound.Initially initially -> open(initially);
    }
  }

  private List<Long> numbers(Subject subject, List<Term> values) {
    Set<Long> numbers = new LinkedHashSet<>();
    for (Term value : values) {
      long number = NumberTerm.value(value, context.names().scope());
      if (subject == Subject.CALLS) {
        checkCall(number, value);
      }
      numbers.add(number);
    }
    return List.copyOf(numbers);
  }

  private void checkCall(long number, Term value) {
    List<Hypercall> calls = context.machine().specification().hypercalls();
    boolean known =
        calls.stream()
            .anyMatch(c -> MachineNumbers.number(c.number().value(), context.machine()) == number);
    if (!known) {
      List<String> names = calls.stream().map(Hypercall::name).toList();
      String written = value instanceof Term.Name name ? name.text() : "";
      throw new SyntaxException(
          value.span(),
          "the machine has no hypercall " + Long.toUnsignedString(number),
          Spelling.hint(written, names, "its hypercalls are " + String.join(", ", names)));
    }
  }

  private void open(Bound.Initially line) {
    InitialRegisters.Target target = registers.target(line.cell());
    var component = target.component();
    if (component.fixed() || component.initial().isPresent()) {
      throw new SyntaxException(
          target.span(),
          "cells of '" + component.name() + "' are never open",
          "the machine gives them a value at the start");
    }
    if (cells.isGiven(component, target.keys()) || !opened.add(key(target))) {
      throw new SyntaxException(target.span(), "this cell has a value already", "");
    }
    Set<Value> values = new LinkedHashSet<>();
    line.values().forEach(value -> values.add(registers.value(component, value)));
    open.add(
        new DeclaredBounds.OpenCell(component, target.keys(), List.copyOf(values), line.span()));
  }

  private static Object key(InitialRegisters.Target target) {
    return List.of(target.component().name(), target.keys());
  }
}
