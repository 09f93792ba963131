package org.vmsl.specification.writing;

import static org.vmsl.specification.writing.Bindings.NOWHERE;

import java.util.List;
import java.util.Optional;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Alias;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Writes cells, by an alias if there is one: {@code R0 @ V1} is {@code reg[V1, 0]}. */
final class Cells {
  private final Specification specification;
  private final ExpressionWriter writer;

  Cells(Specification specification, ExpressionWriter writer) {
    this.specification = specification;
    this.writer = writer;
  }

  Term term(Expression.Read read, Bindings bindings) {
    for (Alias alias : specification.aliases()) {
      Optional<Term> term = alias(alias, read, bindings);
      if (term.isPresent()) {
        return term.get();
      }
    }
    Term component = ExpressionWriter.name(read.component().name());
    List<Term> keys = writer.all(read.keys(), bindings);
    return keys.isEmpty() ? component : new Term.Index(component, keys, NOWHERE);
  }

  private Optional<Term> alias(Alias alias, Expression.Read read, Bindings bindings) {
    if (!alias.cell().component().equals(read.component())) {
      return Optional.empty();
    }
    String name = alias.name();
    Optional<Expression> vm = Optional.empty();
    for (int i = 0; i < read.keys().size(); i++) {
      Expression pattern = alias.cell().keys().get(i);
      Expression key = read.keys().get(i);
      if (pattern instanceof Expression.Variable(Local local)
          && local.equals(specification.self())
          && vm.map(key::equals).orElse(true)) {
        vm = Optional.of(key);
      } else if (pattern instanceof Expression.Variable(Local local)
          && alias.index().filter(local::equals).isPresent()
          && name.equals(alias.name())
          && key instanceof Expression.Literal(Value.Word(long index), Type type)) {
        name += Long.toUnsignedString(index);
      } else if (!pattern.equals(key)) {
        return Optional.empty();
      }
    }
    Term cell = ExpressionWriter.name(name);
    return vm.isEmpty() || bindings.isSelf(vm.get(), specification.self())
        ? Optional.of(cell)
        : Optional.of(new Term.At(cell, writer.term(vm.get(), bindings), NOWHERE));
  }
}
