package org.vmsl.scenario.assembly;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Token;

/** Why a line is written in none of the forms that it may be. */
final class Explanation {
  private final FormMatcher matcher;

  Explanation(FormMatcher matcher) {
    this.matcher = matcher;
  }

  SyntaxException of(List<Form> forms, List<Token> line, List<FormMatcher.Misfit> misfits) {
    int furthest = misfits.stream().mapToInt(FormMatcher.Misfit::position).max().orElse(0);
    Set<String> expected = new LinkedHashSet<>();
    Set<String> written = new LinkedHashSet<>();
    for (int i = 0; i < misfits.size(); i++) {
      if (misfits.get(i).position() == furthest) {
        expected.add(misfits.get(i).expected());
        written.add("'" + forms.get(i).describe() + "'");
        if (misfits.get(i).inner().isPresent()) {
          return misfits.get(i).inner().get();
        }
      }
    }
    Span last = line.getLast().span();
    Span place =
        furthest < line.size()
            ? line.get(furthest).span()
            : new Span(last.file(), last.end(), last.end());
    String found = furthest < line.size() ? describe(line.get(furthest)) : "the end of the line";
    return new SyntaxException(
        place,
        "expected " + String.join(" or ", expected) + ", found " + found,
        "it is written " + String.join(" or ", written));
  }

  private String describe(Token token) {
    return (matcher.isRegister(token) ? "register " : "") + token.describe();
  }
}
