package org.vmsl.specification.typing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.source.Spelling;
import org.vmsl.specification.syntax.Clause;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Type;

/** Types the statements of a rule. A mistake costs the statement that it is in. */
final class StatementTyper {
  /**
   * What a rule may do besides assigning.
   *
   * @param description the rule, for messages: "a setup"
   */
  record Rights(
      String description, boolean leave, boolean perform, boolean execute, boolean hypercall) {}

  private final Names names;
  private final ExpressionTyper expressions;
  private final Assignments assignments;
  private final CallArguments calls;
  private final Rights rights;
  private final Diagnostics diagnostics;

  StatementTyper(Names names, ExpressionTyper expressions, Rights rights, Diagnostics diagnostics) {
    this.names = names;
    this.expressions = expressions;
    this.assignments = new Assignments(names, expressions);
    this.calls = new CallArguments(expressions);
    this.rights = rights;
    this.diagnostics = diagnostics;
  }

  /** The typed statements of a block; what is broken is reported and left out. */
  List<Statement> block(List<Clause> clauses, Scope outer) {
    List<Statement> statements = new ArrayList<>();
    Scope scope = outer;
    for (Clause clause : clauses) {
      try {
        if (clause instanceof Clause.Let let) {
          scope = let(let, scope, statements);
        } else {
          statements.add(statement(clause, scope));
        }
      } catch (Mistake mistake) {
        mistake.report(diagnostics);
        if (clause instanceof Clause.Let let) {
          scope = scope.withBroken(let.name().text());
        }
      }
    }
    return statements;
  }

  private Scope let(Clause.Let let, Scope scope, List<Statement> statements) {
    Expression value = expressions.infer(let.value(), scope);
    if (let.otherwise().isEmpty()) {
      Local local = expressions.bind(let.name(), value.type(), scope);
      statements.add(new Statement.Let(local, value, let.span()));
      return scope.with(local);
    }
    if (!(value.type() instanceof Type.Option(Type element))) {
      throw expressions
          .mistakes()
          .unsuitable(
              let.value().span(),
              "an option, since there is an 'else'",
              value.type(),
              "leave out 'else …'");
    }
    Statement.ExitCall exit = exit(let.otherwise().get(), scope);
    Local local = expressions.bind(let.name(), element, scope);
    statements.add(new Statement.LetElse(local, value, exit, let.span()));
    return scope.with(local);
  }

  private Statement statement(Clause clause, Scope scope) {
    return switch (clause) {
      case Clause.Let let -> throw new IllegalArgumentException("typed by block");
      case Clause.Require require ->
          new Statement.Require(
              expressions.check(require.condition(), new Type.Bool(), scope),
              exit(require.otherwise(), scope),
              require.span());
      case Clause.Assign assign -> assignments.assign(assign, scope);
      case Clause.If conditional -> conditional(conditional, 0, scope);
      case Clause.Match match -> match(match, scope);
      case Clause.For loop -> assignments.loop(loop, scope);
      case Clause.Execute execute -> {
        require(rights.execute(), execute.span(), "'execute'", "only the step executes words");
        yield new Statement.Execute(
            expressions.bits(execute.word(), scope),
            exit(execute.otherwise(), scope),
            execute.span());
      }
      case Clause.Hypercall hypercall -> {
        require(
            rights.hypercall(),
            hypercall.span(),
            "'hypercall'",
            "only instructions call the hypervisor");
        yield new Statement.CallHypervisor(
            expressions.bits(hypercall.number(), scope),
            exit(hypercall.otherwise(), scope),
            hypercall.span());
      }
      case Clause.Value value -> perform(value, scope);
    };
  }

  private void require(boolean allowed, Span span, String what, String hint) {
    if (!allowed) {
      throw new Mistake(span, what + " cannot stand in " + rights.description(), hint);
    }
  }

  private Statement conditional(Clause.If clause, int index, Scope scope) {
    Clause.Branch branch = clause.branches().get(index);
    ConditionTyper.Condition condition =
        expressions.conditions().condition(branch.condition(), scope);
    List<Statement> yes = block(branch.block().clauses(), condition.scope());
    List<Statement> no;
    if (index + 1 < clause.branches().size()) {
      no = rest(clause, index + 1, scope);
    } else {
      no = clause.otherwise().map(b -> block(b.clauses(), scope)).orElse(List.of());
    }
    // Of an "else if", its own condition, so that each can be cited.
    Span span = index == 0 ? clause.span() : branch.condition().span();
    return ConditionTyper.statement(condition, yes, no, span);
  }

  private List<Statement> rest(Clause.If clause, int index, Scope scope) {
    try {
      return List.of(conditional(clause, index, scope));
    } catch (Mistake mistake) {
      mistake.report(diagnostics);
      return List.of();
    }
  }

  private Statement match(Clause.Match match, Scope scope) {
    Expression subject = expressions.infer(match.subject(), scope);
    if (!(subject.type() instanceof Type.Enumeration enumeration)) {
      throw expressions
          .mistakes()
          .unsuitable(
              match.subject().span(), "a value of an enumeration", subject.type(), "use 'if'");
    }
    Set<Integer> covered = new HashSet<>();
    List<Statement.Switch.Arm> arms = new ArrayList<>();
    for (Clause.Case arm : match.cases()) {
      List<Integer> cases = new ArrayList<>();
      for (Identifier name : arm.names()) {
        int index = enumeration.indexOf(name.text());
        if (index < 0) {
          List<String> known =
              enumeration.cases().stream().map(Type.Enumeration.Case::name).toList();
          String hint = Spelling.hint(name.text(), known);
          diagnostics.error(
              name.span(),
              "'" + name.text() + "' is no case of " + enumeration.name(),
              hint.isEmpty() ? "its cases are " + Literals.cases(enumeration) : hint);
        } else if (!covered.add(index)) {
          diagnostics.error(name.span(), "the case '" + name.text() + "' is here twice", "");
        } else {
          cases.add(index);
        }
      }
      arms.add(new Statement.Switch.Arm(cases, block(arm.block().clauses(), scope)));
    }
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < enumeration.cases().size(); i++) {
      if (!covered.contains(i)) {
        missing.add(enumeration.cases().get(i).name());
      }
    }
    if (!missing.isEmpty()) {
      throw new Mistake(
          match.span(),
          "this 'match' lacks " + String.join(", ", missing),
          "cover every case of " + enumeration.name());
    }
    return new Statement.Switch(subject, arms, match.span());
  }

  private Statement perform(Clause.Value clause, Scope scope) {
    Optional<CallArguments.Call> call = calls.of(clause.term());
    if (call.isEmpty() || scope.binds(call.get().name().text())) {
      throw new Mistake(
          clause.span(),
          "an expression alone does nothing",
          "a statement assigns with ':=', or calls a procedure");
    }
    Identifier name = call.get().name();
    Meaning meaning = names.named("procedure", name);
    return switch (meaning) {
      case Meaning.OfProcedure(var procedure) -> {
        require(rights.perform(), clause.span(), "a procedure", "it only assigns");
        yield new Statement.Perform(
            procedure, calls.arguments(call.get(), procedure.parameters(), scope), clause.span());
      }
      case Meaning.OfExit e ->
          throw new Mistake(
              clause.span(),
              "'" + name.text() + "' is an exit",
              "exits stand behind 'else' of 'require' and 'let'");
      default ->
          throw new Mistake(
              clause.span(),
              "an expression alone does nothing",
              "a statement assigns with ':=', or calls a procedure");
    };
  }

  private Statement.ExitCall exit(Term term, Scope scope) {
    require(rights.leave(), term.span(), "an exit", "it only assigns");
    CallArguments.Call call =
        calls
            .of(term)
            .orElseThrow(
                () -> new Mistake(term.span(), "expected an exit", "for example error(BUSY)"));
    Identifier name = call.name();
    Meaning meaning = names.named("exit", name);
    return switch (meaning) {
      case Meaning.OfExit(var exit) ->
          new Statement.ExitCall(
              exit, calls.arguments(call, exit.parameters(), scope), term.span());
      default ->
          throw new Mistake(
              term.span(),
              "'" + name.text() + "' is " + meaning.description() + ", not an exit",
              "exits are declared with 'exit'");
    };
  }
}
