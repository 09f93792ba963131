package org.vmsl.specification.testing;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Comment;
import org.vmsl.specification.syntax.Term;

/** What a syntax tree says, without places, comments and redundant parentheses. */
public final class Shape {
  private Shape() {}

  /** The shape of a tree as text; equal for trees that say the same. */
  public static String text(Object tree) {
    return of(tree).toString();
  }

  private static Object of(Object tree) {
    return switch (tree) {
      case Term.Parentheses(Term inner, Span span) -> of(inner);
      case Optional<?> optional -> optional.map(Shape::of);
      case List<?> list ->
          list.stream().filter(e -> !(e instanceof Comment)).map(Shape::of).toList();
      case Record node -> {
        List<Object> parts = new ArrayList<>();
        parts.add(node.getClass().getSimpleName());
        for (RecordComponent component : node.getClass().getRecordComponents()) {
          if (component.getType() != Span.class) {
            parts.add(of(value(component, node)));
          }
        }
        yield parts;
      }
      default -> tree;
    };
  }

  private static Object value(RecordComponent component, Object node) {
    try {
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
