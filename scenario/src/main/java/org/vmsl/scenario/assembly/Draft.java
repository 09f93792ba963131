package org.vmsl.scenario.assembly;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.number.Canonical;
import org.vmsl.scenario.number.NumberTerm;
import org.vmsl.scenario.number.Scope;
import org.vmsl.scenario.number.Spelling;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.syntax.Token;
import org.vmsl.specification.typed.Instruction;

/** A program that has been read but has no address yet. */
public final class Draft {
  private static final String LITERAL = "literal";

  private final Assembler assembler;
  private final Span span;
  private final List<Item> items = new ArrayList<>();
  private final Map<String, Label> labels = new LinkedHashMap<>();
  private final Map<String, Literal> literals = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private boolean spoiled;
  private final List<Invariant> invariants = new ArrayList<>();
  private Optional<Label> before = Optional.empty();

  /** What becomes a word. */
  sealed interface Item {
    /** Where it is written. */
    Span span();

    /** An instruction and its operands by name. */
    record Encoded(Instruction instruction, Map<String, Operand> operands, Span span)
        implements Item {}

    /** A word as it is. */
    record Raw(Term value, Span span) implements Item {}
  }

  /** A label and how many words stand before it. */
  public record Label(String name, long offset, Span span) {}

  /** What is said to hold at a label with so many words before it. */
  public record Invariant(long offset, Term condition, Span span) {}

  private record Literal(long offset, Term value, Span span) {}

  Draft(Assembler assembler, Span span) {
    this.assembler = assembler;
    this.span = span;
  }

  void add(Item item) {
    items.add(item);
    before = Optional.empty();
    switch (item) {
      case Item.Raw(Term value, Span place) -> reserve(value, place);
      case Item.Encoded(_, Map<String, Operand> operands, Span place) -> {
        for (Operand operand : operands.values()) {
          if (operand instanceof Operand.Value(Term term, _)) {
            reserve(term, place);
          }
        }
      }
    }
  }

  /** Makes room for the literals that {@code term} asks for. */
  private void reserve(Term term, Span place) {
    switch (term) {
      case Term.Parentheses(Term inner, _) -> reserve(inner, place);
      case Term.Unary(_, Term operand, _) -> reserve(operand, place);
      case Term.Binary(_, Term left, Term right, _) -> {
        reserve(left, place);
        reserve(right, place);
      }
      case Term.Call call -> {
        Optional<Term> value = literal(call);
        if (value.isPresent()) {
          reserve(value.get(), place);
          String key = Canonical.text(value.get());
          literals.putIfAbsent(key, new Literal(literals.size(), value.get(), place));
        }
      }
      default -> {}
    }
  }

  private static Optional<Term> literal(Term reference) {
    return reference instanceof Term.Call(Term.Name(String name, _), var arguments, _)
            && name.equals(LITERAL)
            && arguments.size() == 1
        ? Optional.of(arguments.getFirst().value())
        : Optional.empty();
  }

  void label(Token name) {
    if (Identifier.isReserved(name.text())) {
      throw new SyntaxException(
          name.span(),
          "'" + name.text() + "' is a keyword and cannot be a label",
          "choose another name");
    }
    Label other = labels.get(name.text());
    if (other != null) {
      throw new SyntaxException(
          name.span(),
          "the label '" + name.text() + "' is there already",
          "it is in line "
              + other.span().file().line(other.span().start())
              + "; labels are unique in a program");
    }
    Label label = new Label(name.text(), items.size(), name.span());
    labels.put(name.text(), label);
    before = Optional.of(label);
  }

  void invariant(Term condition, Span place) {
    if (before.isEmpty()) {
      throw new SyntaxException(
          place,
          "this invariant is not at a label",
          "it stands right behind one, and holds whenever control comes there");
    }
    invariants.add(new Invariant(items.size(), condition, place));
    use(before.get());
  }

  void spoil() {
    spoiled = true;
  }

  /** Whether there were mistakes. */
  public boolean spoiled() {
    return spoiled;
  }

  /** How many words the program has. */
  public long size() {
    return items.size() + (long) literals.size();
  }

  /** Where it is written. */
  public Span span() {
    return span;
  }

  /** The label called {@code name}. */
  public Optional<Label> label(String name) {
    return Optional.ofNullable(labels.get(name));
  }

  /** What is said to hold at its labels, in the order of the text. */
  public List<Invariant> invariants() {
    return List.copyOf(invariants);
  }

  /** Its labels, in the order of the text. */
  public List<Label> labels() {
    return List.copyOf(labels.values());
  }

  /** Notes that something refers to a label. */
  public void use(Label label) {
    used.add(label.name());
  }

  /** The labels that nothing refers to; the entry is not among them. */
  public List<Label> unused() {
    return labels.values().stream()
        .filter(l -> !used.contains(l.name()) && !l.name().equals(Program.ENTRY))
        .toList();
  }

  /**
   * The program at address {@code start}. Names other than labels mean what {@code outside} says.
   * Mistakes go to {@code diagnostics}.
   */
  public Program assemble(long start, Scope outside, Diagnostics diagnostics) {
    InstructionWords encoder = new InstructionWords(assembler);
    Scope scope = reference -> number(reference, start, outside);
    List<Program.Word> words = new ArrayList<>();
    List<Item> all = new ArrayList<>(items);
    literals.values().forEach(l -> all.add(new Item.Raw(l.value(), l.span())));
    for (Item item : all) {
      long word = 0;
      try {
        word =
            switch (item) {
              case Item.Encoded(Instruction instruction, var operands, _) ->
                  encoder.word(instruction, operands, scope, item.span());
              case Item.Raw(Term value, _) -> NumberTerm.value(value, scope);
            };
      } catch (SyntaxException e) {
        assembler.report(e, diagnostics);
        spoiled = true;
      }
      if (assembler.exhausted()) {
        break;
      }
      words.add(new Program.Word(word, item.span()));
    }
    Map<String, Long> addresses = new HashMap<>();
    labels.values().forEach(l -> addresses.put(l.name(), start + l.offset()));
    return new Program(start, words, addresses, List.of());
  }

  private long number(Term reference, long start, Scope outside) {
    Optional<Term> value = literal(reference);
    if (value.isPresent()) {
      Literal literal = literals.get(Canonical.text(value.get()));
      if (literal != null) {
        return start + items.size() + literal.offset();
      }
    }
    if (reference instanceof Term.Name(String name, Span place)) {
      Label label = labels.get(name);
      if (label != null) {
        used.add(name);
        return start + label.offset();
      }
      if (assembler.registers().named(name).isPresent()) {
        throw new SyntaxException(
            place, "'" + name + "' is a register; a number is needed here", "");
      }
      return outsideOrLabel(name, reference, outside);
    }
    return outside.number(reference);
  }

  /** What {@code name} means outside; if nothing, perhaps it was to be a register or a label. */
  private long outsideOrLabel(String name, Term reference, Scope outside) {
    try {
      return outside.number(reference);
    } catch (SyntaxException e) {
      if (assembler.registers().beyond(name)) {
        throw new SyntaxException(
            e.span(),
            "there is no register '" + name + "'",
            "the registers are " + assembler.registers().describe());
      }
      throw new SyntaxException(
          e.span(), e.message(), Spelling.hint(name, labels.keySet(), e.hint()));
    }
  }
}
