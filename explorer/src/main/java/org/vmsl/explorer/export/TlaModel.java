package org.vmsl.explorer.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.explorer.Move;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.evaluation.Bounds;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Value;

/**
 * A bounded system as a module of TLA+, for TLC. The state is one record with a function for each
 * component; a transition is one step; the rules are operators made from the specification.
 */
public final class TlaModel {
  private final BoundedSystem system;
  private final Ground ground;
  private final TlaWords words = new TlaWords();
  private final TlaRules rules;
  private final TlaExpressions expressions;
  private final List<String> claims;
  private final List<String> notJudged;
  private final List<Integer> actors;
  private final String body;

  /**
   * The model of a bounded system.
   *
   * @throws NotExportableException if it has none
   */
  public TlaModel(BoundedSystem system) {
    this.system = system;
    this.ground = new Ground(system.scenario());
    this.rules = new TlaRules(ground, words);
    this.expressions = rules.expressions();
    this.actors =
        system.scenario().vms().stream()
            .filter(vm -> !vm.known())
            .map(Scenario.VirtualMachine::number)
            .toList();
    fixed();
    rules.step();
    rules.execute();
    TlaClaims judged = new TlaClaims(ground, system, rules);
    this.claims = judged.names();
    this.notJudged = judged.notJudged();
    clearing();
    starts();
    transitions();
    this.body = String.join("\n", rules.definitions());
    related();
  }

  /** Claims that the model does not judge, with the reason. */
  public List<String> notJudged() {
    return notJudged;
  }

  /** The module, which must be in a file of its name. */
  public String module(String name) {
    String pages = pages();
    return "---- MODULE "
        + name
        + " ----\n\\* "
        + system.scenario().title()
        + "\n\\*\n\\* java -cp tla2tools.jar tlc2.TLC "
        + name
        + "\n\\* Each line 'violated: ...' is a claim that fails.\n"
        + "EXTENDS Integers, Sequences, FiniteSets, TLC\n\n"
        + words.declarations()
        + pages
        + "\n"
        + TlaPrelude.TEXT
        + "\n"
        + body
        + "====\n";
  }

  /** The configuration, in a file beside the module. */
  public String configuration() {
    return (words.any() ? words.configuration() : "")
        + "INIT Init\nNEXT Next\nCHECK_DEADLOCK FALSE\n";
  }

  /** What is computed of large words: their pages, and the operands of instructions. */
  private void related() {
    for (long word : words.all()) {
      words.of(word & -ground.unit());
      system
          .interpreter()
          .decode(word)
          .ifPresent(decoded -> decoded.operands().forEach(o -> words.of(Bounds.number(o))));
    }
  }

  private String pages() {
    List<String> addresses = new ArrayList<>();
    for (long page : ground.pages()) {
      for (long i = 0; i < ground.unit(); i++) {
        addresses.add(words.of(page + i));
      }
    }
    return "PageSize == %s\nDeclaredPages == {%s}\nDeclaredWords == {%s}\n"
        .formatted(
            words.of(ground.unit()),
            ground.pages().stream().map(words::of).collect(Collectors.joining(", ")),
            String.join(", ", addresses));
  }

  /** All cells of a component, as they are in a state. */
  private String function(Component component, State state) {
    List<Cell> cells = new ArrayList<>();
    state.changed(component, cells::add);
    if (component.keys().isEmpty()) {
      return cells.isEmpty()
          ? expressions.initial(component)
          : expressions.literal(cells.getFirst().value());
    }
    String table =
        cells.isEmpty()
            ? "<< >>"
            : cells.stream()
                .map(c -> key(c.keys()) + " :> " + expressions.literal(c.value()))
                .collect(Collectors.joining(" @@ ", "(", ")"));
    int keys = component.keys().size();
    String index =
        keys == 1
            ? "k0"
            : IntStream.range(0, keys)
                .mapToObj(k -> "k" + k)
                .collect(Collectors.joining(", ", "<< ", " >>"));
    StringBuilder out = new StringBuilder("LET t == " + table + " IN ");
    for (int k = 0; k < keys; k++) {
      out.append("[k%d \\in %s |-> ".formatted(k, expressions.domain(component.keys().get(k))));
    }
    return out.append(
            "IF %s \\in DOMAIN t THEN t[%s] ELSE %s"
                .formatted(index, index, expressions.initial(component)))
        .append("]".repeat(keys))
        .toString();
  }

  private String key(List<Value> keys) {
    String all = keys.stream().map(expressions::literal).collect(Collectors.joining(", "));
    return keys.size() == 1 ? all : "<< " + all + " >>";
  }

  private List<Component> changing() {
    return ground.specification().components().stream().filter(c -> !ground.isConstant(c)).toList();
  }

  private void fixed() {
    State any =
        system.starts().isEmpty()
            ? system.interpreter().state()
            : system.starts().getFirst().state();
    for (Component component : ground.specification().components()) {
      if (ground.isConstant(component)) {
        rules.add("Fixed_" + component.name() + " ==\n" + function(component, any) + "\n");
      }
    }
  }

  private void starts() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < system.starts().size(); i++) {
      State state = system.starts().get(i).state();
      String fields =
          changing().stream()
              .map(c -> c.name() + " |-> (" + function(c, state) + ")")
              .collect(Collectors.joining(",\n"));
      rules.add("Start_" + i + " ==\n[" + fields + ",\nwritten |-> {}]\n");
      names.add("Start_" + i);
    }
    rules.add("Starts == {" + String.join(", ", names) + "}\n");
  }

  /** What actors have for themselves is zero. */
  private void clearing() {
    List<String> changes = new ArrayList<>();
    OwnComponents own = new OwnComponents(system);
    for (Component component : changing()) {
      int vm = component.keys().indexOf(ground.specification().self().type());
      List<Integer> theirs =
          actors.stream().filter(actor -> own.contains(component, actor)).toList();
      if (!theirs.isEmpty()) {
        StringBuilder function = new StringBuilder();
        StringBuilder old = new StringBuilder("s." + component.name());
        for (int k = 0; k < component.keys().size(); k++) {
          String domain = expressions.domain(component.keys().get(k));
          function.append("[k%d \\in %s |-> ".formatted(k, domain));
          old.append("[k").append(k).append("]");
        }
        String set =
            theirs.stream().map(a -> words.of(a)).collect(Collectors.joining(", ", "{", "}"));
        String zero = expressions.literal(ground.zero(component.type()));
        function.append("IF k%d \\in %s THEN %s ELSE %s".formatted(vm, set, zero, old));
        function.append("]".repeat(component.keys().size()));
        changes.add("!." + component.name() + " = " + function);
      }
    }
    rules.add(
        "\\* What actors have for themselves is none of the state.\nClear(s) == "
            + (changes.isEmpty() ? "s" : "[s EXCEPT " + String.join(",\n", changes) + "]")
            + "\n");
  }

  private void transitions() {
    String look =
        claims.stream()
            .map(c -> "/\\ Check(\"" + c + "\", " + c + "(before, start, s))")
            .collect(Collectors.joining("\n  ", "  ", ""));
    String vms = actors.stream().map(a -> words.of(a)).collect(Collectors.joining(", "));
    rules.add(
        """
        VARIABLE machine
        Look(before, start, s) ==
        %s
        Init == machine \\in Starts /\\ Look(Current(machine), TRUE, machine)
        After(r) ==
          LET s == Clear(r.s)
          IN Look(Current(machine), FALSE, s) /\\ machine' = [s EXCEPT !.written = {}]
        GoOn ==
          /\\ Running(machine)
          /\\ Current(machine) \\notin {%s}
          /\\ After(Step(machine, Current(machine)))
        Act(v, s, w) == After(Execute(s, v, w))
        Put(v, s, w) == LET r == Execute(s, v, w) IN Running(r.s) /\\ After(r)
        """
            .formatted(look, vms));
    List<String> all = new ArrayList<>(List.of("GoOn"));
    MoveWording wording = new MoveWording(system);
    for (int actor : actors) {
      String vm = words.of(actor);
      StringBuilder acts =
          new StringBuilder(
              "Actor_%d ==\n  /\\ Running(machine)\n  /\\ Current(machine) = %s\n  /\\\n"
                  .formatted(actor, vm));
      for (Move move : system.moves(new Value.Word(actor))) {
        acts.append("     \\* ").append(wording.of(actor, move)).append('\n');
        acts.append("     \\/ ").append(act(vm, move)).append('\n');
      }
      rules.add(acts.toString());
      all.add("Actor_" + actor);
    }
    rules.add("Next == " + String.join(" \\/ ", all) + "\n");
  }

  private String act(String vm, Move move) {
    return switch (move) {
      case Move.Stores stores ->
          "Put(%s, %s, %s)".formatted(vm, set(stores.settings()), words.of(stores.instruction()));
      case Move.Executes executes ->
          "Act(%s, %s, %s)"
              .formatted(vm, set(executes.settings()), words.of(executes.instruction()));
      case Move.GoesOn _ -> throw new IllegalArgumentException("no actor goes on");
    };
  }

  private String set(List<Cell> cells) {
    if (cells.isEmpty()) {
      return "machine";
    }
    List<String> changes = new ArrayList<>();
    for (Cell cell : cells) {
      if (cell.component().name().equals(Names.MEMORY)) {
        throw new NotExportableException("actors set words of memory for themselves");
      }
      String keys =
          cell.keys().stream()
              .map(k -> "[" + expressions.literal(k) + "]")
              .collect(Collectors.joining());
      changes.add(
          "!." + cell.component().name() + keys + " = " + expressions.literal(cell.value()));
    }
    return "[machine EXCEPT " + String.join(", ", changes) + "]";
  }
}
