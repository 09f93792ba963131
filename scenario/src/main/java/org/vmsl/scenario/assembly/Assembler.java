package org.vmsl.scenario.assembly;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vmsl.scenario.number.Spelling;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Token;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Pseudo;
import org.vmsl.specification.typed.Type;

/**
 * Reads programs for one machine. A program is read first, which tells how long it is and which
 * labels it has; once it has an address, {@link Draft#assemble} gives its words.
 */
public final class Assembler {
  /** After so many mistakes in programs, the rest is not looked at. */
  private static final int MISTAKES = 100;

  private final Machine machine;
  private final Registers registers;
  private final FormMatcher matcher;
  private final Map<String, List<Form>> forms = new HashMap<>();
  private final List<Form> expansions = new ArrayList<>();
  private final Set<String> mnemonics = new TreeSet<>();
  private int mistakes;

  /** An assembler for {@code machine}. */
  public Assembler(Machine machine) {
    this.machine = machine;
    this.registers = new Registers(machine);
    this.matcher = new FormMatcher(registers);
    for (Instruction instruction : machine.specification().instructions()) {
      Form.Meaning meaning = new Form.Meaning.Plain(instruction);
      add(Form.of(instruction.syntax(), instruction.operands(), meaning));
    }
    for (Pseudo pseudo : machine.specification().pseudos()) {
      List<Form.Line> lines = pseudo.lines().stream().map(Form::line).toList();
      Form form = Form.of(pseudo.syntax(), pseudo.operands(), new Form.Meaning.Expansion(lines));
      add(form);
      expansions.add(form);
    }
  }

  private void add(Form form) {
    mnemonics.add(form.mnemonic());
    forms.computeIfAbsent(key(form.mnemonic()), _ -> new ArrayList<>()).add(form);
  }

  /** The machine. */
  public Machine machine() {
    return machine;
  }

  /** The names of its registers. */
  public Registers registers() {
    return registers;
  }

  /**
   * Reads the program that stands between {@code start} and {@code end}. Mistakes go to {@code
   * diagnostics}; the rest of the program is read nevertheless.
   */
  public Draft read(SourceFile file, int start, int end, Diagnostics diagnostics) {
    Draft draft = new Draft(this, new Span(file, start, end));
    if (exhausted()) {
      draft.spoil();
      return draft;
    }
    for (List<Token> line : ProgramLines.of(file, start, end)) {
      try {
        statement(line, draft);
      } catch (SyntaxException e) {
        report(e, diagnostics);
        draft.spoil();
      }
      if (exhausted()) {
        break;
      }
    }
    return draft;
  }

  /** Reports a mistake in a program. */
  void report(SyntaxException mistake, Diagnostics diagnostics) {
    mistakes++;
    diagnostics.error(mistake.span(), mistake.message(), mistake.hint());
  }

  /** Whether there were so many mistakes in programs that the rest is not looked at. */
  boolean exhausted() {
    return mistakes >= MISTAKES;
  }

  private void statement(List<Token> line, Draft draft) {
    List<Token> rest = line;
    while (rest.size() >= 2 && rest.getFirst().kind() == Token.Kind.NAME && rest.get(1).is(":")) {
      label(rest.getFirst(), draft);
      rest = rest.subList(2, rest.size());
    }
    if (rest.isEmpty()) {
      return;
    }
    if (rest.getFirst().is("invariant")) {
      invariant(rest, draft);
      return;
    }
    if (rest.getFirst().is(".")) {
      directive(rest, draft);
      return;
    }
    FormMatcher.Match match = matcher.match(forms(rest), rest);
    Span span = rest.getFirst().span().to(rest.getLast().span());
    switch (match.form().meaning()) {
      case Form.Meaning.Plain(Instruction instruction) ->
          draft.add(new Draft.Item.Encoded(instruction, match.operands(), span));
      case Form.Meaning.Expansion(List<Form.Line> lines) -> {
        for (Form.Line expanded : lines) {
          expand(expanded, match, span, draft);
        }
      }
    }
  }

  private void label(Token name, Draft draft) {
    if (registers.named(name.text()).isPresent()) {
      throw new SyntaxException(
          name.span(), "'" + name.text() + "' is a register", "choose another name for the label");
    }
    draft.label(name);
  }

  private static void invariant(List<Token> line, Draft draft) {
    Span span = line.getFirst().span().to(line.getLast().span());
    List<Token> condition = line.subList(1, line.size());
    if (condition.isEmpty()) {
      throw new SyntaxException(
          new Span(span.file(), span.end(), span.end()),
          "this invariant says nothing",
          "for example 'invariant R1 <= 10'");
    }
    draft.invariant(FormMatcher.term(condition), span);
  }

  private void directive(List<Token> line, Draft draft) {
    Token word = line.size() > 1 ? line.get(1) : line.getFirst();
    Span span = line.getFirst().span().to(word.span());
    if (!word.text().equalsIgnoreCase("word")) {
      throw new SyntaxException(
          span,
          "there is no directive '." + word.text() + "'",
          "words are given with '.word 1, 2'");
    }
    int from = 2;
    do {
      int comma = comma(line, from);
      List<Token> operand = line.subList(from, comma);
      if (operand.isEmpty()) {
        Span place = line.get(from - 1).span();
        throw new SyntaxException(
            new Span(place.file(), place.end(), place.end()),
            "expected a number, found "
                + (comma < line.size() ? line.get(comma).describe() : "the end of the line"),
            "words are given with '.word 1, 2'");
      }
      draft.add(
          new Draft.Item.Raw(
              FormMatcher.term(operand), operand.getFirst().span().to(operand.getLast().span())));
      from = comma + 1;
    } while (from <= line.size());
  }

  private static int comma(List<Token> line, int from) {
    int depth = 0;
    for (int i = from; i < line.size(); i++) {
      Token token = line.get(i);
      if (depth == 0 && token.is(",")) {
        return i;
      }
      depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
    }
    return line.size();
  }

  private List<Form> forms(List<Token> line) {
    Token first = line.getFirst();
    List<Form> found = forms.get(key(first.text()));
    if (found != null && first.kind() == Token.Kind.NAME) {
      return found;
    }
    if (first.kind() != Token.Kind.NAME) {
      throw new SyntaxException(
          first.span(), "expected an instruction, found " + first.describe(), instructions());
    }
    throw new SyntaxException(
        first.span(),
        "there is no instruction '" + first.text() + "'",
        Spelling.hint(first.text(), mnemonics, instructions()));
  }

  private String instructions() {
    return "instructions of machine "
        + machine.specification().name()
        + ": "
        + String.join(", ", mnemonics);
  }

  private void expand(Form.Line line, FormMatcher.Match match, Span span, Draft draft) {
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
    List<Form> plain =
        forms.getOrDefault(key(tokens.getFirst().text()), List.of()).stream()
            .filter(form -> form.meaning() instanceof Form.Meaning.Plain)
            .toList();
    if (plain.isEmpty()) {
      throw new SyntaxException(
          span, "the machine expands this to '" + line.text() + "', which is no instruction", "");
    }
    FormMatcher.Match inner = matcher.match(plain, tokens);
    if (inner.form().meaning() instanceof Form.Meaning.Plain(Instruction instruction)) {
      draft.add(new Draft.Item.Encoded(instruction, inner.operands(), span));
    }
  }

  /**
   * How to give an operand a number that does not fit it: a pseudo-instruction that takes larger
   * ones.
   */
  Optional<String> suggestion(Local local, Operand number, Collection<Operand> others) {
    Optional<String> member =
        others.stream().filter(o -> o instanceof Operand.Member).map(Operand::text).findFirst();
    for (Form form : expansions) {
      boolean wider = false;
      StringBuilder line = new StringBuilder();
      for (Form.Piece piece : form.pieces()) {
        switch (piece) {
          case Form.Piece.Fixed(String text) ->
              line.append(text)
                  .append(line.length() == text.length() || text.equals(",") ? " " : "");
          case Form.Piece.Hole(Local hole) -> {
            boolean register = registers.family(hole.type()).isPresent();
            wider |= !register && widens(hole.type(), local.type());
            line.append(register ? member.orElse(hole.name()) : number.text());
          }
        }
      }
      if (wider) {
        return Optional.of("larger numbers are loaded with '" + line + "'");
      }
    }
    return Optional.empty();
  }

  private static boolean widens(Type type, Type narrow) {
    return type instanceof Type.Bits(int wide)
        && narrow instanceof Type.Bits(int width)
        && wide > width;
  }

  private static String key(String mnemonic) {
    return mnemonic.toLowerCase(Locale.ROOT);
  }
}
