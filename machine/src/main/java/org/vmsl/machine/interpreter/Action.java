package org.vmsl.machine.interpreter;

import java.util.List;

/** A statement, or the body of a loop, ready to be done. */
abstract class Action {
  /** Does it; tells whether what comes after it is to be done as well. */
  abstract boolean perform(Frame frame);

  /** Does nothing. */
  static final Action NOTHING =
      new Action() {
        @Override
        boolean perform(Frame frame) {
          return true;
        }
      };

  /** One after the other, until one says stop. */
  static Action sequence(List<Action> actions) {
    return switch (actions.size()) {
      case 0 -> NOTHING;
      case 1 -> actions.getFirst();
      case 2 -> pair(actions.getFirst(), actions.getLast());
      default -> {
        Action[] all = actions.toArray(Action[]::new);
        yield new Action() {
          @Override
          boolean perform(Frame frame) {
            for (Action action : all) {
              if (!action.perform(frame)) {
                return false;
              }
            }
            return true;
          }
        };
      }
    };
  }

  private static Action pair(Action first, Action second) {
    return new Action() {
      @Override
      boolean perform(Frame frame) {
        return first.perform(frame) && second.perform(frame);
      }
    };
  }
}
