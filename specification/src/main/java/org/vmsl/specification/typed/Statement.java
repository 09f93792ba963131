package org.vmsl.specification.typed;

import java.util.List;
import org.vmsl.specification.source.Span;

/**
 * What a rule does, statement after statement. A statement's expressions are evaluated before it
 * writes. On every path, statements that may leave by an {@link ExitCall} come before the first
 * write, so an error changes nothing but what the exit itself says.
 */
public sealed interface Statement {

  /** Where the statement is written. */
  Span span();

  /** Binds {@code local} to a value for the rest of the block. */
  record Let(Local local, Expression value, Span span) implements Statement {}

  /**
   * Binds {@code local} to what {@code option} holds; leaves by {@code exit} if it holds nothing.
   */
  record LetElse(Local local, Expression option, ExitCall exit, Span span) implements Statement {}

  /** Leaves by {@code exit} unless {@code condition} holds. */
  record Require(Expression condition, ExitCall exit, Span span) implements Statement {}

  /** One of two blocks. */
  record If(Expression condition, List<Statement> yes, List<Statement> no, Span span)
      implements Statement {
    public If {
      yes = List.copyOf(yes);
      no = List.copyOf(no);
    }
  }

  /** {@code some} with {@code local} bound to what {@code option} holds, or {@code none}. */
  record IfSome(
      Expression option, Local local, List<Statement> some, List<Statement> none, Span span)
      implements Statement {
    public IfSome {
      some = List.copyOf(some);
      none = List.copyOf(none);
    }
  }

  /**
   * One of several blocks, by the case of an enumeration value. Every case is covered by exactly
   * one arm.
   */
  record Switch(Expression subject, List<Arm> arms, Span span) implements Statement {
    public Switch {
      arms = List.copyOf(arms);
    }

    /** The block for the cases at the given positions. */
    public record Arm(List<Integer> cases, List<Statement> block) {
      public Arm {
        cases = List.copyOf(cases);
        block = List.copyOf(block);
      }
    }
  }

  /** {@code component[keys] := value}. */
  record Assign(Component component, List<Expression> keys, Expression value, Span span)
      implements Statement {
    public Assign {
      keys = List.copyOf(keys);
    }
  }

  /**
   * For every {@code local} of the domain, all at once: every expression is evaluated in the state
   * before the statement. In each assignment exactly one key mentions the bound variables: it is
   * the variable itself, or a fixed base plus the variable of a span or the position in a list. So
   * no two instances write the same cell.
   */
  record ForEach(Local local, Domain domain, List<Assign> assignments, Span span)
      implements Statement {
    public ForEach {
      assignments = List.copyOf(assignments);
    }
  }

  /** Does what a procedure's body says; procedures do not call themselves, directly or not. */
  record Perform(Procedure procedure, List<Expression> arguments, Span span) implements Statement {
    public Perform {
      arguments = List.copyOf(arguments);
    }
  }

  /** Decodes a word and does what the instruction's body says; leaves if none decodes it. */
  record Execute(Expression word, ExitCall undecodable, Span span) implements Statement {}

  /** Does what the body of the hypercall with that number says; leaves if there is none. */
  record CallHypervisor(Expression number, ExitCall unknown, Span span) implements Statement {}

  /** Leaving a step by a named exit: the exit's body is done, and the step is over. */
  record ExitCall(Exit exit, List<Expression> arguments, Span span) {
    public ExitCall {
      arguments = List.copyOf(arguments);
    }
  }
}
