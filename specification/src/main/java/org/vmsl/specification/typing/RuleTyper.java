package org.vmsl.specification.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Clause;
import org.vmsl.specification.syntax.Declaration;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Constant;
import org.vmsl.specification.typed.Contract;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Invariant;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Setup;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Step;
import org.vmsl.specification.typed.Type;

/**
 * Types the rules that nothing refers to by name: hypercalls, the step, setups, invariants,
 * contracts.
 */
final class RuleTyper {
  private static final Scope.Place RULE = new Scope.Place("a rule", true, true, false);
  private static final Scope.Place SETUP = new Scope.Place("a setup", false, true, true);
  private static final Scope.Place CONTRACT = new Scope.Place("a contract", true, true, false);
  private static final Scope.Place RELY =
      new Scope.Place("a formula", false, true, false, true, OptionalLong.empty());
  private static final Scope.Place MEMBERS =
      new Scope.Place("about whom an instance is", true, false, false);
  private static final Scope.Place INSTANCE = new Scope.Place("an instance", true, true, false);
  private static final Scope.Place RELY_OF_INSTANCE =
      new Scope.Place("an instance", true, true, false, true, OptionalLong.empty());
  private static final Scope.Place FORMULA = new Scope.Place("a formula", false, true, false);

  private final Names names;
  private final DeclarationTyper declarations;
  private final ExpressionTyper expressions;
  private final Diagnostics diagnostics;

  RuleTyper(Names names, Locals locals, Diagnostics diagnostics) {
    this.names = names;
    this.declarations = new DeclarationTyper(names, locals, diagnostics);
    this.expressions = declarations.expressions();
    this.diagnostics = diagnostics;
  }

  DeclarationTyper declarations() {
    return declarations;
  }

  /** The statements of a rule that has a VM that steps. */
  List<Statement> block(List<Clause> clauses, Scope scope, StatementTyper.Rights rights) {
    return new StatementTyper(names, expressions, rights, diagnostics).block(clauses, scope);
  }

  /** The scope of a rule that has a VM that steps. */
  static Scope ruleScope() {
    return Scope.of(RULE);
  }

  Hypercall hypercall(Declaration.Hypercall d) {
    String hint = "declare the hypercall's number: const " + d.name().text() + ": bits(64) = …";
    if (!(names.named("constant", d.name(), () -> hint)
            instanceof Meaning.OfConstant(Constant number))
        || !(number.value().type() instanceof Type.Bits)) {
      throw new Mistake(
          d.name().span(),
          "'" + d.name().text() + "' is no constant of a bits type",
          "the name of a hypercall is the constant that is its number");
    }
    List<Hypercall.Input> inputs = new ArrayList<>();
    Scope scope = ruleScope();
    for (Declaration.Input input : d.inputs()) {
      try {
        Expression source = expressions.infer(input.source(), ruleScope());
        Local local = expressions.bind(input.name(), source.type(), scope);
        inputs.add(new Hypercall.Input(local, source));
        scope = scope.with(local);
      } catch (Mistake mistake) {
        mistake.report(diagnostics);
        scope = scope.withBroken(input.name().text());
      }
    }
    var rights = new StatementTyper.Rights("a hypercall", true, true, false, false);
    return new Hypercall(number, inputs, block(d.block(), scope, rights), d.documentation());
  }

  Step step(Declaration.Step d) {
    Optional<Local> self = names.self();
    if (!(names.named("component", d.name()) instanceof Meaning.OfComponent(Component component))
        || !component.keys().isEmpty()
        || self.isEmpty()) {
      throw new Mistake(
          d.name().span(),
          "'" + d.name().text() + "' is no single cell of a scalar type",
          "the step is that of the VM in a component such as 'current: VM'");
    }
    Expression running = formula(d.running());
    Expression halted = formula(d.halted());
    var rights = new StatementTyper.Rights("the step", true, true, true, true);
    List<Statement> body = block(d.block(), ruleScope(), rights);
    Expression.Read current = new Expression.Read(component, List.of());
    return new Step(self.get(), current, running, halted, body, d.documentation());
  }

  Setup setup(Declaration.Rule d) {
    DeclarationTyper.Formals formals = declarations.formals(d.formals(), Scope.of(SETUP));
    formals.locals().forEach(expressions.locals()::use);
    var rights = new StatementTyper.Rights("a setup", false, false, false, false);
    List<Statement> body = block(d.block(), formals.scope(), rights);
    return new Setup(d.name().text(), formals.locals(), body, d.documentation());
  }

  Invariant invariant(Declaration.Invariant d) {
    return new Invariant(d.name().text(), formula(d.formula()), d.initial(), d.documentation());
  }

  Expression contract(Declaration.Contract d) {
    return expressions.check(d.condition(), new Type.Bool(), Scope.of(CONTRACT));
  }

  Contract.Footprint footprint(Declaration.Footprint d) {
    return footprint(d, FORMULA);
  }

  private Contract.Footprint footprint(Declaration.Footprint d, Scope.Place place) {
    Component component = component(d.name());
    if (component.keys().size() != d.keys().size()) {
      throw new Mistake(
          d.name().span(),
          "'" + component.name() + "' has " + component.keys().size() + " keys",
          "name each of them: "
              + (d.writes() ? "writes " : "reads ")
              + component.name()
              + "[k]: …");
    }
    if (component.fixed() && d.writes()) {
      throw new Mistake(
          d.name().span(), "'" + component.name() + "' is fixed", "no step writes to it");
    }
    Scope scope = Scope.of(place);
    List<Local> keys = new ArrayList<>();
    for (int i = 0; i < d.keys().size(); i++) {
      Local key = expressions.bind(d.keys().get(i), component.keys().get(i), scope);
      expressions.locals().use(key);
      keys.add(key);
      scope = scope.with(key);
    }
    Expression condition = expressions.check(d.condition(), new Type.Bool(), scope);
    return new Contract.Footprint(component, keys, condition, d.documentation());
  }

  Contract.Rely rely(Declaration.Rely d) {
    return rely(d, RELY);
  }

  private Contract.Rely rely(Declaration.Rely d, Scope.Place place) {
    Expression formula = expressions.check(d.formula(), new Type.Bool(), Scope.of(place));
    return new Contract.Rely(d.name().text(), formula, d.documentation());
  }

  Contract.Instance instance(Declaration.Instance d) {
    Contract.Footprint members = footprint(d.members(), MEMBERS);
    if (!(members.component().type() instanceof Type.Bool)) {
      throw new Mistake(
          d.members().name().span(),
          "'" + members.component().name() + "' does not hold truth values",
          "name the component that says about which VMs the contract is");
    }
    Expression condition = expressions.check(d.condition(), new Type.Bool(), Scope.of(MEMBERS));
    List<Contract.Footprint> reads = new ArrayList<>();
    List<Contract.Footprint> writes = new ArrayList<>();
    List<Contract.Rely> relies = new ArrayList<>();
    for (Declaration part : d.parts()) {
      switch (part) {
        case Declaration.Footprint footprint ->
            (footprint.writes() ? writes : reads).add(footprint(footprint, INSTANCE));
        case Declaration.Rely rely -> relies.add(rely(rely, RELY_OF_INSTANCE));
        default -> throw new IllegalStateException("no part of an instance: " + part);
      }
    }
    Contract promise = new Contract(condition, reads, writes, relies, List.of());
    return new Contract.Instance(d.name().text(), members, promise, d.documentation());
  }

  private Expression formula(Term term) {
    return expressions.check(term, new Type.Bool(), Scope.of(FORMULA));
  }

  private Component component(Identifier name) {
    Meaning meaning = names.named("component", name);
    if (meaning instanceof Meaning.OfComponent(Component component)) {
      return component;
    }
    throw new Mistake(
        name.span(),
        "'" + name.text() + "' is " + meaning.description(),
        "a footprint is of a component of the state");
  }

  /** Complains about hypercall numbers that are equal, or of a type that is not selected by. */
  static void checkNumbers(List<Hypercall> hypercalls, List<Span> spans, Diagnostics diagnostics) {
    for (int i = 0; i < hypercalls.size(); i++) {
      Constant number = hypercalls.get(i).number();
      for (int j = 0; j < i; j++) {
        Constant other = hypercalls.get(j).number();
        boolean same =
            number.name().equals(other.name())
                || (Literals.value(number.value()).isPresent()
                    && Literals.value(number.value()).equals(Literals.value(other.value())));
        if (same) {
          diagnostics.error(
              spans.get(i),
              "the hypercalls '" + other.name() + "' and '" + number.name() + "' have one number",
              "");
          break;
        }
      }
      if (!number.value().type().equals(hypercalls.get(0).number().value().type())) {
        diagnostics.error(spans.get(i), "hypercall numbers must all be of one type", "");
      }
    }
  }
}
