package org.vmsl.machine.paper;

import static org.vmsl.machine.paper.PaperMachine.word;
import static org.vmsl.machine.paper.PaperMachine.words;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.paper.PaperModel.Message;
import org.vmsl.machine.paper.PaperModel.Transaction;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** States of {@link PaperModel} as states of the interpreted specification. */
public final class ModelStates {
  private static final Value NONE = new Value.None();

  private final Interpreter interpreter;

  /** For the machine of {@code interpreter}, which has the model's parameters. */
  public ModelStates(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** The interpreter of these states. */
  public Interpreter interpreter() {
    return interpreter;
  }

  /** The state with the same contents in all components. */
  public State state(PaperModel model) {
    State state = interpreter.state();
    for (int v = 0; v < model.vms; v++) {
      for (int r = 0; r < PaperModel.REGISTERS; r++) {
        state.set("reg", words(v, r), word(model.registers[v][r]));
      }
      state.set("pc", words(v), word(model.pc[v]));
      state.set("nz", words(v), word(model.nz[v]));
      state.set("tx", words(v), word(model.tx[v]));
      state.set("rx", words(v), word(model.rx[v]));
      state.set("message", words(v), message(model, v));
    }
    model.memory.forEach((address, word) -> state.set("memory", words(address), word(word)));
    model.owner.forEach((page, vm) -> state.set("owner", words(page), some(word(vm))));
    model.shared.forEach(page -> state.set("exclusive", words(page), new Value.Truth(false)));
    model.access.forEach((page, who) ->
        who.forEach(v -> state.set("access", words(v, page), new Value.Truth(true))));
    List<Value> free = new ArrayList<>();
    for (int h = 1; h <= model.handles; h++) {
      Transaction transaction = model.transactions.get(h);
      if (transaction == null) {
        free.add(word(h));
      } else {
        state.set("transaction", words(h), transaction(transaction));
        state.set("retrieved", words(h), new Value.Truth(transaction.retrieved()));
      }
    }
    state.set("free", List.of(), new Value.Elements(free));
    state.set("current", List.of(), word(model.current));
    state.set("mode", List.of(), mode(model.mode));
    return state;
  }

  private static Value some(Value value) {
    return new Value.Some(value);
  }

  private Value message(PaperModel model, int vm) {
    Message message = model.message[vm];
    return message == null
        ? NONE
        : some(new Value.Struct(structOf("message"), words(message.length(), message.sender())));
  }

  private Value transaction(Transaction transaction) {
    Type.Struct type = structOf("transaction");
    Value pages = new Value.Elements(transaction.pages().stream().map(PaperMachine::word).toList());
    Value kind =
        named(
            (Type.Enumeration) type.fields().get(3).type(),
            switch (transaction.kind()) {
              case SHARE -> "Share";
              case LEND -> "Lend";
              case DONATE -> "Donate";
            });
    return some(
        new Value.Struct(
            type, List.of(word(transaction.sender()), word(transaction.receiver()), pages, kind)));
  }

  private Type.Struct structOf(String component) {
    return (Type.Struct) ((Type.Option) component(component).type()).element();
  }

  private Value mode(PaperModel.Mode mode) {
    return named(
        (Type.Enumeration) component("mode").type(),
        switch (mode) {
          case RUNNING -> "Running";
          case HALTED -> "Halted";
          case FAILED -> "Failed";
          case PAGE_FAULTED -> "PageFaulted";
        });
  }

  private static Value named(Type.Enumeration type, String name) {
    return new Value.Case(type, type.indexOf(name));
  }

  private Component component(String name) {
    return interpreter.layout().place(name).component();
  }

  /** The cells in which two states differ, first and second value each. */
  public static List<String> differences(State one, State other) {
    List<String> differences = new ArrayList<>();
    for (Cell cell : one.changed()) {
      Value counterpart = other.get(cell.component(), cell.keys());
      if (!counterpart.equals(cell.value())) {
        differences.add(cell + " / " + counterpart);
      }
    }
    for (Cell cell : other.changed()) {
      Value counterpart = one.get(cell.component(), cell.keys());
      Value initial = one.layout().place(cell.component()).initial();
      if (!counterpart.equals(cell.value()) && counterpart.equals(initial)) {
        differences.add(
            cell.component().name() + cell.keys() + " = " + counterpart + " / " + cell.value());
      }
    }
    return differences;
  }
}
