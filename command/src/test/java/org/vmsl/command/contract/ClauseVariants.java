package org.vmsl.command.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vmsl.specification.syntax.BinaryOperator;
import org.vmsl.specification.syntax.Clause;
import org.vmsl.specification.syntax.Printer;
import org.vmsl.specification.syntax.Term;

/** Changes statements of a rule. */
final class ClauseVariants {
  private final TermVariants terms;
  private final Map<String, Term> pages;

  /**
   * @param pages what could be one element too many of a set
   */
  ClauseVariants(TermVariants terms, Map<String, Term> pages) {
    this.terms = terms;
    this.pages = pages;
  }

  /** All variants of a block. */
  Stream<Variant<List<Clause>>> of(List<Clause> block) {
    Stream<Variant<List<Clause>>> dropped =
        IntStream.range(0, block.size())
            .boxed()
            .flatMap(i -> drop(block.get(i)).map(v -> v.in(nothing -> without(block, i))));
    Stream<Variant<List<Clause>>> swapped =
        IntStream.range(0, Math.max(0, block.size() - 1))
            .filter(i -> isCheck(block.get(i)) && isCheck(block.get(i + 1)))
            .mapToObj(i ->
                new Variant<>(
                    "swap",
                    text(block.get(i)) + " behind " + text(block.get(i + 1)),
                    Variant.with(Variant.with(block, i, block.get(i + 1)), i + 1, block.get(i))));
    return Stream.of(dropped, swapped, Variant.ofEach(block, this::of)).flatMap(s -> s);
  }

  private static List<Clause> without(List<Clause> block, int position) {
    List<Clause> fewer = new ArrayList<>(block);
    fewer.remove(position);
    return fewer;
  }

  private static boolean isCheck(Clause clause) {
    return clause instanceof Clause.Require
        || (clause instanceof Clause.Let let && let.otherwise().isPresent());
  }

  private static String text(Clause clause) {
    return "`" + Printer.print(List.of(clause), 0).strip().replaceAll("\\s+", " ") + "`";
  }

  private static Stream<Variant<Clause>> drop(Clause clause) {
    return switch (clause) {
      case Clause.Require r ->
          Stream.of(
              new Variant<>("drop a check", "without `" + Printer.print(r.condition()) + "`", r));
      case Clause.Assign a -> Stream.of(new Variant<>("forget an update", "without " + text(a), a));
      case Clause.For f -> Stream.of(new Variant<>("forget an update", "without " + text(f), f));
      default -> Stream.empty();
    };
  }

  private Stream<Variant<Clause>> of(Clause clause) {
    return switch (clause) {
      case Clause.Require(var comments, Term condition, Term otherwise, var span) ->
          terms.of(condition).map(v -> v.in(t -> new Clause.Require(comments, t, otherwise, span)));
      case Clause.Let(var comments, var name, Term value, Optional<Term> otherwise, var span) ->
          terms.of(value).map(v -> v.in(t -> new Clause.Let(comments, name, t, otherwise, span)));
      case Clause.Assign(var comments, Term target, Term value, var span) ->
          Stream.concat(
              terms.of(target).map(v -> v.in(t -> new Clause.Assign(comments, t, value, span))),
              terms.of(value).map(v -> v.in(t -> new Clause.Assign(comments, target, t, span))));
      case Clause.If choice -> choice(choice);
      case Clause.Match match -> match(match);
      case Clause.For loop -> loop(loop);
      case Clause.Value(var comments, Term term, var span) ->
          terms.of(term).map(v -> v.in(t -> new Clause.Value(comments, t, span)));
      default -> Stream.empty();
    };
  }

  private Stream<Variant<Clause>> choice(Clause.If choice) {
    Clause.Branch first = choice.branches().getFirst();
    Stream<Variant<Clause>> negated =
        Stream.of(
            new Variant<>(
                "other comparison",
                "`if` negated: `" + Printer.print(first.condition()) + "`",
                branch(
                    choice,
                    new Clause.Branch(
                        new Term.Unary(
                            Term.UnaryOperator.NOT,
                            new Term.Parentheses(first.condition(), choice.span()),
                            choice.span()),
                        first.block()))));
    Stream<Variant<Clause>> inside =
        of(first.block().clauses())
            .map(v ->
                v.in(c ->
                    branch(
                        choice,
                        new Clause.Branch(
                            first.condition(), new Clause.Block(first.block().comments(), c)))));
    Stream<Variant<Clause>> otherwise =
        choice.otherwise().stream()
            .flatMap(block ->
                of(block.clauses())
                    .map(v ->
                        v.in(c ->
                            new Clause.If(
                                choice.comments(),
                                choice.branches(),
                                Optional.of(new Clause.Block(block.comments(), c)),
                                choice.span()))));
    boolean negatable = !(first.condition() instanceof Term.Is);
    return Stream.of(negatable ? negated : Stream.<Variant<Clause>>empty(), inside, otherwise)
        .flatMap(s -> s);
  }

  private static Clause branch(Clause.If choice, Clause.Branch first) {
    return new Clause.If(
        choice.comments(),
        Variant.with(choice.branches(), 0, first),
        choice.otherwise(),
        choice.span());
  }

  private Stream<Variant<Clause>> match(Clause.Match match) {
    List<Clause.Case> cases = match.cases();
    Stream<Variant<Clause>> swapped =
        IntStream.range(0, Math.max(0, cases.size() - 1))
            .mapToObj(i ->
                new Variant<>(
                    "swap",
                    "what is done in the cases of `" + Printer.print(match.subject()) + "`",
                    cases(
                        match,
                        Variant.with(
                            Variant.with(cases, i, body(cases.get(i), cases.get(i + 1).block())),
                            i + 1,
                            body(cases.get(i + 1), cases.get(i).block())))));
    Stream<Variant<Clause>> inside =
        Variant.ofEach(
                cases,
                one ->
                    of(one.block().clauses())
                        .map(
                            v -> v.in(c -> body(one, new Clause.Block(one.block().comments(), c)))))
            .map(v -> v.in(changed -> cases(match, changed)));
    return Stream.concat(swapped, inside);
  }

  private static Clause.Case body(Clause.Case one, Clause.Block block) {
    return new Clause.Case(one.names(), block, one.span());
  }

  private static Clause cases(Clause.Match match, List<Clause.Case> cases) {
    return new Clause.Match(match.comments(), match.subject(), cases, match.span());
  }

  private Stream<Variant<Clause>> loop(Clause.For loop) {
    Term.Binder binder = loop.binder();
    Stream<Variant<Clause>> more =
        binder.high().isPresent()
            ? Stream.of(
                domain(
                    loop,
                    new Term.Binder(
                        binder.name(),
                        binder.position(),
                        binder.domain(),
                        binder.high().map(TermVariants::more))))
            : pages.values().stream()
                .map(page ->
                    domain(
                        loop,
                        new Term.Binder(
                            binder.name(),
                            binder.position(),
                            new Term.Binary(
                                BinaryOperator.UNION,
                                binder.domain(),
                                new Term.Braces(List.of(page), loop.span()),
                                loop.span()),
                            binder.high())));
    Stream<Variant<Clause>> inside =
        Variant.ofEach(loop.block(), this::of)
            .map(v -> v.in(b -> new Clause.For(loop.comments(), binder, b, loop.span())));
    return Stream.concat(more, inside);
  }

  private static Variant<Clause> domain(Clause.For loop, Term.Binder binder) {
    return new Variant<>(
        "one too many",
        "`for " + Printer.print(binder) + "`",
        new Clause.For(loop.comments(), binder, loop.block(), loop.span()));
  }
}
