package org.vmsl.specification.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Text with places where a line may break; a group that does not fit breaks at all of its own. */
sealed interface Layout {
  /** How many parts behind a group matter for whether it fits. */
  int ENOUGH = 100;

  /** Text without line breaks. */
  record Text(String text) implements Layout {}

  /** A place for a line break; {@code flat} stands there if it is not broken. */
  record Break(String flat) implements Layout {}

  /** Parts in a row. */
  record Row(List<Layout> parts) implements Layout {
    public Row {
      parts = List.copyOf(parts);
    }
  }

  /** Lines broken inside are indented by so much more. */
  record Nest(int spaces, Layout inner) implements Layout {}

  /** Broken at all of its places, those of inner groups aside, or at none. */
  record Group(Layout inner) implements Layout {}

  /** Parts, such as texts, in a row. */
  static Layout row(Object... parts) {
    List<Layout> row = new ArrayList<>();
    for (Object part : parts) {
      row.add(part instanceof Layout layout ? layout : new Text(part.toString()));
    }
    return new Row(row);
  }

  /** A group in which broken lines are indented by four spaces. */
  static Layout hanging(Object... parts) {
    return new Group(new Nest(4, row(parts)));
  }

  /** A place for a line break, else a space. */
  static Layout line() {
    return new Break(" ");
  }

  /** A place for a line break, else nothing. */
  static Layout soft() {
    return new Break("");
  }

  /** Items with commas between them, on one line or each on its own. */
  static Layout list(List<? extends Layout> items) {
    List<Layout> parts = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        parts.add(new Text(","));
        parts.add(line());
      }
      parts.add(items.get(i));
    }
    return new Group(new Row(parts));
  }

  /** Whether the layout fits into {@code width} columns without any break. */
  static boolean fits(Layout layout, int width) {
    Deque<Layout> rest = new ArrayDeque<>();
    rest.push(layout);
    return fits(rest, width);
  }

  private static boolean fits(Deque<Layout> rest, int width) {
    int left = width;
    while (!rest.isEmpty() && left >= 0) {
      switch (rest.pop()) {
        case Text(String text) -> left -= text.length();
        case Break(String flat) -> left -= flat.length();
        case Nest(int spaces, Layout inner) -> rest.push(inner);
        case Group(Layout inner) -> rest.push(inner);
        case Row(List<Layout> parts) -> parts.reversed().forEach(rest::push);
      }
    }
    return left >= 0;
  }

  /**
   * The text, lines being at most {@code width} columns where possible.
   *
   * @param indent how far the first line is indented; that indentation is not part of the text
   */
  static String render(Layout layout, int indent, int width) {
    record Item(int indent, boolean flat, Layout layout) {}
    StringBuilder out = new StringBuilder();
    Deque<Item> rest = new ArrayDeque<>();
    rest.push(new Item(indent, false, layout));
    int column = indent;
    while (!rest.isEmpty()) {
      Item item = rest.pop();
      switch (item.layout) {
        case Text(String text) -> {
          out.append(text);
          column += text.length();
        }
        case Break(String flat) when item.flat -> {
          out.append(flat);
          column += flat.length();
        }
        case Break b -> {
          out.append('\n').repeat(' ', item.indent);
          column = item.indent;
        }
        case Nest(int spaces, Layout inner) ->
            rest.push(new Item(item.indent + spaces, item.flat, inner));
        case Row(List<Layout> parts) ->
            parts.reversed().forEach(p -> rest.push(new Item(item.indent, item.flat, p)));
        case Group(Layout inner) -> {
          boolean flat = item.flat;
          if (!flat) {
            Deque<Layout> ahead = new ArrayDeque<>();
            for (Item following : rest) {
              if (!appendUntilBreak(following.flat, following.layout, ahead)) {
                break;
              }
            }
            ahead.push(inner);
            flat = fits(ahead, width - column);
          }
          rest.push(new Item(item.indent, flat, inner));
        }
      }
    }
    return out.toString();
  }

  /** Adds the text before the next break to {@code ahead}; whether there was no break. */
  private static boolean appendUntilBreak(boolean flat, Layout layout, Deque<Layout> ahead) {
    if (ahead.size() > ENOUGH) {
      return false;
    }
    return switch (layout) {
      case Text text -> {
        ahead.addLast(text);
        yield true;
      }
      case Break b -> {
        if (flat) {
          ahead.addLast(b);
        }
        yield flat;
      }
      case Nest(int spaces, Layout inner) -> appendUntilBreak(flat, inner, ahead);
      case Group(Layout inner) -> appendUntilBreak(flat, inner, ahead);
      case Row(List<Layout> parts) ->
          parts.stream().allMatch(part -> appendUntilBreak(flat, part, ahead));
    };
  }
}
