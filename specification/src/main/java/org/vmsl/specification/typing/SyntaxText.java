package org.vmsl.specification.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Declaration;

/** Assembly syntax: text with places {@code {operand}} in it. */
final class SyntaxText {
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)\\}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private SyntaxText() {}

  /** A place for an operand; {@code content} is what stands between the braces. */
  record Place(String content, Span span) {
    /** The name of the operand. */
    String name() {
      int colon = content.indexOf(':');
      return (colon < 0 ? content : content.substring(0, colon)).strip();
    }

    /** The text of the operand's type; empty if there is none. */
    String type() {
      int colon = content.indexOf(':');
      return colon < 0 ? "" : content.substring(colon + 1).strip();
    }
  }

  /** The places in a quoted text, in order. */
  static List<Place> places(Declaration.Quoted quoted) {
    List<Place> places = new ArrayList<>();
    Matcher matcher = PLACE.matcher(quoted.text());
    int start = quoted.span().start() + 1;
    while (matcher.find()) {
      Span span = new Span(quoted.span().file(), start + matcher.start(), start + matcher.end());
      Place place = new Place(matcher.group(1), span);
      if (!NAME.matcher(place.name()).matches()) {
        throw new Mistake(span, "braces hold the name of an operand", "for example {rd}");
      }
      places.add(place);
    }
    if (quoted.text().isBlank()) {
      throw new Mistake(quoted.span(), "this line is empty", "");
    }
    return places;
  }
}
