package org.vmsl.machine.compiled;

import java.util.List;
import org.vmsl.machine.compiled.Node.Known;
import org.vmsl.machine.state.Encoding;
import org.vmsl.machine.state.Layout;
import org.vmsl.machine.state.Place;
import org.vmsl.specification.evaluation.Operations;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Type;

/**
 * Turns expressions whose types fit a word into nodes. Functions are put in the place of their
 * calls; what is known is computed.
 */
class Evaluation {
  private final Layout layout;

  Evaluation(Layout layout) {
    this.layout = layout;
  }

  /** Which cell of a component. */
  record Address(Place place, Node prefix, Node index) {}

  /**
   * The value of {@code expression}.
   *
   * @throws Uncompilable if a type does not fit a word, or a domain is gone through
   */
  Node word(Expression expression, Environment in) {
    if (!fits(expression)) {
      throw new Uncompilable("a value of type " + expression.type());
    }
    return switch (expression) {
      case Expression.Literal literal ->
          new Known(encoding(literal.type()).encode(literal.value()));
      case Expression.ParameterValue(var parameter) ->
          new Known(layout.machine().parameter(parameter));
      case Expression.ConstantValue(var constant) -> word(constant.value(), in);
      case Expression.Variable(Local local) -> in.local(local);
      case Expression.Read(var component, var keys) -> read(address(component, keys, in), in);
      case Expression.Not(Expression operand) -> Nodes.not(word(operand, in));
      case Expression.Complement(Expression operand) -> complement(operand, in);
      case Expression.Binary binary -> binary(binary, in);
      case Expression.Conditional(var condition, var yes, var no) ->
          choose(word(condition, in), yes, no, in);
      case Expression.Slice slice ->
          Nodes.masked(
              Nodes.shiftedRight(word(slice.operand(), in), slice.low()),
              Operations.mask(slice.high() - slice.low() + 1));
      case Expression.Concatenation join -> {
        int low = width(join.low().type());
        Node high = Nodes.shiftedLeft(word(join.high(), in), low);
        yield Nodes.binary(Operator.BIT_OR, 64, high, word(join.low(), in));
      }
      case Expression.Extension extension -> extension(extension, in);
      case Expression.Number number -> {
        Node operand = in.once(word(number.operand(), in));
        yield number.operand().type() instanceof Type.Enumeration enumeration
            ? Nodes.number(enumeration, operand)
            : Nodes.masked(operand, Operations.mask(number.type().width()));
      }
      case Expression.Checked checked -> checked(checked, in);
      case Expression.Containing containing ->
          Nodes.masked(
              word(containing.operand(), in), -1L << encoding(containing.target()).shift());
      case Expression.Some(Expression operand) -> Nodes.plus(word(operand, in), 1);
      case Expression.Match(var option, var local, var some, var none) ->
          choose(test(option, local, in), some, none, in);
      case Expression.Let(Local local, Expression value, Expression body) -> {
        in.bind(local, word(value, in));
        yield word(body, in);
      }
      case Expression.Call(var function, var arguments) -> {
        bindAll(function.parameters(), arguments, in);
        yield word(function.body(), in);
      }
      default -> throw new Uncompilable(expression.getClass().getSimpleName());
    };
  }

  /** Whether an option holds something; where it does, {@code local} is bound to that. */
  Node test(Expression option, Local local, Environment in) {
    Node node = in.once(word(option, in));
    in.bind(local, Nodes.plus(node, -1));
    return Nodes.not(Nodes.equal(node, 0));
  }

  private void bindAll(List<Local> locals, List<Expression> values, Environment in) {
    // Before any is bound: an argument may call the same function.
    List<Node> nodes = values.stream().map(value -> in.once(word(value, in))).toList();
    for (int i = 0; i < locals.size(); i++) {
      in.bind(locals.get(i), nodes.get(i));
    }
  }

  /** The cell of a component with these keys. */
  Address address(Component component, List<Expression> keys, Environment in) {
    Place place = layout.place(component);
    int prefixed = place.keys().prefixed();
    return new Address(
        place,
        number(place, keys, 0, prefixed, in),
        number(place, keys, prefixed, keys.size(), in));
  }

  private Node number(Place place, List<Expression> keys, int from, int to, Environment in) {
    Node sum = Nodes.FALSE;
    for (int i = from; i < to; i++) {
      Encoding encoding = place.keys().keys().get(i);
      Node position = Nodes.position(encoding, word(keys.get(i), in));
      Node stride = new Known(place.keys().stride(i));
      Node term = Nodes.binary(Operator.MULTIPLY, 64, position, stride);
      sum = Nodes.binary(Operator.ADD, 64, sum, term);
    }
    return sum;
  }

  private static Node read(Address at, Environment in) {
    return at.place.isFlat()
        ? in.flat(at.place, Nodes.plus(at.index, at.place.offset()))
        : in.sparse(at.place, at.prefix, at.index);
  }

  private Node complement(Expression operand, Environment in) {
    Node all = new Known(Operations.mask(width(operand.type())));
    return Nodes.binary(Operator.BIT_XOR, 64, word(operand, in), all);
  }

  private Node binary(Expression.Binary binary, Environment in) {
    Node left = word(binary.left(), in);
    boolean settled =
        switch (binary.operator()) {
          case AND, IMPLIES -> Nodes.is(left, 0);
          case OR -> Nodes.is(left, 1);
          default -> false;
        };
    if (settled) {
      return Nodes.truth(binary.operator() != Operator.AND);
    }
    return Nodes.binary(
        binary.operator(), width(binary.left().type()), left, word(binary.right(), in));
  }

  private Node choose(Node condition, Expression yes, Expression no, Environment in) {
    return condition instanceof Known(long word)
        ? word(word != 0 ? yes : no, in)
        : Nodes.choice(condition, word(yes, in), word(no, in));
  }

  private Node extension(Expression.Extension extension, Environment in) {
    Node operand = word(extension.operand(), in);
    if (!extension.signed()) {
      return operand;
    }
    // The sign bit's weight is subtracted instead of added.
    long sign = 1L << (width(extension.operand().type()) - 1);
    Node flipped = Nodes.binary(Operator.BIT_XOR, 64, operand, new Known(sign));
    return Nodes.masked(
        Nodes.binary(Operator.SUBTRACT, 64, flipped, new Known(sign)),
        Operations.mask(extension.type().width()));
  }

  private Node checked(Expression.Checked checked, Environment in) {
    Node operand = in.once(word(checked.operand(), in));
    return checked.target() instanceof Type.Enumeration enumeration
        ? Nodes.casePlusOne(enumeration, operand)
        : Nodes.choice(
            Nodes.holds(encoding(checked.target()), operand), Nodes.plus(operand, 1), Nodes.FALSE);
  }

  /** Whether the values of an expression fit words. */
  boolean fits(Expression expression) {
    return encoding(expression.type()).fits();
  }

  /** How the values of a type are kept. */
  Encoding encoding(Type type) {
    return layout.encodings().of(type);
  }

  /** The width of a bits type; 64 for other scalars. */
  private static int width(Type type) {
    return type instanceof Type.Bits(int width) ? width : 64;
  }
}
