package org.vmsl.scenario.assembly;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.vmsl.scenario.number.Spelling;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Token;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Pseudo;

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
      Directives.invariant(rest, draft);
      return;
    }
    if (rest.getFirst().is(".")) {
      Directives.directive(rest, draft);
      return;
    }
    FormMatcher.Match match = matcher.match(forms(rest), rest);
    Span span = rest.getFirst().span().to(rest.getLast().span());
    switch (match.form().meaning()) {
      case Form.Meaning.Plain(Instruction instruction) ->
          draft.add(new Draft.Item.Encoded(instruction, match.operands(), span));
      case Form.Meaning.Expansion(List<Form.Line> lines) -> {
        for (Form.Line expanded : lines) {
          draft.add(new Expander(this, matcher).expand(expanded, match, span));
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

  /** The instructions of the machine itself with a mnemonic. */
  List<Form> plain(String mnemonic) {
    return forms.getOrDefault(key(mnemonic), List.of()).stream()
        .filter(form -> form.meaning() instanceof Form.Meaning.Plain)
        .toList();
  }

  /** The pseudo-instructions. */
  List<Form> expansions() {
    return expansions;
  }

  private String instructions() {
    return "instructions of machine "
        + machine.specification().name()
        + ": "
        + String.join(", ", mnemonics);
  }

  private static String key(String mnemonic) {
    return mnemonic.toLowerCase(Locale.ROOT);
  }
}
