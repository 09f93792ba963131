package org.vmsl.specification.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmsl.specification.source.SourceFile;

final class LexerTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "→",
      textBlock =
          """
          V0.tx                  → NAME V0, SYMBOL ., NAME tx
          a:=b==c                → NAME a, SYMBOL :=, NAME b, SYMBOL ==, NAME c
          x<=1<<2                → NAME x, SYMBOL <=, NUMBER 1, SYMBOL <<, NUMBER 2
          [31..0]                → SYMBOL [, NUMBER 31, SYMBOL .., NUMBER 0, SYMBOL ]
          0x8400_006D-1          → NUMBER 0x8400_006D, SYMBOL -, NUMBER 1
          R# = f[self, #]        → NAME R, SYMBOL #, SYMBOL =, NAME f, SYMBOL [, NAME self, SYMBOL ,, SYMBOL #, SYMBOL ]
          a #comment             → NAME a
          a ++ b + c             → NAME a, SYMBOL ++, NAME b, SYMBOL +, NAME c
          "a b" "c               → STRING a b, UNCLOSED_STRING "c
          a ; é                  → NAME a, UNKNOWN ;, UNKNOWN é
          a:=                    → NAME a, SYMBOL :=
          """)
  void tokens(String text, String expected) {
    List<String> tokens =
        Lexer.tokens(new SourceFile("test", text)).stream()
            .filter(t -> t.kind() != Token.Kind.END)
            .map(t -> t.kind() + " " + t.text())
            .toList();
    assertThat(String.join(", ", tokens)).isEqualTo(expected);
  }

  @Test
  void onlyTheFirstTokenOfALineHasAnIndentation() {
    List<Token> tokens = Lexer.tokens(new SourceFile("test", "\uFEFFa b\r\n    c\n\t d # e\n"));
    assertThat(tokens.stream().map(Token::indent)).containsExactly(0, -1, 4, 5, 0);
    assertThat(tokens.get(3).before().get(0).kind()).isEqualTo(Comment.Kind.TAB);
    assertThat(tokens.get(4).before().get(0))
        .extracting(Comment::kind, Comment::text)
        .containsExactly(Comment.Kind.TRAILING, "e");
  }

  @Test
  void aStretchOfAFile() {
    SourceFile file = new SourceFile("test", "mov r0, r1\nnop ; idle\n");
    List<Token> line = Lexer.tokens(file, 11, 14);
    assertThat(line.stream().map(Token::text)).containsExactly("nop", "");
    assertThat(line.get(0).span().location()).isEqualTo("test:2:1");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "18446744073709551615, -1",
    "18446744073709551616,",
    "0xFFFF_FFFF_FFFF_FFFF, -1",
    "0x1_0000_0000_0000_0000,",
    "0b1010, 10",
    "1_000, 1000"
  })
  void numbers(String text, Long value) {
    assertThat(Numbers.isWellFormed(text)).isTrue();
    if (value == null) {
      assertThat(Numbers.value(text)).isEmpty();
    } else {
      assertThat(Numbers.value(text)).hasValue(value);
    }
  }

  @ParameterizedTest
  @CsvSource({"1_", "_1", "0x", "0b2", "12a", "1__0", "0X1"})
  void otherNumbersAreMalformed(String text) {
    assertThat(Numbers.isWellFormed(text)).isFalse();
  }
}
