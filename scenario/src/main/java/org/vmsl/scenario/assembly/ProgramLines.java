package org.vmsl.scenario.assembly;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.syntax.Lexer;
import org.vmsl.specification.syntax.Token;

/**
 * Cuts a program into the tokens of its lines. As in the rest of a scenario {@code #} starts a
 * comment; but directly before a number, where an operand may stand, it is the mark that Arm's
 * assemblers put before immediates, and means nothing.
 */
final class ProgramLines {
  private final SourceFile file;
  private final String text;

  private ProgramLines(SourceFile file) {
    this.file = file;
    this.text = file.text();
  }

  /** The tokens of each line that has any, between {@code start} and {@code end}. */
  static List<List<Token>> of(SourceFile file, int start, int end) {
    ProgramLines lines = new ProgramLines(file);
    List<List<Token>> found = new ArrayList<>();
    int position = start;
    while (position < end) {
      int newline = lines.text.indexOf('\n', position);
      int stop = newline < 0 || newline > end ? end : newline;
      List<Token> tokens = lines.line(position, stop);
      if (!tokens.isEmpty()) {
        found.add(tokens);
      }
      position = stop + 1;
    }
    return found;
  }

  private List<Token> line(int start, int end) {
    List<Token> tokens = new ArrayList<>();
    int position = start;
    while (true) {
      int hash = text.indexOf('#', position);
      int stop = hash < 0 || hash > end ? end : hash;
      for (Token token : Lexer.tokens(file, position, stop)) {
        if (token.kind() != Token.Kind.END) {
          tokens.add(token);
        }
      }
      if (stop == end || !marksImmediate(hash, end, tokens)) {
        return tokens;
      }
      position = hash + 1;
    }
  }

  private boolean marksImmediate(int hash, int end, List<Token> before) {
    if (before.isEmpty() || hash + 1 >= end) {
      return false;
    }
    char next = text.charAt(hash + 1);
    boolean digit = next >= '0' && next <= '9';
    boolean operand =
        digit || next == '-' || next == '(' || next == '_' || Character.isLetter(next);
    Token last = before.getLast();
    boolean awaited = last.is(",") || last.is("[") || last.is("=");
    boolean afterMnemonic = last.kind() == Token.Kind.NAME && digit;
    return awaited && operand || afterMnemonic;
  }
}
