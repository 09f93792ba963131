package org.vmsl.specification.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.BinaryOperator;
import org.vmsl.specification.syntax.Clause;
import org.vmsl.specification.syntax.Declaration;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.SpecificationFile;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.syntax.TypeTerm;

/** Makes syntax trees of every form; they need not make sense. */
public final class TreeGenerator {
  private static final Span NOWHERE = new Span(new SourceFile("generated", ""), 0, 0);
  private static final List<String> NAMES =
      List.of(
          "a", "b", "memory", "x1", "R12", "page", "from", "to", "at", "state", "syntax", "any");

  private final Random random;

  /** Makes trees that depend on {@code random} alone. */
  public TreeGenerator(Random random) {
    this.random = random;
  }

  /** A file with some declarations. */
  public SpecificationFile file() {
    return new SpecificationFile(NOWHERE.file(), several(1, 6, this::declaration), List.of(), "");
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> List<T> several(int least, int most, Supplier<T> one) {
    List<T> all = new ArrayList<>();
    int count = least + random.nextInt(most - least + 1);
    for (int i = 0; i < count; i++) {
      all.add(one.get());
    }
    return all;
  }

  private <T> Optional<T> maybe(Supplier<T> one) {
    return chance(50) ? Optional.of(one.get()) : Optional.empty();
  }

  private <T> T one(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private Identifier name() {
    return new Identifier(NAMES.get(random.nextInt(NAMES.size())), NOWHERE);
  }

  private Term.Numeral numeral() {
    int value = random.nextInt(64);
    String text = chance(30) ? "0x" + Integer.toHexString(value) : Integer.toString(value);
    return new Term.Numeral(text, value, NOWHERE);
  }

  private TypeTerm type(int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(5)) {
      case 0 -> new TypeTerm.Named(name());
      case 1 -> new TypeTerm.Bits(numeral(), NOWHERE);
      case 2 -> new TypeTerm.Option(type(depth - 1), NOWHERE);
      case 3 -> new TypeTerm.SetOf(type(depth - 1), NOWHERE);
      default -> new TypeTerm.ListOf(type(depth - 1), NOWHERE);
    };
  }

  private Declaration.Formal formal() {
    return new Declaration.Formal(List.of(), name(), type(2));
  }

  private Declaration declaration() {
    return switch (random.nextInt(17)) {
      case 0 -> new Declaration.Machine(List.of(), name());
      case 1 ->
          new Declaration.Parameter(
              List.of(), name(), type(1), chance(50), maybe(this::numeral), maybe(this::numeral));
      case 2 -> new Declaration.Type(List.of(), name(), form());
      case 3 -> new Declaration.Struct(List.of(), name(), several(1, 3, this::formal));
      case 4 -> new Declaration.Constant(List.of(), name(), type(2), term(4));
      case 5 ->
          new Declaration.State(
              List.of(), chance(30), name(), several(0, 2, () -> type(1)), type(2), initial());
      case 6 -> new Declaration.Alias(List.of(), name(), chance(50), term(2));
      case 7 -> function(true);
      case 8 -> function(false);
      case 9, 10 ->
          new Declaration.Rule(
              List.of(),
              one(Declaration.RuleKind.values()),
              name(),
              several(0, 6, this::formal),
              block(2));
      case 11 ->
          new Declaration.Format(List.of(), name(), numeral(), several(1, 4, this::formatField));
      case 12 ->
          new Declaration.Instruction(
              List.of(),
              name(),
              several(0, 3, this::formal),
              maybe(this::quoted),
              maybe(() ->
                  new Declaration.Encoding(
                      List.of(), name(), several(0, 8, () -> argument(1)), NOWHERE)),
              block(2));
      case 13 -> new Declaration.Pseudo(List.of(), quoted(), several(1, 3, this::quoted));
      case 14 ->
          new Declaration.Hypercall(
              List.of(),
              name(),
              several(0, 3, () -> new Declaration.Input(name(), term(2))),
              block(2));
      case 15 -> new Declaration.Step(List.of(), name(), term(3), term(3), block(1));
      default -> new Declaration.Invariant(List.of(), chance(50), name(), term(4));
    };
  }

  private Optional<Declaration.Initial> initial() {
    return maybe(() -> new Declaration.Initial(maybe(() -> notAny(3)), NOWHERE));
  }

  /** The name {@code any} alone means that there is no value. */
  private Term notAny(int depth) {
    Term term = term(depth);
    return term instanceof Term.Name(String text, Span span) && text.equals("any")
        ? numeral()
        : term;
  }

  private Declaration function(boolean line) {
    return new Declaration.Function(
        List.of(),
        name(),
        several(0, 4, this::formal),
        type(2),
        line ? Optional.of(term(4)) : Optional.empty(),
        line ? List.of() : block(1));
  }

  private Declaration.TypeForm form() {
    return switch (random.nextInt(4)) {
      case 0 -> new Declaration.TypeForm.Same(type(2));
      case 1 -> new Declaration.TypeForm.Range(type(1), term(2), term(2));
      case 2 -> new Declaration.TypeForm.Aligned(type(1), term(2));
      default ->
          new Declaration.TypeForm.Enumeration(
              several(2, 9, () -> new Declaration.EnumerationCase(name(), maybe(this::numeral))));
    };
  }

  private Declaration.FormatField formatField() {
    Term.Numeral high = numeral();
    return new Declaration.FormatField(
        List.of(), name(), high, chance(30) ? high : numeral(), NOWHERE);
  }

  private Declaration.Quoted quoted() {
    return new Declaration.Quoted(List.of(), "op {" + name().text() + "}, [#1]", NOWHERE);
  }

  private List<Clause> block(int depth) {
    return several(1, 4, () -> clause(depth));
  }

  private Clause clause(int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 10)) {
      case 0 -> new Clause.Let(List.of(), name(), term(4), maybe(() -> term(2)), NOWHERE);
      case 1 -> new Clause.Require(List.of(), term(4), term(2), NOWHERE);
      case 2 -> new Clause.Assign(List.of(), term(2), term(4), NOWHERE);
      case 3 -> new Clause.Execute(List.of(), term(2), term(2), NOWHERE);
      case 4 -> new Clause.Hypercall(List.of(), term(2), term(2), NOWHERE);
      case 5 -> new Clause.Value(List.of(), term(4), NOWHERE);
      case 6, 7 ->
          new Clause.If(
              List.of(),
              several(
                  1,
                  3,
                  () -> new Clause.Branch(term(3), new Clause.Block(List.of(), block(depth - 1)))),
              maybe(() -> new Clause.Block(List.of(), block(depth - 1))),
              NOWHERE);
      case 8 ->
          new Clause.Match(
              List.of(),
              term(2),
              several(
                  1,
                  3,
                  () ->
                      new Clause.Case(
                          several(1, 3, this::name),
                          new Clause.Block(List.of(), block(depth - 1)),
                          NOWHERE)),
              NOWHERE);
      default ->
          new Clause.For(
              List.of(), binder(2), chance(60) ? List.of(clause(0)) : block(depth - 1), NOWHERE);
    };
  }

  private Term.Binder binder(int depth) {
    Optional<Identifier> position = chance(20) ? Optional.of(name()) : Optional.empty();
    return new Term.Binder(name(), position, term(depth), maybe(() -> term(depth)));
  }

  private Term.Argument argument(int depth) {
    return new Term.Argument(maybe(this::name), term(depth));
  }

  private Term term(int depth) {
    if (depth == 0 || chance(30)) {
      return switch (random.nextInt(6)) {
        case 0 -> numeral();
        case 1 -> new Term.Truth(chance(50), NOWHERE);
        case 2 -> new Term.None(NOWHERE);
        case 3 -> new Term.Name("self", NOWHERE);
        default -> new Term.Name(name().text(), NOWHERE);
      };
    }
    int inner = depth - 1;
    return switch (random.nextInt(17)) {
      case 0 -> new Term.Unary(one(Term.UnaryOperator.values()), term(inner), NOWHERE);
      case 1, 2, 3, 4, 5 -> {
        BinaryOperator operator = one(BinaryOperator.values());
        yield new Term.Binary(operator, term(inner), term(inner), NOWHERE);
      }
      case 6 -> {
        boolean some = chance(60);
        Optional<Identifier> name = some ? maybe(this::name) : Optional.empty();
        yield new Term.Is(term(inner), some, name, NOWHERE);
      }
      case 7 -> new Term.Conditional(term(inner), term(inner), term(inner), NOWHERE);
      case 8 -> new Term.Quantifier(chance(50), binder(inner), term(inner), NOWHERE);
      case 9 -> new Term.Index(term(inner), several(1, 3, () -> term(inner)), NOWHERE);
      case 10 -> new Term.Slice(term(inner), numeral(), numeral(), NOWHERE);
      case 11 -> new Term.Member(term(inner), name(), NOWHERE);
      case 12 -> new Term.With(term(inner), several(1, 2, () -> argument(inner)), NOWHERE);
      case 13 -> new Term.Call(term(inner), several(0, 4, () -> argument(inner)), NOWHERE);
      case 14 -> new Term.At(term(inner), term(inner), NOWHERE);
      case 15 ->
          chance(50)
              ? new Term.Braces(several(0, 4, () -> term(inner)), NOWHERE)
              : new Term.Brackets(several(0, 4, () -> term(inner)), NOWHERE);
      default ->
          new Term.Comprehension(
              chance(50), term(inner), binder(inner), maybe(() -> term(inner)), NOWHERE);
    };
  }
}
