package org.vmsl.specification.typed;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Walks over typed trees. */
public final class Parts {
  private Parts() {}

  /** Gives every direct part of {@code expression} to {@code visitor}. */
  public static void each(Expression expression, Consumer<Expression> visitor) {
    switch (expression) {
      case Expression.Literal e -> {}
      case Expression.ParameterValue e -> {}
      case Expression.ConstantValue e -> {}
      case Expression.Variable e -> {}
      case Expression.Read e -> e.keys().forEach(visitor);
      case Expression.Not e -> visitor.accept(e.operand());
      case Expression.Complement e -> visitor.accept(e.operand());
      case Expression.Binary e -> all(visitor, e.left(), e.right());
      case Expression.Conditional e -> all(visitor, e.condition(), e.yes(), e.no());
      case Expression.Slice e -> visitor.accept(e.operand());
      case Expression.Concatenation e -> all(visitor, e.high(), e.low());
      case Expression.Extension e -> visitor.accept(e.operand());
      case Expression.Number e -> visitor.accept(e.operand());
      case Expression.Checked e -> visitor.accept(e.operand());
      case Expression.Containing e -> visitor.accept(e.operand());
      case Expression.Some e -> visitor.accept(e.operand());
      case Expression.Match e -> all(visitor, e.option(), e.some(), e.none());
      case Expression.Let e -> all(visitor, e.value(), e.body());
      case Expression.Call e -> e.arguments().forEach(visitor);
      case Expression.MakeStruct e -> e.fields().forEach(visitor);
      case Expression.FieldOf e -> visitor.accept(e.operand());
      case Expression.WithField e -> all(visitor, e.operand(), e.value());
      case Expression.MakeSet e -> e.elements().forEach(visitor);
      case Expression.MakeList e -> e.elements().forEach(visitor);
      case Expression.Comprehension e -> {
        domain(e.domain(), visitor);
        e.condition().ifPresent(visitor);
        visitor.accept(e.element());
      }
      case Expression.Size e -> visitor.accept(e.operand());
      case Expression.Smallest e -> visitor.accept(e.operand());
      case Expression.Ascending e -> visitor.accept(e.operand());
      case Expression.Old e -> visitor.accept(e.operand());
      case Expression.Flatten e -> visitor.accept(e.operand());
      case Expression.ElementAt e -> all(visitor, e.list(), e.index());
      case Expression.Quantifier e -> {
        domain(e.domain(), visitor);
        visitor.accept(e.body());
      }
    }
  }

  /** The components that an expression itself reads, not those that functions in it read. */
  public static Set<Component> reads(Expression expression) {
    Set<Component> found = new LinkedHashSet<>();
    if (expression instanceof Expression.Read(Component component, List<Expression> keys)) {
      found.add(component);
    }
    each(expression, part -> found.addAll(reads(part)));
    return found;
  }

  private static void domain(Domain domain, Consumer<Expression> visitor) {
    switch (domain) {
      case Domain.Span(Expression low, Expression high) -> all(visitor, low, high);
      case Domain.Elements(Expression collection, Optional<Local> position) ->
          visitor.accept(collection);
      case Domain.All a -> {}
    }
  }

  private static void all(Consumer<Expression> visitor, Expression... parts) {
    List.of(parts).forEach(visitor);
  }

  /**
   * Gives every expression of {@code statement}, without those inside expressions, to a visitor.
   */
  public static void each(Statement statement, Consumer<Expression> visitor) {
    switch (statement) {
      case Statement.Let s -> visitor.accept(s.value());
      case Statement.LetElse s -> {
        visitor.accept(s.option());
        s.exit().arguments().forEach(visitor);
      }
      case Statement.Require s -> {
        visitor.accept(s.condition());
        s.exit().arguments().forEach(visitor);
      }
      case Statement.If s -> {
        visitor.accept(s.condition());
        each(s.yes(), visitor);
        each(s.no(), visitor);
      }
      case Statement.IfSome s -> {
        visitor.accept(s.option());
        each(s.some(), visitor);
        each(s.none(), visitor);
      }
      case Statement.Switch s -> {
        visitor.accept(s.subject());
        s.arms().forEach(arm -> each(arm.block(), visitor));
      }
      case Statement.Assign s -> {
        s.keys().forEach(visitor);
        visitor.accept(s.value());
      }
      case Statement.ForEach s -> {
        domain(s.domain(), visitor);
        s.assignments().forEach(a -> each(a, visitor));
      }
      case Statement.Perform s -> s.arguments().forEach(visitor);
      case Statement.Execute s -> {
        visitor.accept(s.word());
        s.undecodable().arguments().forEach(visitor);
      }
      case Statement.CallHypervisor s -> {
        visitor.accept(s.number());
        s.unknown().arguments().forEach(visitor);
      }
    }
  }

  /** Gives every expression of {@code block}, without those inside expressions, to a visitor. */
  public static void each(List<Statement> block, Consumer<Expression> visitor) {
    block.forEach(statement -> each(statement, visitor));
  }

  /**
   * Gives every expression that a specification is made of, without those inside expressions, to a
   * visitor.
   */
  public static void each(Specification specification, Consumer<Expression> visitor) {
    specification.constants().forEach(c -> visitor.accept(c.value()));
    specification.components().forEach(c -> c.initial().ifPresent(visitor));
    specification.functions().forEach(f -> visitor.accept(f.body()));
    specification.aliases().forEach(a -> visitor.accept(a.cell()));
    specification.exits().forEach(e -> each(e.body(), visitor));
    specification.procedures().forEach(p -> each(p.body(), visitor));
    specification.instructions().forEach(i -> each(i.body(), visitor));
    for (Hypercall hypercall : specification.hypercalls()) {
      hypercall.inputs().forEach(i -> visitor.accept(i.source()));
      each(hypercall.body(), visitor);
    }
    visitor.accept(specification.step().running());
    visitor.accept(specification.step().halted());
    each(specification.step().body(), visitor);
    specification.setups().forEach(s -> each(s.body(), visitor));
    specification.invariants().forEach(i -> visitor.accept(i.formula()));
    specification.contract().ifPresent(contract -> each(contract, visitor));
  }

  private static void each(Contract contract, Consumer<Expression> visitor) {
    visitor.accept(contract.condition());
    contract.reads().forEach(f -> visitor.accept(f.condition()));
    contract.writes().forEach(f -> visitor.accept(f.condition()));
    contract.relies().forEach(r -> visitor.accept(r.formula()));
    for (Contract.Instance instance : contract.instances()) {
      visitor.accept(instance.members().condition());
      each(instance.promise(), visitor);
    }
  }
}
