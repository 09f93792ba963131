package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.wording.Disassembly;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Alias;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Pseudo;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Programs in assembly that store words, put words into registers, and execute instructions. */
final class Listing {
  private static final String INDENTATION = "        ";

  private final Interpreter interpreter;
  private final Specification specification;
  private final Names names;
  private final Disassembly disassembly;
  private final Optional<Actions.Store> store;
  private final Optional<Actions.Load> load;
  private final List<Load> loads = new ArrayList<>();

  /** One thing that a program does. */
  sealed interface Move {
    /** Stores a word. */
    record Store(long address, long value) implements Move {}

    /** Loads a word. */
    record Load(long address) implements Move {}

    /** Gives a register its value. */
    record Put(Cell register) implements Move {}

    /** Executes an instruction. */
    record Execute(long word) implements Move {}
  }

  /** An assembly line that puts a constant of at most so many bits into a register. */
  private record Load(String syntax, String register, String constant, int width) {}

  Listing(Interpreter interpreter, Scenario scenario, Actions actions) {
    this.interpreter = interpreter;
    this.specification = interpreter.machine().specification();
    this.names = Names.of(interpreter, scenario);
    this.disassembly = new Disassembly(names);
    this.store = actions.store();
    this.load = actions.load();
    for (Instruction instruction : specification.instructions()) {
      if (putsConstant(instruction)) {
        load(instruction.syntax(), instruction.operands()).ifPresent(loads::add);
      }
    }
    for (Pseudo pseudo : specification.pseudos()) {
      load(pseudo.syntax(), pseudo.operands()).ifPresent(loads::add);
    }
  }

  /** A form with a register and a constant. */
  private Optional<Load> load(String syntax, List<Local> operands) {
    Optional<String> register = Optional.empty();
    Optional<Local> constant = Optional.empty();
    for (Local operand : operands) {
      if (isRegister(operand.type())) {
        register = Optional.of(operand.name());
      } else if (operand.type() instanceof Type.Bits) {
        constant = Optional.of(operand);
      }
    }
    return operands.size() == 2
            && register.isPresent()
            && constant.isPresent()
            && constant.get().type() instanceof Type.Bits(int width)
        ? Optional.of(new Load(syntax, register.get(), constant.get().name(), width))
        : Optional.empty();
  }

  private boolean isRegister(Type type) {
    return specification.aliases().stream()
        .map(Alias::index)
        .anyMatch(index -> index.isPresent() && index.get().type().equals(type));
  }

  /** Whether an instruction sets a cell to the value of an operand, and does nothing else to it. */
  private static boolean putsConstant(Instruction instruction) {
    for (Statement statement : instruction.body()) {
      if (statement instanceof Statement.Assign assign
          && isOperand(instruction, assign.value())
          && assign.keys().stream().anyMatch(key -> isOperand(instruction, key))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOperand(Instruction instruction, Expression expression) {
    return switch (expression) {
      case Expression.Variable(Local local) -> instruction.operands().contains(local);
      case Expression.Extension e -> !e.signed() && isOperand(instruction, e.operand());
      default -> false;
    };
  }

  /**
   * The text of a program; empty if the machine has no instructions for it that this finds.
   *
   * @param data words before the first instruction
   */
  Optional<String> text(Scenario.VirtualMachine vm, List<Move> moves, List<Long> data) {
    StringBuilder text = new StringBuilder("# What " + vm.name() + " does.\n");
    if (!data.isEmpty()) {
      StringJoiner words = new StringJoiner(", ", INDENTATION + ".word ", "\n");
      data.forEach(word -> words.add(number(word)));
      text.append(words).append("    ").append(Program.ENTRY).append(":\n");
    }
    for (Move move : moves) {
      Optional<List<String>> lines = lines(vm, move);
      if (lines.isEmpty()) {
        return Optional.empty();
      }
      lines.get().forEach(line -> text.append(INDENTATION).append(line).append('\n'));
    }
    return Optional.of(text.toString());
  }

  private Optional<List<String>> lines(Scenario.VirtualMachine vm, Move move) {
    return switch (move) {
      case Move.Execute(long word) ->
          interpreter.decode(word).map(d -> List.of(disassembly.line(d)));
      case Move.Put(Cell cell) ->
          cell.value() instanceof Value.Word(long value)
              ? register(cell).flatMap(r -> load(r, value)).map(List::of)
              : Optional.empty();
      case Move.Store(long address, long value) -> store(vm, address, value);
      case Move.Load(long address) -> load(vm, address);
    };
  }

  private Optional<String> register(Cell cell) {
    return names.alias(cell.component(), cell.keys()).map(Names.AliasName::name);
  }

  private Optional<List<String>> store(Scenario.VirtualMachine vm, long address, long value) {
    if (store.isEmpty()) {
      return Optional.empty();
    }
    Actions.Store form = store.get();
    Value self = new Value.Word(vm.number());
    Optional<String> first =
        register(form.address().cell(self, address))
            .flatMap(r -> load(r, address, names.address(address)));
    Optional<String> second = register(form.value().cell(self, value)).flatMap(r -> load(r, value));
    Optional<String> last = interpreter.decode(form.word()).map(disassembly::line);
    return first.isPresent() && second.isPresent() && last.isPresent()
        ? Optional.of(List.of(first.get(), second.get(), last.get()))
        : Optional.empty();
  }

  private Optional<List<String>> load(Scenario.VirtualMachine vm, long address) {
    if (load.isEmpty()) {
      return Optional.empty();
    }
    Value self = new Value.Word(vm.number());
    Optional<String> first =
        register(load.get().address().cell(self, address))
            .flatMap(r -> load(r, address, names.address(address)));
    Optional<String> last = interpreter.decode(load.get().word()).map(disassembly::line);
    return first.isPresent() && last.isPresent()
        ? Optional.of(List.of(first.get(), last.get()))
        : Optional.empty();
  }

  private Optional<String> load(String register, long value) {
    return load(register, value, number(value));
  }

  private Optional<String> load(String register, long value, String text) {
    return loads.stream()
        .filter(load -> load.width() == Long.SIZE || value >>> load.width() == 0)
        .findFirst()
        .map(load ->
            load.syntax()
                .replace("{" + load.register() + "}", register)
                .replace("{" + load.constant() + "}", text));
  }

  private String number(long value) {
    return names.label(value).isPresent() ? "0x" + Long.toHexString(value) : names.operand(value);
  }
}
