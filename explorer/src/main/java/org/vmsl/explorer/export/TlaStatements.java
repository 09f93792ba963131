package org.vmsl.explorer.export;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.machine.wording.Names;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Exit;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Procedure;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Type;

/**
 * Blocks of statements as expressions: what they make of a state, whether they leave by an exit,
 * and, of executing a word, whether the word is known.
 */
final class TlaStatements {
  private final Ground ground;
  private final TlaExpressions names;
  private final Rules rules;

  /** The operators of rules. */
  interface Rules {
    /** The operator that does what an exit says. */
    String exit(Exit exit);

    /** The operator that does what a procedure says. */
    String procedure(Procedure procedure);

    /** The operator that executes a word. */
    String execute();

    /** The operator that calls the hypervisor. */
    String hypervisor();
  }

  TlaStatements(Ground ground, TlaExpressions names, Rules rules) {
    this.ground = ground;
    this.names = names;
    this.rules = rules;
  }

  /** What a block makes of the state called {@code state}. */
  String block(List<Statement> block, String state) {
    if (block.isEmpty()) {
      return "Stay(" + state + ")";
    }
    TlaExpressions in = names.in(state);
    List<Statement> rest = block.subList(1, block.size());
    return switch (block.getFirst()) {
      case Statement.Let s ->
          "LET %s == %s\nIN %s".formatted(in.name(s.local()), in.of(s.value()), block(rest, state));
      case Statement.LetElse s -> {
        String option = in.fresh("o");
        yield "LET %s == %s\nIN IF %s = << >> THEN %s\nELSE LET %s == %s[1]\nIN %s"
            .formatted(
                option,
                in.of(s.option()),
                option,
                leave(in, s.exit()),
                in.name(s.local()),
                option,
                block(rest, state));
      }
      case Statement.Require s ->
          "IF ~%s THEN %s\nELSE %s"
              .formatted(in.of(s.condition()), leave(in, s.exit()), block(rest, state));
      case Statement.Assign s -> then(assign(in, s, state), rest);
      case Statement.ForEach s -> then(each(in, s), rest);
      case Statement.If s ->
          joined(
              "IF %s\nTHEN %s\nELSE %s"
                  .formatted(in.of(s.condition()), block(s.yes(), state), block(s.no(), state)),
              rest);
      case Statement.IfSome s -> {
        String option = in.fresh("o");
        yield joined(
            "LET %s == %s\nIN IF %s # << >>\nTHEN LET %s == %s[1]\nIN %s\nELSE %s"
                .formatted(
                    option,
                    in.of(s.option()),
                    option,
                    in.name(s.local()),
                    option,
                    block(s.some(), state),
                    block(s.none(), state)),
            rest);
      }
      case Statement.Switch s -> joined(choice(in, s, state), rest);
      case Statement.Perform s ->
          joined(
              "%s(%s, self%s)"
                  .formatted(rules.procedure(s.procedure()), state, in.all(s.arguments())),
              rest);
      case Statement.Execute s ->
          found(rules.execute(), in, s.word(), s.undecodable(), state, rest);
      case Statement.CallHypervisor s ->
          found(rules.hypervisor(), in, s.number(), s.unknown(), state, rest);
    };
  }

  /** Goes on with the state that an expression gives. */
  private String then(String next, List<Statement> rest) {
    String after = names.fresh("s");
    return "LET %s == %s\nIN %s".formatted(after, next, block(rest, after));
  }

  /** Goes on after a result, unless it has left. */
  private String joined(String result, List<Statement> rest) {
    if (rest.isEmpty()) {
      return "(" + result + ")";
    }
    String r = names.fresh("r");
    String after = names.fresh("s");
    return "LET %s == (%s)\nIN IF %s.left THEN %s\nELSE LET %s == %s.s\nIN %s"
        .formatted(r, result, r, r, after, r, block(rest, after));
  }

  private String found(
      String operator,
      TlaExpressions in,
      Expression word,
      Statement.ExitCall otherwise,
      String state,
      List<Statement> rest) {
    String r = names.fresh("r");
    String after = names.fresh("s");
    return ("LET %s == %s(%s, self, %s)\nIN IF ~%s.known THEN %s\nELSE IF %s.left THEN %s\n"
            + "ELSE LET %s == %s.s\nIN %s")
        .formatted(
            r,
            operator,
            state,
            in.of(word),
            r,
            leave(in, otherwise),
            r,
            r,
            after,
            r,
            block(rest, after));
  }

  private String leave(TlaExpressions in, Statement.ExitCall call) {
    return "Leave(%s(%s, self%s))"
        .formatted(rules.exit(call.exit()), in.state(), in.all(call.arguments()));
  }

  private String choice(TlaExpressions in, Statement.Switch s, String state) {
    String subject = in.fresh("c");
    StringBuilder out = new StringBuilder("LET " + subject + " == " + in.of(s.subject()) + "\nIN ");
    for (int i = 0; i < s.arms().size(); i++) {
      Statement.Switch.Arm arm = s.arms().get(i);
      if (i == s.arms().size() - 1) {
        out.append(block(arm.block(), state));
      } else {
        List<String> cases = new ArrayList<>();
        var type = (Type.Enumeration) s.subject().type();
        arm.cases().forEach(c -> cases.add("\"" + type.cases().get(c).name() + "\""));
        out.append("IF ").append(subject).append(" \\in {").append(String.join(", ", cases));
        out.append("}\nTHEN ").append(block(arm.block(), state)).append("\nELSE ");
      }
    }
    return out.toString();
  }

  /** The state {@code target} with a cell changed; what is read is read in {@code in}. */
  private String assign(TlaExpressions in, Statement.Assign s, String target) {
    return update(
        in, target, s.component(), s.keys().stream().map(in::of).toList(), in.of(s.value()));
  }

  /** A state with a cell changed. */
  String update(
      TlaExpressions in, String target, Component component, List<String> keys, String value) {
    List<String> bound = new ArrayList<>();
    StringBuilder lets = new StringBuilder();
    List<String> declared = new ArrayList<>();
    StringBuilder place = new StringBuilder("!." + component.name());
    for (int k = 0; k < keys.size(); k++) {
      String key = in.fresh("k");
      bound.add(key);
      lets.append(key).append(" == ").append(keys.get(k)).append(' ');
      place.append('[').append(key).append(']');
      if (!(ground.axis(component.keys().get(k)) instanceof Axis.Dense)) {
        declared.add(key + " \\in " + in.domain(component.keys().get(k)));
      }
    }
    String written =
        component.name().equals(Names.MEMORY)
            ? ", !.written = @ \\cup {Containing(" + bound.getLast() + ", PageSize)}"
            : "";
    String changed = "[%s EXCEPT %s = %s%s]".formatted(target, place, value, written);
    if (!declared.isEmpty()) {
      changed =
          "IF %s THEN %s ELSE IF %s = %s THEN %s ELSE Beyond(\"a page\")"
              .formatted(
                  String.join(" /\\ ", declared), changed, value, in.initial(component), target);
    }
    return keys.isEmpty() ? changed : "(LET " + lets + "IN " + changed + ")";
  }

  /** All instances read the state before the first of them. */
  private String each(TlaExpressions in, Statement.ForEach loop) {
    String acc = names.fresh("s");
    String body = acc;
    for (Statement.Assign each : loop.assignments()) {
      body = assign(in, each, body);
    }
    String x = in.name(loop.local());
    if (loop.domain() instanceof Domain.Elements(Expression collection, var position)
        && position.isPresent()) {
      String list = in.fresh("l");
      String index = in.fresh("i");
      return ("(LET %s == %s IN Fold(LAMBDA %s, %s : "
              + "(LET %s == %s[%s] %s == %s - 1 IN %s), %s, Positions(%s)))")
          .formatted(
              list,
              in.of(collection),
              acc,
              index,
              x,
              list,
              index,
              in.name(position.get()),
              index,
              body,
              in.state(),
              list);
    }
    return "Fold(LAMBDA %s, %s : %s, %s, %s)"
        .formatted(acc, x, body, in.state(), in.sequence(loop.domain()));
  }
}
