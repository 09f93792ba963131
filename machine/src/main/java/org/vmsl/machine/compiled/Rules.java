package org.vmsl.machine.compiled;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.state.Layout;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Specification;

/**
 * The rules of a machine as bytecode, instructions and hypercalls; each is made once it is asked
 * for. For one thread.
 */
final class Rules {
  private final Layout layout;
  private final Specification specification;
  private final Inlining inlining;
  private final @Nullable Recorder recorder;
  private final Map<String, Optional<Rule>> instructions = new HashMap<>();
  private final Map<String, Optional<Rule>> hypercalls = new HashMap<>();

  /** The rules of a machine. */
  Rules(Interpreter interpreter) {
    this(interpreter, null);
  }

  /**
   * @param recorder is shown what is set; null if nobody is
   */
  Rules(Interpreter interpreter, @Nullable Recorder recorder) {
    this.recorder = recorder;
    this.layout = interpreter.layout();
    this.specification = interpreter.machine().specification();
    this.inlining = new Inlining(layout.encodings());
  }

  /** The rule of an instruction that blocks call; empty if they say themselves what it does. */
  Optional<Rule> called(Instruction instruction) {
    return inlining.admits(instruction.body()) ? Optional.empty() : of(instruction);
  }

  /** The rule of a hypercall that blocks call; empty if they say themselves what it does. */
  Optional<Rule> called(Hypercall hypercall) {
    return inlining.admits(hypercall.body()) ? Optional.empty() : of(hypercall);
  }

  /** The rule of an instruction; empty if it is left to the interpreter. */
  Optional<Rule> of(Instruction instruction) {
    Optional<Rule> rule = instructions.get(instruction.name());
    if (rule == null) {
      rule = make(statements -> statements.instruction(instruction));
      instructions.put(instruction.name(), rule);
    }
    return rule;
  }

  /** The rule of a hypercall; empty if it is left to the interpreter. */
  Optional<Rule> of(Hypercall hypercall) {
    Optional<Rule> rule = hypercalls.get(hypercall.name());
    if (rule == null) {
      hypercalls.put(hypercall.name(), Optional.empty()); // unless it calls itself
      rule = make(statements -> statements.hypercall(hypercall));
      hypercalls.put(hypercall.name(), rule);
    }
    return rule;
  }

  /** What is shown to be set; null if nothing is. */
  @Nullable Recorder recorder() {
    return recorder;
  }

  /** The hypercalls of the machine. */
  List<Hypercall> hypercalls() {
    return specification.hypercalls();
  }

  private Optional<Rule> make(Consumer<RuleStatements> body) {
    RuleStatements[] last = new RuleStatements[1];
    try {
      CodeClass made =
          CodeClass.of(
              RuleCode.class,
              RuleCode.METHOD,
              RuleCode.TYPE,
              (code, constants) -> {
                last[0] =
                    new RuleStatements(
                        this, layout, specification.self(), new RuleEmitter(code, constants));
                body.accept(last[0]);
              });
      return made.isTooLarge()
          ? Optional.empty()
          : Optional.of(new Rule(made.instance(RuleCode.class), last[0].sets()));
    } catch (Uncompilable | Emitter.TooLarge e) {
      return Optional.empty();
    }
  }
}
