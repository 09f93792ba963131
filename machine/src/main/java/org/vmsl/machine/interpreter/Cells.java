package org.vmsl.machine.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.machine.state.Encoding;
import org.vmsl.machine.state.KeySpace;
import org.vmsl.machine.state.Place;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Value;

/** Makes nodes that read and write cells. */
final class Cells {
  private final Compiler compiler;
  private final boolean observed;

  Cells(Compiler compiler, boolean observed) {
    this.compiler = compiler;
    this.observed = observed;
  }

  /** Which cell of a component. */
  record Address(Place place, WordNode prefix, WordNode index) {}

  Address address(Component component, List<Expression> keys) {
    Place place = compiler.place(component);
    int prefixed = place.keys().prefixed();
    return new Address(
        place, number(place, keys, 0, prefixed), number(place, keys, prefixed, keys.size()));
  }

  /** The keys in a range as one number; see {@link KeySpace}. */
  private WordNode number(Place place, List<Expression> keys, int from, int to) {
    WordNode sum = new WordNode.Known(0);
    for (int i = from; i < to; i++) {
      Encoding encoding = place.keys().keys().get(i);
      WordNode position = position(compiler.word(keys.get(i)), encoding);
      WordNode term = Operators.times(position, place.keys().stride(i));
      sum = add(sum, term);
    }
    return sum;
  }

  private static WordNode position(WordNode key, Encoding encoding) {
    if (key instanceof WordNode.Containing containing && encoding.smallest() == 0) {
      return Operators.shiftRight(containing.operand, encoding.shift());
    }
    return Operators.shiftRight(Operators.plus(key, -encoding.smallest()), encoding.shift());
  }

  /** The sum, with what is known to the right. */
  private static WordNode add(WordNode left, WordNode right) {
    if (left instanceof WordNode.Known known) {
      return Operators.plus(right, known.word);
    }
    if (right instanceof WordNode.Known known) {
      return Operators.plus(left, known.word);
    }
    return Operators.binary(Operator.ADD, left, right, 64);
  }

  WordNode readWord(Expression.Read read) {
    Address at = address(read.component(), read.keys());
    Place place = at.place;
    if (observed) {
      return observedWord(at);
    }
    WordNode prefix = at.prefix;
    int offset = place.offset();
    if (place.isFlat()) {
      return FlatReads.word(Operators.plus(at.index, offset));
    }
    WordNode index = at.index;
    if (prefix instanceof WordNode.Known known && known.word == 0) {
      return new WordNode() {
        @Override
        long evaluate(Frame f) {
          return f.state().sparseWords(offset).get(0, index.evaluate(f));
        }
      };
    }
    return new WordNode() {
      @Override
      long evaluate(Frame f) {
        return f.state().sparseWords(offset).get(prefix.evaluate(f), index.evaluate(f));
      }
    };
  }

  ValueNode readValue(Expression.Read read) {
    Address at = address(read.component(), read.keys());
    Place place = at.place;
    WordNode prefix = at.prefix;
    WordNode index = at.index;
    if (observed) {
      return observedValue(at);
    }
    if (place.isFlat()) {
      return FlatReads.value(Operators.plus(index, place.offset()));
    }
    return new ValueNode() {
      @Override
      Value evaluate(Frame f) {
        return place.readValue(f.state(), prefix.evaluate(f), index.evaluate(f));
      }
    };
  }

  private static WordNode observedWord(Address at) {
    Place place = at.place;
    return new WordNode() {
      @Override
      long evaluate(Frame f) {
        long prefix = at.prefix.evaluate(f);
        long index = at.index.evaluate(f);
        f.recorder.reads(place, prefix, index);
        return place.readWord(f.state(), prefix, index);
      }
    };
  }

  private static ValueNode observedValue(Address at) {
    Place place = at.place;
    return new ValueNode() {
      @Override
      Value evaluate(Frame f) {
        long prefix = at.prefix.evaluate(f);
        long index = at.index.evaluate(f);
        f.recorder.reads(place, prefix, index);
        return place.readValue(f.state(), prefix, index);
      }
    };
  }

  /** Sets a cell, once its keys and the value have been evaluated. */
  Action write(Component component, List<Expression> keys, Expression expression) {
    Address at = address(component, keys);
    if (observed) {
      return copied(at, expression)
          .map(from -> observedCopy(from, at))
          .orElseGet(() -> observedWrite(at, compiler.boxed(expression)));
    }
    return at.place.encoding().fits()
        ? writeWord(at, compiler.word(expression))
        : writeValue(at, compiler.value(expression));
  }

  /** The cell that an assignment copies as it is, if that is all it does. */
  private Optional<Address> copied(Address to, Expression expression) {
    return expression instanceof Expression.Read read
            && read.component().type().equals(to.place.component().type())
            && to.place.encoding().fits()
        ? Optional.of(address(read.component(), read.keys()))
        : Optional.empty();
  }

  private static Action writeWord(Address at, WordNode value) {
    int offset = at.place.offset();
    if (at.place.isFlat()) {
      return FlatReads.store(Operators.plus(at.index, offset), value);
    }
    WordNode prefix = at.prefix;
    WordNode index = at.index;
    return new Action() {
      @Override
      boolean perform(Frame f) {
        long where = index.evaluate(f);
        long above = prefix.evaluate(f);
        f.state().sparseWords(offset).set(above, where, value.evaluate(f));
        return true;
      }
    };
  }

  private static Action writeValue(Address at, ValueNode value) {
    Place place = at.place;
    WordNode prefix = at.prefix;
    WordNode index = at.index;
    return new Action() {
      @Override
      boolean perform(Frame f) {
        Value evaluated = value.evaluate(f);
        place.writeValue(f.state(), prefix.evaluate(f), index.evaluate(f), evaluated);
        return true;
      }
    };
  }

  private static Action observedWrite(Address at, ValueNode value) {
    Place place = at.place;
    return new Action() {
      @Override
      boolean perform(Frame f) {
        Value evaluated = value.evaluate(f);
        long prefix = at.prefix.evaluate(f);
        long index = at.index.evaluate(f);
        f.recorder.writes(place, prefix, index, evaluated);
        place.write(f.state(), prefix, index, evaluated);
        return true;
      }
    };
  }

  private static Action observedCopy(Address from, Address to) {
    Place source = from.place;
    Place target = to.place;
    return new Action() {
      @Override
      boolean perform(Frame f) {
        long fromPrefix = from.prefix.evaluate(f);
        long fromIndex = from.index.evaluate(f);
        f.recorder.moves(source, fromPrefix, fromIndex);
        long word = source.readWord(f.state(), fromPrefix, fromIndex);
        long prefix = to.prefix.evaluate(f);
        long index = to.index.evaluate(f);
        f.recorder.copies(source, fromPrefix, fromIndex, target, prefix, index);
        f.recorder.writes(target, prefix, index, target.encoding().decode(word));
        target.writeWord(f.state(), prefix, index, word);
        return true;
      }
    };
  }

  /** Evaluates what an assignment sets, for {@link Deferred} to do it later. */
  Deferred deferred(Component component, List<Expression> keys, Expression expression) {
    Address at = address(component, keys);
    List<WordNode> place = new ArrayList<>(List.of(at.prefix, at.index));
    Optional<Address> from = observed ? copied(at, expression) : Optional.empty();
    if (from.isPresent()) {
      return Deferred.ofCopies(at.place, place, from.get());
    }
    return at.place.encoding().fits()
        ? Deferred.ofWords(at.place, place, compiler.word(expression), observed)
        : Deferred.ofValues(at.place, place, compiler.value(expression), observed);
  }
}
