package org.vmsl.explorer.export;

import java.util.List;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Exit;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Procedure;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Type;

/**
 * Statements of rules in C. They change the state that {@code s} points to; a function with a
 * rule's statements returns 1 if it has left by an exit, which ends the step.
 */
final class CStatements {
  private final CExpressions expressions;
  private final Rules rules;

  /** The names of rules. */
  interface Rules {
    /** The function of C that does what an exit says. */
    String exit(Exit exit);

    /** The function of C that does what a procedure says. */
    String procedure(Procedure procedure);

    /** The function of C that executes a word; it tells whether the word is an instruction. */
    String execute();

    /** The function of C that calls the hypervisor; it tells whether there is such a call. */
    String hypervisor();
  }

  CStatements(CExpressions expressions, Rules rules) {
    this.expressions = expressions;
    this.rules = rules;
  }

  /** A block, one statement a line. */
  String block(List<Statement> block) {
    StringBuilder out = new StringBuilder();
    block.forEach(statement -> out.append(of(statement)).append('\n'));
    return out.toString();
  }

  private String of(Statement statement) {
    return switch (statement) {
      case Statement.Let s ->
          "%s %s = %s;"
              .formatted(
                  type(s.value().type()), expressions.name(s.local()), expressions.of(s.value()));
      case Statement.LetElse s -> {
        String option = expressions.fresh("o");
        Type element = ((Type.Option) s.option().type()).element();
        yield "%s %s = %s;\nif (!%s.some) { %s }\n%s %s = %s.value;"
            .formatted(
                type(s.option().type()),
                option,
                expressions.of(s.option()),
                option,
                leave(s.exit()),
                type(element),
                expressions.name(s.local()),
                option);
      }
      case Statement.Require s ->
          "if (!%s) { %s }".formatted(expressions.of(s.condition()), leave(s.exit()));
      case Statement.If s ->
          "if (%s) {\n%s}".formatted(expressions.of(s.condition()), block(s.yes()))
              + otherwise(s.no());
      case Statement.IfSome s -> {
        String option = expressions.fresh("o");
        Type element = ((Type.Option) s.option().type()).element();
        yield "%s %s = %s;\nif (%s.some) {\n%s %s = %s.value;\n%s}"
                .formatted(
                    type(s.option().type()),
                    option,
                    expressions.of(s.option()),
                    option,
                    type(element),
                    expressions.name(s.local()),
                    option,
                    block(s.some()))
            + otherwise(s.none());
      }
      case Statement.Switch s -> choice(s);
      case Statement.Assign s -> assign(expressions, s);
      case Statement.ForEach s -> each(s);
      case Statement.Perform s ->
          "if (%s(s, self%s)) { return 1; }"
              .formatted(rules.procedure(s.procedure()), expressions.all(s.arguments()));
      case Statement.Execute s -> found(rules.execute(), s.word(), s.undecodable());
      case Statement.CallHypervisor s -> found(rules.hypervisor(), s.number(), s.unknown());
    };
  }

  private String type(Type type) {
    return expressions.types().of(type);
  }

  private String otherwise(List<Statement> block) {
    return block.isEmpty() ? "" : " else {\n" + block(block) + "}";
  }

  private String leave(Statement.ExitCall call) {
    return "%s(s, self%s); return 1;"
        .formatted(rules.exit(call.exit()), expressions.all(call.arguments()));
  }

  private String found(String function, Expression word, Statement.ExitCall otherwise) {
    String known = expressions.fresh("k");
    return "int %s = 1;\nif (%s(s, self, %s, &%s)) { return 1; }\nif (!%s) { %s }"
        .formatted(known, function, expressions.of(word), known, known, leave(otherwise));
  }

  private String choice(Statement.Switch s) {
    StringBuilder out = new StringBuilder("switch (" + expressions.of(s.subject()) + ") {\n");
    for (Statement.Switch.Arm arm : s.arms()) {
      arm.cases().forEach(c -> out.append("case ").append(c).append(": "));
      out.append("{\n").append(block(arm.block())).append("break;\n}\n");
    }
    return out.append("}").toString();
  }

  /** The keys and the value are read in the state of {@code before}. */
  private static String assign(CExpressions before, Statement.Assign s) {
    return "set_%s(s%s, %s);"
        .formatted(s.component().name(), before.all(s.keys()), before.of(s.value()));
  }

  /** All instances read the state before the first of them. */
  private String each(Statement.ForEach loop) {
    boolean copied =
        Assigned.readsWhatItAssigns(loop)
            || (loop.assignments().size() > 1 && loop.domain() instanceof Domain.Span);
    String was = expressions.fresh("was");
    CExpressions before = copied ? expressions.in("&" + was) : expressions;
    StringBuilder body = new StringBuilder();
    loop.assignments().forEach(a -> body.append(assign(before, a)).append(' '));
    String repeated = before.loop(loop.local(), loop.domain(), body.toString().strip());
    return copied ? "{ Machine " + was + " = *s; " + repeated + " }" : repeated;
  }
}
