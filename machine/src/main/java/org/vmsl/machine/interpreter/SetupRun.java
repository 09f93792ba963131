package org.vmsl.machine.interpreter;

import java.util.List;
import org.vmsl.machine.state.Encoding;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Setup;
import org.vmsl.specification.typed.Value;

/** Does what setups say. */
final class SetupRun {
  private SetupRun() {}

  static void run(
      Interpreter interpreter,
      State state,
      Setup setup,
      List<Value> arguments,
      long count,
      Recorder recorder) {
    List<Local> parameters = setup.parameters();
    if (arguments.size() != parameters.size()) {
      throw new IllegalArgumentException(
          "setup " + setup.name() + " takes " + parameters.size() + " arguments: " + arguments);
    }
    boolean observed = recorder.isInterested();
    Compiler compiler = interpreter.compiler(observed);
    for (int i = 0; i < arguments.size(); i++) {
      Encoding encoding = compiler.encoding(parameters.get(i).type());
      Binding binding =
          encoding.fits()
              ? new Binding.KnownWord(encoding.encode(arguments.get(i)))
              : new Binding.KnownValue(arguments.get(i));
      compiler.scope().bind(parameters.get(i), binding);
    }
    if (count == 1) {
      Action body = new Statements(compiler, observed).block(setup.body());
      Frame frame = compiler.frame();
      frame.recorder = recorder;
      frame.use(state);
      body.perform(frame);
    } else {
      repeat(compiler, state, setup, arguments.getFirst(), count, recorder);
    }
  }

  private static void repeat(
      Compiler compiler, State state, Setup setup, Value first, long count, Recorder recorder) {
    Local local = setup.parameters().getFirst();
    Encoding encoding = compiler.encoding(local.type());
    if (!encoding.isScalar()) {
      throw new IllegalArgumentException(
          "setup " + setup.name() + " cannot be repeated, its first parameter is no number");
    }
    long start = encoding.position(encoding.encode(first));
    if (count < 1 || Long.compareUnsigned(count - 1, encoding.last() - start) > 0) {
      throw new IllegalArgumentException(
          count + " times from " + first + " leaves the type " + local.type());
    }
    int slot = compiler.wordSlot(local);
    boolean observed = recorder.isInterested();
    Action body = new Statements(compiler, observed).block(setup.body());
    Frame frame = compiler.frame();
    frame.recorder = recorder;
    frame.use(state);
    for (long i = 0; i < count; i++) {
      frame.words[slot] = encoding.atPosition(start + i);
      body.perform(frame);
    }
  }
}
