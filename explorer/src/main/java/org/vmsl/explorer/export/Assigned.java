package org.vmsl.explorer.export;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Parts;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Statement;

/** Which components rules assign and read. */
final class Assigned {
  private Assigned() {}

  /** The names of all components that some step assigns. */
  static Set<String> in(Specification specification) {
    Set<String> names = new LinkedHashSet<>();
    in(specification.step().body(), names);
    specification.instructions().forEach(i -> in(i.body(), names));
    specification.hypercalls().forEach(h -> in(h.body(), names));
    specification.procedures().forEach(p -> in(p.body(), names));
    specification.exits().forEach(e -> in(e.body(), names));
    return names;
  }

  private static void in(List<Statement> block, Set<String> names) {
    for (Statement statement : block) {
      switch (statement) {
        case Statement.Assign s -> names.add(s.component().name());
        case Statement.ForEach s -> s.assignments().forEach(a -> names.add(a.component().name()));
        case Statement.If s -> {
          in(s.yes(), names);
          in(s.no(), names);
        }
        case Statement.IfSome s -> {
          in(s.some(), names);
          in(s.none(), names);
        }
        case Statement.Switch s -> s.arms().forEach(arm -> in(arm.block(), names));
        case Statement.Let _,
            Statement.LetElse _,
            Statement.Require _,
            Statement.Perform _,
            Statement.Execute _,
            Statement.CallHypervisor _ -> {}
      }
    }
  }

  /** Whether expressions of the instances of a loop read what the loop assigns. */
  static boolean readsWhatItAssigns(Statement.ForEach loop) {
    Set<Component> assigned = new LinkedHashSet<>();
    Set<Component> read = new LinkedHashSet<>();
    for (Statement.Assign each : loop.assignments()) {
      assigned.add(each.component());
      each.keys().forEach(key -> reads(key, read));
      reads(each.value(), read);
    }
    if (loop.domain() instanceof Domain.Span(Expression low, Expression high)) {
      reads(low, read);
      reads(high, read);
    }
    return read.stream().anyMatch(assigned::contains);
  }

  private static void reads(Expression expression, Set<Component> read) {
    switch (expression) {
      case Expression.Read r -> read.add(r.component());
      case Expression.Call call -> reads(call.function().body(), read);
      default -> {}
    }
    Parts.each(expression, part -> reads(part, read));
  }
}
