package org.vmsl.machine.interpreter;

import java.util.List;
import org.vmsl.machine.state.Encoding;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Makes nodes of expressions whose types fit a word. */
final class Words {
  private final Compiler compiler;

  Words(Compiler compiler) {
    this.compiler = compiler;
  }

  WordNode compile(Expression expression) {
    return switch (expression) {
      case Expression.Literal literal ->
          new WordNode.Known(compiler.encoding(literal.type()).encode(literal.value()));
      case Expression.ParameterValue(var parameter) ->
          new WordNode.Known(compiler.machine().parameter(parameter));
      case Expression.ConstantValue(var constant) -> compile(constant.value());
      case Expression.Variable(Local local) -> variable(local);
      case Expression.Read read -> compiler.cells().readWord(read);
      case Expression.Not(Expression operand) -> Operators.not(compile(operand));
      case Expression.Complement(Expression operand) -> complement(operand);
      case Expression.Binary binary -> binary(binary);
      case Expression.Conditional(var condition, var yes, var no) ->
          Operators.conditional(compile(condition), compile(yes), compile(no));
      case Expression.Slice slice ->
          Operators.masked(
              slice.high() - slice.low() + 1,
              Operators.shiftRight(compile(slice.operand()), slice.low()));
      case Expression.Concatenation join -> concatenation(join);
      case Expression.Extension extension -> extension(extension);
      case Expression.Number number -> number(number);
      case Expression.Checked checked -> checked(checked);
      case Expression.Containing containing -> containing(containing);
      case Expression.Some(Expression operand) -> Operators.plus(compile(operand), 1);
      case Expression.Match match -> {
        WordNode test = compiler.test(match.option(), match.local());
        yield Operators.conditional(test, compile(match.some()), compile(match.none()));
      }
      case Expression.Let let -> {
        List<Action> first = compiler.bindAll(List.of(let.local()), List.of(let.value()));
        yield Compiler.after(first, compile(let.body()));
      }
      case Expression.Call call -> {
        List<Action> first = compiler.bindAll(call.function().parameters(), call.arguments());
        yield Compiler.after(first, compile(call.function().body()));
      }
      case Expression.FieldOf field -> Compiler.encode(Values.field(compiler, field), of(field));
      case Expression.Size(Expression operand) -> Sets.size(compiler.value(operand));
      case Expression.Smallest(Expression operand) ->
          Compiler.encode(Sets.smallest(compiler.value(operand)), of(expression));
      case Expression.ElementAt(Expression list, Expression index) ->
          Compiler.encode(Sets.elementAt(compiler.value(list), compile(index)), of(expression));
      case Expression.Quantifier quantifier -> compiler.domains().quantifier(quantifier);
      case Expression.MakeStruct e -> throw unfit(e);
      case Expression.WithField e -> throw unfit(e);
      case Expression.MakeSet e -> throw unfit(e);
      case Expression.MakeList e -> throw unfit(e);
      case Expression.Comprehension e -> throw unfit(e);
      case Expression.Ascending e -> throw unfit(e);
      case Expression.Flatten e -> throw unfit(e);
      case Expression.Old(Expression operand) -> compiler.earlier(compile(operand));
    };
  }

  private Encoding of(Expression expression) {
    return compiler.encoding(expression.type());
  }

  private static IllegalArgumentException unfit(Expression expression) {
    return new IllegalArgumentException(expression.type() + " does not fit a word");
  }

  private WordNode variable(Local local) {
    return switch (compiler.scope().of(local)) {
      case Binding.KnownWord(long word) -> new WordNode.Known(word);
      case Binding.WordSlot(int slot) -> new WordNode.Slot(slot);
      case Binding.KnownValue known -> throw new IllegalArgumentException("" + known);
      case Binding.ValueSlot slot -> throw new IllegalArgumentException("" + slot);
    };
  }

  private WordNode complement(Expression operand) {
    long mask = -1L >>> (64 - width(operand.type()));
    return Operators.binary(
        Operator.BIT_XOR, compile(operand), new WordNode.Known(mask), width(operand.type()));
  }

  private WordNode binary(Expression.Binary binary) {
    Expression left = binary.left();
    Expression right = binary.right();
    return switch (binary.operator()) {
      case IN -> Sets.contains(compiler.boxed(left), compiler.value(right));
      case SUBSET -> Sets.subset(compiler.value(left), compiler.value(right));
      case EQUAL ->
          compiler.fits(left)
              ? Operators.binary(Operator.EQUAL, compile(left), compile(right), 64)
              : equal(compiler.value(left), compiler.value(right));
      case AND, OR, IMPLIES -> {
        // The right operand may rely on what the left one has bound.
        WordNode first = compile(left);
        yield Operators.binary(binary.operator(), first, compile(right), 1);
      }
      default ->
          Operators.binary(binary.operator(), compile(left), compile(right), width(left.type()));
    };
  }

  private static WordNode equal(ValueNode left, ValueNode right) {
    return new WordNode() {
      @Override
      long evaluate(Frame f) {
        Value first = left.evaluate(f);
        return first.equals(right.evaluate(f)) ? 1 : 0;
      }
    };
  }

  /** The width of a bits type; 64 for other scalars, whose operations never need a mask. */
  private static int width(Type type) {
    return type instanceof Type.Bits(int width) ? width : 64;
  }

  private WordNode concatenation(Expression.Concatenation join) {
    int low = width(join.low().type());
    WordNode high =
        Operators.binary(Operator.SHIFT_LEFT, compile(join.high()), new WordNode.Known(low), 64);
    return Operators.binary(Operator.BIT_OR, high, compile(join.low()), 64);
  }

  private WordNode extension(Expression.Extension extension) {
    WordNode operand = compile(extension.operand());
    if (!extension.signed()) {
      return operand;
    }
    int unused = 64 - width(extension.operand().type());
    WordNode signed =
        new WordNode() {
          @Override
          long evaluate(Frame f) {
            return operand.evaluate(f) << unused >> unused;
          }
        };
    return Operators.masked(extension.type().width(), Operators.fold(signed, operand));
  }

  private WordNode number(Expression.Number number) {
    WordNode operand = compile(number.operand());
    if (number.operand().type() instanceof Type.Enumeration enumeration) {
      long[] numbers =
          enumeration.cases().stream().mapToLong(Type.Enumeration.Case::number).toArray();
      WordNode looked =
          new WordNode() {
            @Override
            long evaluate(Frame f) {
              return numbers[(int) operand.evaluate(f)];
            }
          };
      return Operators.fold(looked, operand);
    }
    return Operators.masked(number.type().width(), operand);
  }

  /**
   * The node gives 0, or one more than the encoded value, whether or not the option fits a word.
   */
  static WordNode checkedPlusOne(Compiler compiler, Expression.Checked checked) {
    WordNode operand = compiler.word(checked.operand());
    Encoding target = compiler.encoding(checked.target());
    WordNode node;
    if (checked.target() instanceof Type.Enumeration enumeration) {
      node =
          new WordNode() {
            @Override
            long evaluate(Frame f) {
              long sought = operand.evaluate(f);
              for (int i = 0; i < enumeration.cases().size(); i++) {
                if (enumeration.cases().get(i).number() == sought) {
                  return i + 1L;
                }
              }
              return 0;
            }
          };
    } else {
      node =
          new WordNode() {
            @Override
            long evaluate(Frame f) {
              long word = operand.evaluate(f);
              return target.holds(word) ? word + 1 : 0;
            }
          };
    }
    return Operators.fold(node, operand);
  }

  private WordNode checked(Expression.Checked checked) {
    return checkedPlusOne(compiler, checked);
  }

  private WordNode containing(Expression.Containing containing) {
    WordNode operand = compile(containing.operand());
    int shift = compiler.encoding(containing.target()).shift();
    return Operators.fold(new WordNode.Containing(operand, shift), operand);
  }
}
