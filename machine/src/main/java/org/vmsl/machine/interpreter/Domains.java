package org.vmsl.machine.interpreter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.vmsl.machine.state.Encoding;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Makes nodes of quantifiers and comprehensions. */
final class Domains {
  /** Types with more values than this are not gone through one by one by a quantifier. */
  private static final long FEW = 1 << 16;

  /** Sets and lists of all values of a type have at most this many. */
  private static final long MOST = 1 << 22;

  private final Compiler compiler;

  /** Locals of the enclosing quantifiers over types with many values. */
  private final Deque<Local> enclosing = new ArrayDeque<>();

  Domains(Compiler compiler) {
    this.compiler = compiler;
  }

  /** The loop over a domain all of whose elements are gone through; binds its locals. */
  Loop loop(Domain domain, Local local) {
    return switch (domain) {
      case Domain.Span(Expression low, Expression high) -> {
        WordNode from = compiler.word(low);
        WordNode to = compiler.word(high);
        yield Loop.span(from, to, compiler.wordSlot(local));
      }
      case Domain.Elements elements -> {
        ValueNode collection = compiler.value(elements.collection());
        Encoding encoding = compiler.encoding(local.type());
        int slot = encoding.fits() ? compiler.wordSlot(local) : compiler.valueSlot(local);
        int position = elements.position().map(compiler::wordSlot).orElse(-1);
        yield Loop.elements(collection, encoding, slot, position);
      }
      case Domain.All(Type type) -> {
        Encoding encoding = compiler.encoding(type);
        if (Long.compareUnsigned(encoding.last(), MOST) >= 0) {
          throw new NotEvaluableException("there are too many values of type " + type);
        }
        yield Loop.all(encoding, compiler.wordSlot(local));
      }
    };
  }

  WordNode quantifier(Expression.Quantifier quantifier) {
    Local local = quantifier.local();
    boolean many =
        quantifier.domain() instanceof Domain.All(Type type)
            && Long.compareUnsigned(compiler.encoding(type).last(), FEW) >= 0;
    Loop loop;
    if (many) {
      Genericity.Further further = Genericity.further(quantifier);
      Occurrences.Others others = others(local.type(), further.expressions());
      Optional<Occurrences.Others> aligned =
          further.aligned().map(type -> others(type, further.expressions()));
      int slot = compiler.wordSlot(local);
      loop =
          aligned.isPresent()
              ? Blocks.loop(others, aligned.get(), slot)
              : Occurrences.loop(others, slot);
      enclosing.push(local);
    } else {
      loop = loop(quantifier.domain(), local);
    }
    WordNode body = compiler.word(quantifier.body());
    if (many) {
      enclosing.pop();
    }
    return quantified(quantifier.universal(), loop, body);
  }

  /** The values of a type to try that may not occur. */
  private Occurrences.Others others(Type type, List<Expression> further) {
    List<Occurrences.Candidate> candidates =
        further.stream()
            .filter(e -> Occurrences.mentions(e.type(), type))
            .map(e -> new Occurrences.Candidate(compiler.boxed(e), e.type()))
            .toList();
    List<Integer> bound = new ArrayList<>();
    for (Local outer : enclosing) {
      if (outer.type().equals(type)
          && compiler.scope().of(outer) instanceof Binding.WordSlot(int slot)) {
        bound.add(slot);
      }
    }
    return new Occurrences.Others(compiler.encoding(type), candidates, bound);
  }

  private static WordNode quantified(boolean universal, Loop loop, WordNode body) {
    Action test =
        new Action() {
          @Override
          boolean perform(Frame f) {
            return (body.evaluate(f) != 0) == universal;
          }
        };
    return new WordNode() {
      @Override
      long evaluate(Frame f) {
        return loop.each(f, test) == universal ? 1 : 0;
      }
    };
  }

  ValueNode comprehension(Expression.Comprehension comprehension) {
    Loop loop = loop(comprehension.domain(), comprehension.local());
    WordNode condition =
        comprehension.condition().map(compiler::word).orElse(new WordNode.Known(1));
    ValueNode element = compiler.boxed(comprehension.element());
    boolean set = comprehension.type() instanceof Type.SetOf;
    Action body =
        new Action() {
          @Override
          boolean perform(Frame f) {
            if (condition.evaluate(f) != 0) {
              Value value = element.evaluate(f);
              f.collected.add(value);
            }
            return true;
          }
        };
    return new ValueNode() {
      @Override
      Value evaluate(Frame f) {
        List<Value> outer = f.collected;
        List<Value> collected = new ArrayList<>();
        f.collected = collected;
        loop.each(f, body);
        f.collected = outer;
        return set ? new Value.Elements(collected) : new Value.Sequence(collected);
      }
    };
  }
}
