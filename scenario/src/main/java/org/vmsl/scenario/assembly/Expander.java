package org.vmsl.scenario.assembly;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Token;

/** Makes instructions of pseudo-instructions. */
final class Expander {
  private final Assembler assembler;
  private final FormMatcher matcher;

  Expander(Assembler assembler, FormMatcher matcher) {
    this.assembler = assembler;
    this.matcher = matcher;
  }

  /** The instruction that one line of a pseudo-instruction stands for. */
  Draft.Item expand(Form.Line line, FormMatcher.Match match, Span span) {
    List<Token> tokens = new ArrayList<>();
    for (Form.Line.Element element : line.elements()) {
      switch (element) {
        case Form.Line.Element.Fixed(Token token) ->
            tokens.add(new Token(token.kind(), token.text(), span, -1, List.of()));
        case Form.Line.Element.Hole(String name) -> {
          Operand operand = match.operands().get(name);
          switch (operand) {
            case Operand.Member(_, List<Token> written) -> tokens.addAll(written);
            case Operand.Value value -> {
              Span place = value.span();
              tokens.add(new Token(Token.Kind.SYMBOL, "(", place, -1, List.of()));
              tokens.addAll(value.tokens());
              tokens.add(new Token(Token.Kind.SYMBOL, ")", place, -1, List.of()));
            }
            case null -> {}
          }
        }
      }
    }
    List<Form> plain = assembler.plain(tokens.getFirst().text());
    if (plain.isEmpty()) {
      throw new SyntaxException(
          span, "the machine expands this to '" + line.text() + "', which is no instruction", "");
    }
    FormMatcher.Match inner = matcher.match(plain, tokens);
    Form.Meaning.Plain meaning = (Form.Meaning.Plain) inner.form().meaning();
    return new Draft.Item.Encoded(meaning.instruction(), inner.operands(), span);
  }
}
