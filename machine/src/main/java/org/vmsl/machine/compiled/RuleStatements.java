package org.vmsl.machine.compiled;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vmsl.machine.compiled.Node.Kept;
import org.vmsl.machine.compiled.Node.Known;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.state.Layout;
import org.vmsl.machine.state.Place;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Statement;

/** Writes the bytecode of a rule: all its paths, one statement after the other. */
final class RuleStatements {
  private final Rules rules;
  private final Layout layout;
  private final RuleEmitter emitter;
  private final CodeBuilder code;
  private final RuleScope scope;
  private final RuleEvaluation evaluation;
  private final Set<Place> sets = new HashSet<>();

  /** Whether what is written is what an exit says. */
  private boolean leaving;

  /**
   * @param self bound to who steps
   */
  RuleStatements(Rules rules, Layout layout, Local self, RuleEmitter emitter) {
    this.rules = rules;
    this.layout = layout;
    this.emitter = emitter;
    this.code = emitter.code();
    this.scope = new RuleScope(emitter);
    this.evaluation = new RuleEvaluation(layout, emitter, scope);
    scope.bind(self, RuleEmitter.SELF);
  }

  /** The components of which cells may be set where the step goes on. */
  Set<Place> sets() {
    return sets;
  }

  /** What an instruction does with its operands. */
  void instruction(Instruction instruction) {
    List<Local> operands = instruction.operands();
    for (int i = 0; i < operands.size(); i++) {
      scope.bind(operands.get(i), emitter.operand(i));
    }
    block(instruction.body());
    code.iconst_1().ireturn();
  }

  /** What a hypercall does. */
  void hypercall(Hypercall hypercall) {
    evaluation.bindAll(
        hypercall.inputs().stream().map(Hypercall.Input::local).toList(),
        hypercall.inputs().stream().map(Hypercall.Input::source).toList());
    block(hypercall.body());
    code.iconst_1().ireturn();
  }

  private void block(List<Statement> statements) {
    statements.forEach(this::perform);
  }

  private void perform(Statement statement) {
    switch (statement) {
      case Statement.Let let -> evaluation.bindAll(List.of(let.local()), List.of(let.value()));
      case Statement.LetElse let -> {
        Label none = emitter.label();
        Label well = emitter.label();
        evaluation.jumpIfNone(let.option(), let.local(), none);
        code.goto_(well).labelBinding(none);
        exit(let.exit());
        emitter.bind(well);
      }
      case Statement.Require require -> {
        Label well = emitter.label();
        evaluation.jump(require.condition(), true, well);
        exit(require.exit());
        emitter.bind(well);
      }
      case Statement.If(var condition, var yes, var no, var span) -> {
        Label otherwise = emitter.label();
        evaluation.jump(condition, false, otherwise);
        either(yes, otherwise, no);
      }
      case Statement.IfSome(var option, var local, var some, var none, var span) -> {
        Label otherwise = emitter.label();
        evaluation.jumpIfNone(option, local, otherwise);
        either(some, otherwise, none);
      }
      case Statement.Switch match -> match(match);
      case Statement.Assign assign -> assign(assign);
      case Statement.ForEach each -> each(each);
      case Statement.Perform(var procedure, var arguments, var span) -> {
        evaluation.bindAll(procedure.parameters(), arguments);
        block(procedure.body());
      }
      case Statement.CallHypervisor call -> call(call);
      case Statement.Execute execute -> throw new Uncompilable("execute");
    }
  }

  /** One block, and behind {@code otherwise} another. */
  private void either(List<Statement> first, Label otherwise, List<Statement> second) {
    Label end = emitter.label();
    block(first);
    code.goto_(end).labelBinding(otherwise);
    block(second);
    emitter.bind(end);
  }

  private void match(Statement.Switch match) {
    Node subject = scope.once(evaluation.word(match.subject()));
    Label end = emitter.label();
    List<Statement.Switch.Arm> arms = match.arms();
    for (Statement.Switch.Arm arm : arms) {
      Node among = Nodes.FALSE;
      for (int position : arm.cases()) {
        among = Nodes.choice(Nodes.equal(subject, position), Nodes.TRUE, among);
      }
      if (arm == arms.getLast() || Nodes.is(among, 1)) {
        block(arm.block());
        break;
      }
      if (!Nodes.is(among, 0)) {
        Label other = emitter.label();
        emitter.jump(among, false, other);
        block(arm.block());
        code.goto_(end).labelBinding(other);
      }
    }
    emitter.bind(end);
  }

  private void assign(Statement.Assign assign) {
    Evaluation.Address to = evaluation.address(assign.component(), assign.keys(), scope);
    Place place = sets(to.place());
    if (place.encoding().fits()) {
      setWord(to, evaluation.word(assign.value()));
    } else {
      evaluation.push(assign.value());
      setObject(to, emitter.keepObject());
    }
  }

  private void setWord(Evaluation.Address to, Node word) {
    Place place = to.place();
    Node value = shown(to, word);
    if (place.isFlat()) {
      emitter.setFlat(Nodes.plus(to.index(), place.offset()), value);
    } else {
      emitter.setSparse(place.offset(), to.prefix(), to.index(), value);
    }
  }

  /** The word to which a cell is set, once the recorder has seen that, if there is one. */
  private Node shown(Evaluation.Address to, Node word) {
    Recorder recorder = rules.recorder();
    if (recorder == null) {
      return word;
    }
    Node value = scope.once(word);
    emitter.show(recorder, to);
    emitter.push(value);
    emitter.call(Recorder.class, "writesWord");
    return value;
  }

  private void setObject(Evaluation.Address to, Kept value) {
    Recorder recorder = rules.recorder();
    if (recorder != null) {
      emitter.show(recorder, to);
      code.aload(value.slot());
      emitter.call(Recorder.class, "writes");
    }
    Place place = to.place();
    if (place.isFlat()) {
      emitter.setFlatValue(Nodes.plus(to.index(), place.offset()), value);
    } else {
      emitter.setSparseValue(place.offset(), to.prefix(), to.index(), value);
    }
  }

  /** Says that cells of a component may be set here. */
  private Place sets(Place place) {
    if (!leaving) {
      sets.add(place);
    }
    return place;
  }

  private void each(Statement.ForEach each) {
    List<Pending> all = new ArrayList<>();
    for (Statement.Assign assign : each.assignments()) {
      Pending pending = new Pending(sets(layout.place(assign.component())), rules.recorder());
      all.add(pending);
      emitter.constant(Pending.class, pending);
      emitter.call(Pending.class, "begin");
    }
    evaluation
        .loops()
        .each(
            each.domain(),
            each.local(),
            () -> {
              for (int i = 0; i < all.size(); i++) {
                instance(each.assignments().get(i), all.get(i));
              }
            });
    for (Pending pending : all) {
      emitter.constant(Pending.class, pending);
      emitter.state();
      emitter.call(Pending.class, "writeAll");
    }
  }

  private void instance(Statement.Assign assign, Pending pending) {
    Evaluation.Address to = evaluation.address(assign.component(), assign.keys(), scope);
    boolean fits = to.place().encoding().fits();
    emitter.constant(Pending.class, pending);
    emitter.push(to.prefix());
    emitter.push(to.index());
    evaluation.push(assign.value());
    emitter.call(Pending.class, fits ? "addWord" : "addValue");
  }

  private void call(Statement.CallHypervisor call) {
    Node number = scope.once(evaluation.word(call.number()));
    Label end = emitter.label();
    for (Hypercall hypercall : rules.hypercalls()) {
      Rule rule = rules.of(hypercall).orElseThrow(() -> new Uncompilable(hypercall.name()));
      Label other = emitter.label();
      Node known = evaluation.word(hypercall.number().value());
      emitter.jump(Nodes.equal(number, ((Known) known).word()), false, other);
      emitter.constant(RuleCode.class, rule.code());
      emitter.state();
      emitter.push(RuleEmitter.SELF);
      emitter.constant(long[].class, new long[0]);
      emitter.call(RuleCode.class, RuleCode.METHOD);
      code.ifne(end).iconst_0().ireturn().labelBinding(other);
      rule.sets().forEach(this::sets);
    }
    exit(call.unknown());
    emitter.bind(end);
  }

  private void exit(Statement.ExitCall call) {
    boolean outside = !leaving;
    leaving = true;
    evaluation.bindAll(call.exit().parameters(), call.arguments());
    block(call.exit().body());
    code.iconst_0().ireturn();
    leaving = !outside;
  }
}
