package org.vmsl.scenario.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.scenario.assembly.Registers;
import org.vmsl.scenario.declaration.Declaration;
import org.vmsl.scenario.number.MachineNumbers;
import org.vmsl.scenario.number.NumberTerm;
import org.vmsl.scenario.number.Spelling;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Value;

/** The values that a scenario gives to registers and other single cells. */
final class InitialRegisters {
  private static final String EXAMPLES =
      "write 'initially R5 @ V0 = 7' or 'initially memory[e] = 7'";

  private final Context context;
  private final InitialCells cells;
  private final Registers registers;

  InitialRegisters(Context context, InitialCells cells, Registers registers) {
    this.context = context;
    this.cells = cells;
    this.registers = registers;
  }

  /** The registers in the block of a VM. */
  void given(Names.Named.Vm vm) {
    for (Declaration.Setting setting : vm.declaration().registers()) {
      context.attempt(() -> {
        set(register(vm.number(), setting.name(), setting.name().span()), setting.value());
        return true;
      });
    }
  }

  /** A cell that {@code initially} names. */
  void given(Declaration.Initially declaration) {
    set(target(declaration.cell()), declaration.value());
  }

  /** A cell, and where it is named. */
  record Target(Component component, List<Value> keys, Span span) {
    Target {
      keys = List.copyOf(keys);
    }
  }

  /** The cell that a term names. */
  Target target(Term cell) {
    return switch (cell) {
      case Term.At(
              Term.Name(String name, Span place),
              Term.Name(String vm, Span where),
              Span span) -> {
        int number = context.names().vm(new Identifier(vm, where)).number();
        yield register(number, new Identifier(name, place), span);
      }
      case Term.Index(Term.Name(String name, Span place), List<Term> keys, Span span) -> {
        Component component = component(name, place);
        if (keys.size() != component.keys().size()) {
          throw new SyntaxException(
              span, "'" + name + "' has " + component.keys().size() + " keys", "");
        }
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
          Term key = keys.get(i);
          values.add(Values.of(number(key), component.keys().get(i), context, key.span()));
        }
        yield new Target(component, values, span);
      }
      case Term.Name(String name, Span place) when keyless(name) ->
          new Target(component(name, place), List.of(), place);
      default -> throw new SyntaxException(cell.span(), "expected a register or a cell", EXAMPLES);
    };
  }

  private boolean keyless(String name) {
    return context
        .machine()
        .specification()
        .component(name)
        .filter(c -> c.keys().isEmpty())
        .isPresent();
  }

  private Component component(String name, Span place) {
    Specification specification = context.machine().specification();
    List<String> names = specification.components().stream().map(Component::name).toList();
    return specification
        .component(name)
        .orElseThrow(() ->
            new SyntaxException(
                place,
                "the machine has no component '" + name + "'",
                Spelling.hint(name, names, EXAMPLES)));
  }

  private Target register(int vm, Identifier name, Span span) {
    Registers.Register register =
        registers
            .named(name.text())
            .orElseThrow(() ->
                new SyntaxException(
                    name.span(),
                    "there is no register '" + name.text() + "'",
                    "the registers are " + registers.describe()));
    Expression.Read cell = register.alias().cell();
    List<Value> keys = cell.keys().stream().map(k -> key(k, vm, register, name.span())).toList();
    return new Target(cell.component(), keys, span);
  }

  private void set(Target target, Term value) {
    cells.cell(target.component(), target.keys(), number(value), target.span(), value.span());
  }

  /** The value of a cell's component that a term stands for. */
  Value value(Component component, Term value) {
    return Values.of(number(value), component.type(), context, value.span());
  }

  private long number(Term term) {
    if (term instanceof Term.Truth(boolean holds, _)) {
      return holds ? 1 : 0;
    }
    return NumberTerm.value(term, context.names().scope());
  }

  private Value key(Expression key, int vm, Registers.Register register, Span place) {
    Local self = context.machine().specification().self();
    if (key instanceof Expression.Variable(Local local)) {
      if (local.equals(self)) {
        return new Value.Word(vm);
      }
      if (register.alias().index().equals(Optional.of(local))) {
        return new Value.Word(register.number());
      }
      throw new SyntaxException(place, "this register cannot be given a value", "");
    }
    return Values.of(MachineNumbers.number(key, context.machine()), key.type(), context, place);
  }
}
