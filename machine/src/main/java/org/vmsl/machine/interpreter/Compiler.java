package org.vmsl.machine.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vmsl.machine.state.Encoding;
import org.vmsl.machine.state.Encodings;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * Turns expressions of a machine into nodes. What is known before anything runs is computed here;
 * functions are put in the place of their calls.
 */
final class Compiler {
  private final Machine machine;
  private final Encodings encodings;
  private final Function<Component, Place> places;
  private final Scope scope;
  private final Cells cells;
  private final Domains domains;
  private final Words words;
  private final Values values;
  private boolean ofTwoStates;

  /**
   * @param places where components are
   * @param observed whether reads and writes are shown to the frame's recorder
   */
  Compiler(
      Machine machine, Encodings encodings, Function<Component, Place> places, boolean observed) {
    this.machine = machine;
    this.encodings = encodings;
    this.places = places;
    this.scope = new Scope(encodings);
    this.cells = new Cells(this, observed);
    this.domains = new Domains(this);
    this.words = new Words(this);
    this.values = new Values(this);
  }

  /** From now on, expressions may speak of an earlier state. */
  Compiler ofTwoStates() {
    ofTwoStates = true;
    return this;
  }

  /** A node evaluated in the earlier of two states. */
  WordNode earlier(WordNode node) {
    checkTwoStates();
    return new WordNode() {
      @Override
      long evaluate(Frame f) {
        State now = f.goBack();
        long word = node.evaluate(f);
        f.use(now);
        return word;
      }
    };
  }

  /** As {@link #earlier(WordNode)}. */
  ValueNode earlier(ValueNode node) {
    checkTwoStates();
    return new ValueNode() {
      @Override
      Value evaluate(Frame f) {
        State now = f.goBack();
        Value value = node.evaluate(f);
        f.use(now);
        return value;
      }
    };
  }

  private void checkTwoStates() {
    if (!ofTwoStates) {
      throw NotEvaluableException.ofTwoStates();
    }
  }

  Machine machine() {
    return machine;
  }

  Scope scope() {
    return scope;
  }

  Cells cells() {
    return cells;
  }

  Domains domains() {
    return domains;
  }

  Place place(Component component) {
    return places.apply(component);
  }

  Encodings encodings() {
    return encodings;
  }

  Encoding encoding(Type type) {
    return encodings.of(type);
  }

  /** A frame for the nodes made so far. */
  Frame frame() {
    return scope.frame();
  }

  boolean fits(Expression expression) {
    return encoding(expression.type()).fits();
  }

  /** An expression whose type fits a word. */
  WordNode word(Expression expression) {
    return words.compile(expression);
  }

  /** An expression whose type does not fit a word. */
  ValueNode value(Expression expression) {
    return values.compile(expression);
  }

  /** Any expression, its values not encoded. */
  ValueNode boxed(Expression expression) {
    if (!fits(expression)) {
      return value(expression);
    }
    Encoding encoding = encoding(expression.type());
    return decode(word(expression), encoding);
  }

  List<ValueNode> boxed(List<Expression> expressions) {
    List<ValueNode> nodes = new ArrayList<>(expressions.size());
    for (Expression expression : expressions) {
      nodes.add(boxed(expression));
    }
    return nodes;
  }

  static ValueNode decode(WordNode node, Encoding encoding) {
    if (node instanceof WordNode.Known known) {
      return new ValueNode.Known(encoding.decode(known.word));
    }
    return new ValueNode() {
      @Override
      Value evaluate(Frame f) {
        return encoding.decode(node.evaluate(f));
      }
    };
  }

  static WordNode encode(ValueNode node, Encoding encoding) {
    if (node instanceof ValueNode.Known known) {
      return new WordNode.Known(encoding.encode(known.value));
    }
    return new WordNode() {
      @Override
      long evaluate(Frame f) {
        return encoding.encode(node.evaluate(f));
      }
    };
  }

  /**
   * Binds {@code local} to the value of {@code expression}; what has to be done for that when the
   * nodes run, if anything.
   */
  @Nullable Action bind(Local local, Expression expression) {
    return binding(expression).apply(local);
  }

  /** Binds each of {@code locals} to the value of the expression at its position. */
  List<Action> bindAll(List<Local> locals, List<Expression> expressions) {
    // Before any is bound: an argument of a function may call the same function.
    List<Function<Local, @Nullable Action>> bindings =
        expressions.stream().map(this::binding).toList();
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < locals.size(); i++) {
      Action action = bindings.get(i).apply(locals.get(i));
      if (action != null) {
        actions.add(action);
      }
    }
    return actions;
  }

  /** Binds a local to the value of {@code expression}. */
  private Function<Local, @Nullable Action> binding(Expression expression) {
    if (fits(expression)) {
      WordNode node = word(expression);
      return switch (node) {
        case WordNode.Known known -> local -> bind(local, new Binding.KnownWord(known.word));
        case WordNode.Slot slot -> local -> bind(local, new Binding.WordSlot(slot.slot));
        default -> local -> store(node, wordSlot(local));
      };
    }
    ValueNode node = value(expression);
    return switch (node) {
      case ValueNode.Known known -> local -> bind(local, new Binding.KnownValue(known.value));
      case ValueNode.Slot slot -> local -> bind(local, new Binding.ValueSlot(slot.slot));
      default -> local -> store(node, valueSlot(local));
    };
  }

  /** Binds a local to what is there already, so nothing has to be done. */
  private @Nullable Action bind(Local local, Binding binding) {
    scope.bind(local, binding);
    return null;
  }

  /** The new slot of a local whose type fits a word. */
  int wordSlot(Local local) {
    return scope.bind(local) instanceof Binding.WordSlot(int slot) ? slot : -1;
  }

  /** The new slot of a local whose type does not fit a word. */
  int valueSlot(Local local) {
    return scope.bind(local) instanceof Binding.ValueSlot(int slot) ? slot : -1;
  }

  static Action store(WordNode node, int slot) {
    return new Action() {
      @Override
      boolean perform(Frame f) {
        f.words[slot] = node.evaluate(f);
        return true;
      }
    };
  }

  static Action store(ValueNode node, int slot) {
    return new Action() {
      @Override
      boolean perform(Frame f) {
        f.values[slot] = node.evaluate(f);
        return true;
      }
    };
  }

  /**
   * Whether an option holds something; if it does, {@code local} is bound to it when the node says
   * so.
   */
  WordNode test(Expression option, Local local) {
    boolean elementFits = encoding(local.type()).fits();
    if (fits(option)) {
      WordNode node = word(option);
      if (node instanceof WordNode.Known known) {
        if (known.word == 0) {
          scope.bind(local);
          return known;
        }
        scope.bind(local, new Binding.KnownWord(known.word - 1));
        return new WordNode.Known(1);
      }
      int slot = wordSlot(local);
      return new WordNode() {
        @Override
        long evaluate(Frame f) {
          long encoded = node.evaluate(f);
          f.words[slot] = encoded - 1;
          return encoded == 0 ? 0 : 1;
        }
      };
    }
    ValueNode node = value(option);
    if (elementFits) {
      Encoding encoding = encoding(local.type());
      int slot = wordSlot(local);
      return new WordNode() {
        @Override
        long evaluate(Frame f) {
          if (node.evaluate(f) instanceof Value.Some(Value element)) {
            f.words[slot] = encoding.encode(element);
            return 1;
          }
          return 0;
        }
      };
    }
    int slot = valueSlot(local);
    return new WordNode() {
      @Override
      long evaluate(Frame f) {
        if (node.evaluate(f) instanceof Value.Some(Value element)) {
          f.values[slot] = element;
          return 1;
        }
        return 0;
      }
    };
  }

  /** {@code node} after {@code actions}. */
  static WordNode after(List<Action> actions, WordNode node) {
    if (actions.isEmpty() || node instanceof WordNode.Known) {
      return node;
    }
    Action first = Action.sequence(actions);
    return new WordNode() {
      @Override
      long evaluate(Frame f) {
        first.perform(f);
        return node.evaluate(f);
      }
    };
  }

  /** {@code node} after {@code actions}. */
  static ValueNode after(List<Action> actions, ValueNode node) {
    if (actions.isEmpty() || node instanceof ValueNode.Known) {
      return node;
    }
    Action first = Action.sequence(actions);
    return new ValueNode() {
      @Override
      Value evaluate(Frame f) {
        first.perform(f);
        return node.evaluate(f);
      }
    };
  }
}
