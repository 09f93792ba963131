package org.vmsl.specification.typed;

import java.util.List;
import java.util.Optional;

/**
 * Typed expressions. They have no effects; evaluating one may read state components, all in the
 * state before the statement that holds it. Every operation is total.
 */
public sealed interface Expression {

  /** The type of the value that evaluation gives. */
  Type type();

  /** A closed value. */
  record Literal(Value value, Type type) implements Expression {}

  /** The value of a machine parameter, such as {@code PAGE_SIZE}. */
  record ParameterValue(Parameter parameter) implements Expression {
    @Override
    public Type type() {
      return parameter.type();
    }
  }

  /** A named constant; its definition is closed. */
  record ConstantValue(Constant constant) implements Expression {
    @Override
    public Type type() {
      return constant.value().type();
    }
  }

  /** The value bound to a local name. */
  record Variable(Local local) implements Expression {
    @Override
    public Type type() {
      return local.type();
    }
  }

  /** The value of {@code component[keys]}. */
  record Read(Component component, List<Expression> keys) implements Expression {
    public Read {
      keys = List.copyOf(keys);
    }

    @Override
    public Type type() {
      return component.type();
    }
  }

  /** Negation of a truth value. */
  record Not(Expression operand) implements Expression {
    @Override
    public Type type() {
      return operand.type();
    }
  }

  /** Bitwise complement of a bits value. */
  record Complement(Expression operand) implements Expression {
    @Override
    public Type type() {
      return operand.type();
    }
  }

  /** An operation on two values; {@link Operator} says on which. */
  record Binary(Operator operator, Expression left, Expression right, Type type)
      implements Expression {}

  /** {@code if condition then yes else no}. */
  record Conditional(Expression condition, Expression yes, Expression no) implements Expression {
    @Override
    public Type type() {
      return yes.type();
    }
  }

  /**
   * Bits {@code high} down to {@code low}, both included, of a bits value. Written {@code
   * e[31..0]}.
   */
  record Slice(Expression operand, int high, int low) implements Expression {
    @Override
    public Type type() {
      return new Type.Bits(high - low + 1);
    }
  }

  /**
   * {@code high} above {@code low}; the widths add up to at most 64. Written {@code high ++ low}.
   */
  record Concatenation(Expression high, Expression low, Type.Bits type) implements Expression {}

  /** The same number in more bits, or the same two's complement number when {@code signed}. */
  record Extension(Expression operand, boolean signed, Type.Bits type) implements Expression {}

  /**
   * The number of a range, aligned or enumeration value as bits: the value itself, or the case's
   * number. Written {@code Word(e)}.
   */
  record Number(Expression operand, Type.Bits type) implements Expression {}

  /**
   * The value of range, aligned or enumeration type {@code target} whose number is {@code operand},
   * or none if there is none. Written {@code VM(e)}.
   */
  record Checked(Expression operand, Type target) implements Expression {
    @Override
    public Type type() {
      return new Type.Option(target);
    }
  }

  /**
   * The largest value of the aligned type {@code target} that is at most {@code operand}. Written
   * {@code Page.containing(e)}.
   */
  record Containing(Expression operand, Type.Aligned target) implements Expression {
    @Override
    public Type type() {
      return target;
    }
  }

  /** The option that holds {@code operand}. */
  record Some(Expression operand) implements Expression {
    @Override
    public Type type() {
      return new Type.Option(operand.type());
    }
  }

  /** {@code some} with {@code local} bound to what {@code option} holds, or {@code none}. */
  record Match(Expression option, Local local, Expression some, Expression none)
      implements Expression {
    @Override
    public Type type() {
      return none.type();
    }
  }

  /** {@code body} with {@code local} bound to the value of {@code value}. */
  record Let(Local local, Expression value, Expression body) implements Expression {
    @Override
    public Type type() {
      return body.type();
    }
  }

  /** A call of a function; functions do not call themselves, directly or through others. */
  record Call(Function function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Type type() {
      return function.type();
    }
  }

  /** A record with the given fields, in the order of the declaration. */
  record MakeStruct(Type.Struct type, List<Expression> fields) implements Expression {
    public MakeStruct {
      fields = List.copyOf(fields);
    }
  }

  /** The field at position {@code index} of a record. Written {@code e.sender}. */
  record FieldOf(Expression operand, int index) implements Expression {
    @Override
    public Type type() {
      return ((Type.Struct) operand.type()).fields().get(index).type();
    }
  }

  /** The record {@code operand} with one field changed. Written {@code e with retrieved = true}. */
  record WithField(Expression operand, int index, Expression value) implements Expression {
    @Override
    public Type type() {
      return operand.type();
    }
  }

  /** The set of the given elements. */
  record MakeSet(List<Expression> elements, Type.SetOf type) implements Expression {
    public MakeSet {
      elements = List.copyOf(elements);
    }
  }

  /** The list of the given elements. */
  record MakeList(List<Expression> elements, Type.ListOf type) implements Expression {
    public MakeList {
      elements = List.copyOf(elements);
    }
  }

  /**
   * The values of {@code element} for every {@code local} of the domain that satisfies {@code
   * condition}: a set ({@code type} is a set), or a list in the order of the domain, which then is
   * no set.
   */
  record Comprehension(
      Local local, Domain domain, Optional<Expression> condition, Expression element, Type type)
      implements Expression {}

  /** The number of elements of a set or list, as a 64-bit word. */
  record Size(Expression operand) implements Expression {
    @Override
    public Type type() {
      return new Type.Bits(64);
    }
  }

  /** The smallest element of a set of scalars, or none if it is empty. */
  record Smallest(Expression operand) implements Expression {
    @Override
    public Type type() {
      return new Type.Option(((Type.SetOf) operand.type()).element());
    }
  }

  /** The elements of a set of scalars as an ascending list. */
  record Ascending(Expression operand) implements Expression {
    @Override
    public Type type() {
      return new Type.ListOf(((Type.SetOf) operand.type()).element());
    }
  }

  /**
   * The elements of the elements: of a set of sets a set, of a list of lists a list in that order.
   * Written {@code flatten(e)}.
   */
  record Flatten(Expression operand) implements Expression {
    @Override
    public Type type() {
      return operand.type() instanceof Type.SetOf(Type inner)
          ? inner
          : ((Type.ListOf) operand.type()).element();
    }
  }

  /** The element of a list at an index (a 64-bit word, from 0), or none past its end. */
  record ElementAt(Expression list, Expression index) implements Expression {
    @Override
    public Type type() {
      return new Type.Option(((Type.ListOf) list.type()).element());
    }
  }

  /** What {@code operand} is in the earlier of two states. Written {@code old(e)}. */
  record Old(Expression operand) implements Expression {
    @Override
    public Type type() {
      return operand.type();
    }
  }

  /**
   * Whether {@code body} holds for all ({@code universal}) or for some {@code local} of the domain.
   */
  record Quantifier(boolean universal, Local local, Domain domain, Expression body)
      implements Expression {
    @Override
    public Type type() {
      return new Type.Bool();
    }
  }
}
