package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.Encoding;
import org.vmsl.machine.state.Encodings;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.wording.Names;
import org.vmsl.specification.evaluation.Encoder;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Value;

/**
 * The instructions of a machine that matter to others: those that call the hypervisor or change
 * what is not the VM's own, such as those that stop the machine, and the one that stores a
 * register. What other instructions do, an actor does not need, since its registers may hold
 * anything.
 */
final class Actions {
  private final Specification specification;
  private final Encodings encodings;
  private final Interpreter interpreter;
  private final Encoder encoder;
  private final List<Long> words = new ArrayList<>();
  private final Optional<Store> store;
  private final Optional<Load> load;

  /**
   * An instruction that stores a register at the address in another one.
   *
   * @param word the instruction
   * @param address where the address is, in terms of the VM that steps
   * @param value where the word to be stored is
   */
  record Store(Instruction instruction, long word, OwnCell address, OwnCell value) {}

  /**
   * An instruction that puts the word at the address in a register into a register.
   *
   * @param word the instruction
   * @param address where the address is, in terms of the VM that steps
   */
  record Load(long word, OwnCell address) {}

  /** A cell of the VM that steps; its other keys are known. */
  record OwnCell(Place place, Local operand, Value operandValue, List<Expression> keys) {
    OwnCell {
      keys = List.copyOf(keys);
    }

    /** The cell of a VM. */
    Spot of(Value vm) {
      List<Value> values = keysOf(vm);
      return Spot.of(place, place.keys().prefix(values), place.keys().index(values));
    }

    /** The cell of a VM, with a word in it. */
    Cell cell(Value vm, long word) {
      return new Cell(place.component(), keysOf(vm), new Value.Word(word));
    }

    private List<Value> keysOf(Value vm) {
      return keys.stream()
          .map(key ->
              key instanceof Expression.Variable(Local local) && local.equals(operand)
                  ? operandValue
                  : vm)
          .toList();
    }
  }

  Actions(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.specification = interpreter.machine().specification();
    this.encodings = interpreter.layout().encodings();
    this.encoder = new Encoder(interpreter.machine());
    for (Instruction instruction : specification.instructions()) {
      if (concernsOthers(instruction.body())) {
        plain(instruction).ifPresent(words::add);
      }
    }
    this.store = specification.instructions().stream().flatMap(i -> store(i).stream()).findFirst();
    this.load = specification.instructions().stream().flatMap(i -> load(i).stream()).findFirst();
  }

  /** The instructions that an actor may execute. */
  List<Long> words() {
    return List.copyOf(words);
  }

  /** The instruction that stores; empty if the machine has none that looks like it. */
  Optional<Store> store() {
    return store;
  }

  /** The instruction that loads; empty if the machine has none that looks like it. */
  Optional<Load> load() {
    return load;
  }

  /**
   * The words of instructions that call nobody, with the operand at a position of its type for all
   * operands, as far as there are such words.
   */
  List<Long> words(long position) {
    List<Long> all = new ArrayList<>();
    for (Instruction instruction : specification.instructions()) {
      boolean fits =
          instruction.operands().stream()
              .allMatch(o -> Long.compareUnsigned(position, encodings.of(o.type()).last()) <= 0);
      if (fits && !concernsOthers(instruction.body())) {
        encoder
            .encode(
                instruction,
                instruction.operands().stream().map(o -> operand(o, position)).toList())
            .ifPresent(all::add);
      }
    }
    return all;
  }

  /** The words of instructions without operands. */
  List<Long> plainInstructions() {
    List<Long> plain = new ArrayList<>();
    for (Instruction instruction : specification.instructions()) {
      if (instruction.operands().isEmpty()) {
        plain(instruction).ifPresent(plain::add);
      }
    }
    return plain;
  }

  /** The word of an instruction with the smallest operands. */
  private OptionalLong plain(Instruction instruction) {
    return encoder.encode(
        instruction, instruction.operands().stream().map(o -> operand(o, 0)).toList());
  }

  private Value operand(Local operand, long position) {
    Encoding encoding = encodings.of(operand.type());
    return encoding.decode(encoding.atPosition(position));
  }

  private boolean concernsOthers(List<Statement> block) {
    return block.stream().anyMatch(this::concernsOthers);
  }

  private boolean concernsOthers(Statement statement) {
    return switch (statement) {
      case Statement.CallHypervisor s -> true;
      case Statement.Assign s -> !isOwn(s.component(), s.keys()) && !isMemory(s.component());
      case Statement.ForEach s ->
          s.assignments().stream()
              .anyMatch(a -> !isOwn(a.component(), a.keys()) && !isMemory(a.component()));
      case Statement.If s -> concernsOthers(s.yes()) || concernsOthers(s.no());
      case Statement.IfSome s -> concernsOthers(s.some()) || concernsOthers(s.none());
      case Statement.Switch s -> s.arms().stream().anyMatch(a -> concernsOthers(a.block()));
      case Statement.Perform s -> concernsOthers(s.procedure().body());
      case Statement.Let s -> false;
      case Statement.LetElse s -> false;
      case Statement.Require s -> false;
      case Statement.Execute s -> false;
    };
  }

  private static boolean isMemory(Component component) {
    return component.name().equals(Names.MEMORY);
  }

  /** Whether a cell is one of the VM that steps and of a component that starts arbitrary. */
  private boolean isOwn(Component component, List<Expression> keys) {
    return component.initial().isEmpty()
        && keys.contains(new Expression.Variable(specification.self()));
  }

  private Optional<Store> store(Instruction instruction) {
    for (Statement statement : instruction.body()) {
      if (statement instanceof Statement.Assign(var component, var keys, var value, var span)
          && isMemory(component)
          && keys.size() == 1
          && keys.getFirst() instanceof Expression.Read address
          && value instanceof Expression.Read stored) {
        Optional<Local> first = ownOperand(instruction, address);
        Optional<Local> second = ownOperand(instruction, stored);
        if (first.isPresent() && second.isPresent() && !first.equals(second)) {
          return store(instruction, address, first.get(), stored, second.get());
        }
      }
    }
    return Optional.empty();
  }

  /** The operand that selects the cell, if the cell is one of the VM that steps. */
  private Optional<Local> ownOperand(Instruction instruction, Expression.Read read) {
    if (!isOwn(read.component(), read.keys())) {
      return Optional.empty();
    }
    Set<Expression> others = new HashSet<>(read.keys());
    others.remove(new Expression.Variable(specification.self()));
    return others.size() == 1
            && others.iterator().next() instanceof Expression.Variable(Local local)
            && instruction.operands().contains(local)
        ? Optional.of(local)
        : Optional.empty();
  }

  private Optional<Store> store(
      Instruction instruction,
      Expression.Read address,
      Local first,
      Expression.Read stored,
      Local second) {
    List<Value> operands =
        instruction.operands().stream().map(o -> operand(o, o.equals(second) ? 1 : 0)).toList();
    OptionalLong word = encoder.encode(instruction, operands);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Store(
            instruction,
            word.getAsLong(),
            own(address, first, operand(first, 0)),
            own(stored, second, operand(second, 1))));
  }

  private Optional<Load> load(Instruction instruction) {
    for (Statement statement : instruction.body()) {
      if (statement instanceof Statement.Assign(var component, var keys, var value, var span)
          && isOwn(component, keys)
          && value instanceof Expression.Read loaded
          && isMemory(loaded.component())
          && loaded.keys().size() == 1
          && loaded.keys().getFirst() instanceof Expression.Read address) {
        Optional<Local> operand = ownOperand(instruction, address);
        OptionalLong word = plain(instruction);
        if (operand.isPresent() && word.isPresent()) {
          OwnCell cell = own(address, operand.get(), operand(operand.get(), 0));
          return Optional.of(new Load(word.getAsLong(), cell));
        }
      }
    }
    return Optional.empty();
  }

  private OwnCell own(Expression.Read read, Local operand, Value value) {
    return new OwnCell(interpreter.layout().place(read.component()), operand, value, read.keys());
  }
}
