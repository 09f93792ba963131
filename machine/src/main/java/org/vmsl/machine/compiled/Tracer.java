package org.vmsl.machine.compiled;

import java.lang.classfile.Label;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmsl.machine.compiled.Node.Kept;
import org.vmsl.machine.compiled.Node.Known;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.state.Layout;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.specification.evaluation.Decoder;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Statement;

/**
 * Makes the code of one block: one step after the other, along every path, as long as it is known
 * where the next instruction is. What decisions are not known splits a path, and paths never meet
 * again but at the head of the block. Flat cells are written when a path leaves the block or goes
 * back to its head; so a step that cannot be finished has not begun, and is the interpreter's.
 */
final class Tracer {
  private static final long[] NO_OPERANDS = {};

  private final Interpreter interpreter;
  private final Specification specification;
  private final Layout layout;
  private final Outline outline;
  private final Rules rules;
  private final Evaluation evaluation;
  private final BlockEmitter emitter;
  private final Situation situation;
  private final Changeable changeable;
  private final Set<Head> refused;
  private final Head head;
  private final Label top;
  private int longest;
  private boolean outdated;

  /**
   * @param changeable the cells on which the code is not to rely; more are added
   * @param refused instructions that are left to the interpreter
   */
  Tracer(
      Interpreter interpreter,
      Outline outline,
      Rules rules,
      State state,
      Head head,
      BlockEmitter emitter,
      Changeable changeable,
      Set<Head> refused) {
    this.interpreter = interpreter;
    this.specification = interpreter.machine().specification();
    this.layout = interpreter.layout();
    this.outline = outline;
    this.rules = rules;
    this.evaluation = new Evaluation(layout);
    this.emitter = emitter;
    this.situation = new Situation(state, emitter, changeable);
    this.changeable = changeable;
    this.refused = refused;
    this.head = head;
    this.top = emitter.label();
  }

  /** A step sets a cell for good and then says something that is not compiled. */
  static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Head where;

    Abandoned(Head where) {
      super("", null, false, false);
      this.where = where;
    }

    Head where() {
      return where;
    }
  }

  /** The cells on which the code relies. */
  Set<Assumption> assumptions() {
    return situation.assumptions();
  }

  /** The most steps on any path; 0 if the first step is never done. */
  int longest() {
    return longest;
  }

  /** Whether the code may rely on a cell that it changes itself. */
  boolean isOutdated() {
    return outdated;
  }

  /**
   * Makes the code.
   *
   * @param fuel how many steps may follow the first
   */
  void trace(int fuel) {
    Path path = new Path(Emitter.FIRST_SLOT, fuel);
    Environment entering = situation.entering(path);
    Node running = evaluation.word(outline.step().running(), entering);
    Node who = evaluation.word(outline.step().current(), entering);
    if (!Nodes.is(running, 1) || !Nodes.is(who, head.who())) {
      throw new Uncompilable("the machine does not step");
    }
    path.cells.put(outline.counter(head.who()), new Known(head.address()));
    emitter.goOnIfEnoughIsLeft(top);
    emitter.bind(top);
    step(path, head);
  }

  private void step(Path path, Head at) {
    path.begin();
    if (refused.contains(at)) {
      leave(path);
      return;
    }
    path.bind(outline.step().self().id(), new Known(at.who()));
    new InStep(at).perform(path, Rest.of(outline.step().body(), null));
  }

  /** Ends the code here, between two steps. */
  private void leave(Path path) {
    emitter.save(path);
    emitter.leave(path.steps);
  }

  /** A step is done. */
  private void end(Path path) {
    path.steps++;
    longest = Math.max(longest, path.steps);
    if (!path.written.isEmpty()) {
      Label calm = emitter.label();
      emitter.jumpUnlessDisturbed(calm);
      leave(path);
      emitter.bind(calm);
    }
    Node running;
    Node who;
    try {
      Environment now = situation.on(path, 0);
      path.written.clear();
      running = evaluation.word(outline.step().running(), now);
      who = evaluation.word(outline.step().current(), now);
    } catch (Uncompilable e) {
      leave(path);
      return;
    }
    if (!Nodes.is(running, 1) || !(who instanceof Known(long stepping))) {
      leave(path);
      return;
    }
    switch (path.cells.get(outline.counter(stepping))) {
      case Known(long address) -> goOn(path, new Head(stepping, address));
      case Kept kept when stepping == head.who() && isAsAtEntry(path) -> {
        Label away = emitter.label();
        emitter.save(path);
        emitter.count(path.steps);
        emitter.jump(Nodes.equal(kept, head.address()), false, away);
        emitter.goOnIfEnoughIsLeft(top);
        emitter.bind(away);
        emitter.leave(0);
      }
      case null, default -> leave(path);
    }
  }

  private void goOn(Path path, Head next) {
    if (next.equals(head) && isAsAtEntry(path)) {
      emitter.save(path);
      emitter.count(path.steps);
      emitter.goOnIfEnoughIsLeft(top);
    } else if (path.fuel > 0) {
      path.fuel--;
      step(path, next);
    } else {
      leave(path);
    }
  }

  private boolean isAsAtEntry(Path path) {
    for (Map.Entry<Integer, Long> cell : situation.entry().entrySet()) {
      Node node = path.cells.get(cell.getKey());
      if (node == null || !Nodes.is(node, cell.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** Makes the code of one step. */
  private final class InStep {
    private final Head at;

    InStep(Head at) {
      this.at = at;
    }

    private Environment on(Path path) {
      return situation.on(path, at.address());
    }

    private Node word(Expression expression, Path path) {
      return evaluation.word(expression, on(path));
    }

    /** What is left of the step, and what comes after it. */
    void perform(Path path, @Nullable Rest rest) {
      if (rest == null) {
        end(path);
        return;
      }
      try {
        perform(rest.first(), path, rest.next());
      } catch (Uncompilable e) {
        if (path.irrevocable) {
          throw new Abandoned(at);
        }
        leave(path.beginning());
      }
    }

    private void perform(Statement statement, Path path, @Nullable Rest next) {
      switch (statement) {
        case Statement.Let let -> {
          on(path).bind(let.local(), word(let.value(), path));
          perform(path, next);
        }
        case Statement.LetElse let -> {
          Node test = evaluation.test(let.option(), let.local(), on(path));
          require(test, let.exit(), path, next);
        }
        case Statement.Require require ->
            require(word(require.condition(), path), require.exit(), path, next);
        case Statement.If(var condition, var yes, var no, var span) ->
            choose(word(condition, path), path, Rest.of(yes, next), Rest.of(no, next));
        case Statement.IfSome(var option, var local, var some, var none, var span) -> {
          Node test = evaluation.test(option, local, on(path));
          choose(test, path, Rest.of(some, next), Rest.of(none, next));
        }
        case Statement.Switch match -> match(match, path, next);
        case Statement.Assign assign -> {
          assign(assign, path);
          perform(path, next);
        }
        case Statement.Perform perform -> perform(path, Rest.of(perform, next));
        case Statement.Execute execute -> execute(execute, path, next);
        case Statement.CallHypervisor call -> call(call, path, next);
        case Statement.ForEach each -> throw new Uncompilable("for");
      }
    }

    private void require(Node condition, Statement.ExitCall exit, Path path, @Nullable Rest next) {
      if (condition instanceof Known(long word)) {
        perform(path, word != 0 ? next : Rest.of(exit));
        return;
      }
      Label well = emitter.label();
      emitter.jump(condition, true, well);
      Path other = path.branch(Integer.MAX_VALUE);
      other.learn(condition, false);
      perform(other, Rest.of(exit));
      emitter.bind(well);
      path.learn(condition, true);
      perform(path, next);
    }

    private void choose(Node condition, Path path, @Nullable Rest yes, @Nullable Rest no) {
      if (condition instanceof Known(long word)) {
        perform(path, word != 0 ? yes : no);
        return;
      }
      Label otherwise = emitter.label();
      emitter.jump(condition, false, otherwise);
      Path first = path.branch(2);
      first.learn(condition, true);
      perform(first, yes);
      emitter.bind(otherwise);
      Path second = path.branch(2);
      second.learn(condition, false);
      perform(second, no);
    }

    private void match(Statement.Switch match, Path path, @Nullable Rest next) {
      Node subject = on(path).once(word(match.subject(), path));
      List<Statement.Switch.Arm> arms = match.arms();
      for (Statement.Switch.Arm arm : arms) {
        Node among = Nodes.FALSE;
        for (int position : arm.cases()) {
          among = Nodes.choice(Nodes.equal(subject, position), Nodes.TRUE, among);
        }
        if (arm == arms.getLast() || Nodes.is(among, 1)) {
          perform(path, Rest.of(arm.block(), next));
          return;
        }
        if (!Nodes.is(among, 0)) {
          Label other = emitter.label();
          emitter.jump(among, false, other);
          perform(path.branch(arms.size()), Rest.of(arm.block(), next));
          emitter.bind(other);
        }
      }
    }

    private void assign(Statement.Assign assign, Path path) {
      Evaluation.Address to = evaluation.address(assign.component(), assign.keys(), on(path));
      Place place = to.place();
      Node value = word(assign.value(), path);
      if (!place.isFlat()) {
        if (to.prefix() instanceof Known(long prefix) && to.index() instanceof Known(long index)) {
          outdated |= changeable.add(place, prefix, index);
        }
        emitter.setSparse(place.offset(), to.prefix(), to.index(), value);
        path.written.add(place.offset());
        path.irrevocable = true;
      } else if (to.index() instanceof Known(long index)) {
        path.set(place.offset() + (int) index, emitter.keep(value, path));
      } else {
        Node kept = emitter.keep(value, path);
        Node index = emitter.keep(Nodes.plus(to.index(), place.offset()), path);
        int end = place.offset() + (int) place.keys().size();
        emitter.save(path, place.offset(), end);
        path.forget(place.offset(), end);
        emitter.setFlat(index, kept);
        path.irrevocable = true;
      }
    }

    private void execute(Statement.Execute execute, Path path, @Nullable Rest next) {
      if (!(word(execute.word(), path) instanceof Known(long fetched))) {
        throw new Uncompilable("a word that is not known");
      }
      Decoder.@Nullable Decoded decoded = interpreter.decode(fetched).orElse(null);
      if (decoded == null) {
        path.fuel = 0;
        perform(path, Rest.of(execute.undecodable()));
        return;
      }
      long[] encoded = Operands.encoded(decoded, layout.encodings());
      Optional<Rule> rule = rules.called(decoded.instruction());
      if (rule.isPresent()) {
        call(rule.get(), encoded, path, next);
        return;
      }
      List<Local> operands = decoded.instruction().operands();
      for (int i = 0; i < encoded.length; i++) {
        path.bind(operands.get(i).id(), new Known(encoded[i]));
      }
      perform(path, Rest.of(decoded.instruction().body(), next));
    }

    private void call(Statement.CallHypervisor call, Path path, @Nullable Rest next) {
      Node number = on(path).once(word(call.number(), path));
      List<Hypercall> hypercalls = specification.hypercalls();
      for (Hypercall hypercall : hypercalls) {
        Node known = word(hypercall.number().value(), path);
        Node chosen = Nodes.equal(number, ((Known) known).word());
        if (Nodes.is(chosen, 1)) {
          call(hypercall, call, path, next);
          return;
        }
        if (!Nodes.is(chosen, 0)) {
          Label other = emitter.label();
          emitter.jump(chosen, false, other);
          Path branch = path.branch(hypercalls.size());
          branch.learn(chosen, true);
          call(hypercall, call, branch, next);
          emitter.bind(other);
        }
      }
      path.fuel = 0;
      perform(path, Rest.of(call.unknown()));
    }

    private void call(
        Hypercall hypercall, Statement.CallHypervisor call, Path path, @Nullable Rest next) {
      Optional<Rule> rule = rules.called(hypercall);
      if (rule.isPresent()) {
        call(rule.get(), NO_OPERANDS, path, next);
      } else {
        perform(path, Rest.of(hypercall, call.span(), next));
      }
    }

    /** Leaves what a rule says to its own code, which reads and changes the state. */
    private void call(Rule rule, long[] operands, Path path, @Nullable Rest next) {
      Label on = emitter.label();
      emitter.save(path);
      path.unsaved.clear();
      path.irrevocable = true;
      emitter.jumpAfter(rule.code(), at.who(), operands, on);
      emitter.leave(path.steps + 1);
      longest = Math.max(longest, path.steps + 1);
      emitter.bind(on);
      for (Place place : rule.sets()) {
        if (!place.isFlat()) {
          path.written.add(place.offset());
        } else if (place.encoding().fits()) {
          path.forget(place.offset(), place.offset() + (int) place.keys().size());
        }
      }
      perform(path, next);
    }
  }
}
