package org.vmsl.explorer.export;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.explorer.Move;
import org.vmsl.machine.state.Cell;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Value;

/** Initial states, steps of known VMs and what actors do, as functions of C. */
final class CActs {
  private final Ground ground;
  private final CTypes types;
  private final CState state;
  private final CRules rules;
  private final BoundedSystem system;
  private final List<Integer> actors;
  private final MoveWording wording;
  private int count;

  CActs(Ground ground, BoundedSystem system, CTypes types, CState state, CRules rules) {
    this.ground = ground;
    this.system = system;
    this.types = types;
    this.state = state;
    this.rules = rules;
    this.actors =
        system.scenario().vms().stream()
            .filter(vm -> !vm.known())
            .map(Scenario.VirtualMachine::number)
            .toList();
    this.wording = new MoveWording(system);
  }

  /** A function that sets all cells of a component. */
  private String all(Component component, String value, List<String> fixedKeys) {
    StringBuilder loops = new StringBuilder();
    StringBuilder keys = new StringBuilder();
    for (int k = 0; k < component.keys().size(); k++) {
      String key = "k" + k;
      if (!fixedKeys.get(k).isEmpty()) {
        key = fixedKeys.get(k);
      } else {
        Axis axis = ground.axis(component.keys().get(k));
        loops.append("for (word %s = 0; %s < %d; %s++) ".formatted(key, key, axis.size(), key));
        key =
            switch (axis) {
              case Axis.Dense(long low, long size) -> key + " + " + CTypes.word(low);
              case Axis.Pages p -> "pages[" + key + "]";
              case Axis.Words w ->
                  "pages[%s / %d] + %s %% %d".formatted(key, ground.unit(), key, ground.unit());
            };
      }
      keys.append(", ").append(key);
    }
    return loops + "{ set_" + component.name() + "(s" + keys + ", " + value + "); }\n";
  }

  /** What starts: each a function that makes a state. */
  private void starts() {
    StringBuilder blank = new StringBuilder("memset(s, 0, sizeof(Machine));\n");
    for (Component component : ground.specification().components()) {
      String initial = state.initial(component);
      if (!initial.equals(types.zero(component.type())) && !initial.equals("0ul")) {
        blank.append(all(component, initial, component.keys().stream().map(k -> "").toList()));
      }
    }
    rules.add("static void blank(Machine *s) {\n" + blank + "}\n");
    for (int i = 0; i < system.starts().size(); i++) {
      StringBuilder body = new StringBuilder("blank(s);\n");
      system.starts().get(i).state().changed().forEach(cell -> body.append(set("s", cell)));
      rules.add(
          """
          static void start_%d(Machine *s) {
          %sstart = 1;
          written = 0;
          before = current(s);
          }
          """
              .formatted(i, body));
    }
  }

  private String set(String where, Cell cell) {
    StringBuilder keys = new StringBuilder();
    for (int k = 0; k < cell.keys().size(); k++) {
      keys.append(", ").append(types.literal(cell.keys().get(k), cell.component().keys().get(k)));
    }
    return "set_%s(%s%s, %s);\n"
        .formatted(
            cell.component().name(),
            where,
            keys,
            types.literal(cell.value(), cell.component().type()));
  }

  /** Makes the own cells of actors zero. */
  private void clearing() {
    StringBuilder body = new StringBuilder();
    OwnComponents own = new OwnComponents(system);
    for (int actor : actors) {
      for (Component component : ground.specification().components()) {
        int vm = component.keys().indexOf(ground.specification().self().type());
        if (own.contains(component, actor)) {
          List<String> keys =
              IntStream.range(0, component.keys().size())
                  .mapToObj(k -> k == vm ? Integer.toString(actor) : "")
                  .toList();
          body.append(all(component, types.zero(component.type()), keys));
        }
      }
    }
    rules.add(
        "/* what actors have for themselves is none of the state */\n"
            + "static void clear(Machine *s) {\n"
            + body
            + "}\n");
  }

  /** All functions: initial states, steps, and one for each transition of an actor. */
  void define() {
    clearing();
    starts();
    String turn = actors.stream().map(v -> " && current(s) != " + v).collect(Collectors.joining());
    rules.add("static int goes_on(const Machine *s) {\nreturn running(s)" + turn + ";\n}\n");
    rules.add(
        """
        static void note(const Machine *s) {
        before = current(s);
        start = 0;
        written = 0;
        }
        static void go_on(Machine *s) {
        note(s);
        step(s, before);
        clear(s);
        }
        /* what an actor may do leads to */
        static Machine next;
        static void perform(word vm, word w) {
        int known = 1;
        note(&next);
        execute(&next, vm, w, &known);
        if (!known) { beyond = 1; }
        }
        """);
    for (int actor : actors) {
      for (Move move : system.moves(new Value.Word(actor))) {
        act(actor, move);
      }
    }
  }

  /** How many transitions of actors there are. */
  int count() {
    return count;
  }

  private void act(int actor, Move move) {
    StringBuilder body = new StringBuilder();
    long word =
        switch (move) {
          case Move.Stores stores -> {
            stores.settings().forEach(cell -> body.append(set("&next", cell)));
            yield stores.instruction();
          }
          case Move.Executes executes -> {
            executes.settings().forEach(cell -> body.append(set("&next", cell)));
            yield executes.instruction();
          }
          case Move.GoesOn _ -> throw new IllegalArgumentException("no actor goes on");
        };
    rules.add(
        """
        /* %s */
        static int act_%d(const Machine *s) {
        if (!running(s) || current(s) != %d) { return 0; }
        next = *s;
        %sperform(%d, %s);
        clear(&next);
        return %s;
        }
        """
            .formatted(
                CClaims.comment(wording.of(actor, move)),
                count++,
                actor,
                body,
                actor,
                CTypes.word(word),
                move instanceof Move.Stores ? "running(&next)" : "1"));
  }
}
