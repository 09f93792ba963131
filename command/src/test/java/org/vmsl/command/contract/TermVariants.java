package org.vmsl.command.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.BinaryOperator;
import org.vmsl.specification.syntax.Printer;
import org.vmsl.specification.syntax.Term;

/** Changes expressions of a rule. */
final class TermVariants {
  private final Set<String> vms;
  private final Map<String, Term> vmTerms;
  private final Map<String, Term> initial;

  /**
   * @param vmTerms what names VMs in the rule, by its text
   * @param initial the initial values of components without keys
   */
  TermVariants(Map<String, Term> vmTerms, Map<String, Term> initial) {
    this.vms = vmTerms.keySet();
    this.vmTerms = vmTerms;
    this.initial = initial;
  }

  /** All variants, of the expression and of its parts. */
  Stream<Variant<Term>> of(Term term) {
    return Stream.concat(here(term), inside(term));
  }

  private static String text(Term term) {
    return "`" + Printer.print(term) + "`";
  }

  private static Variant<Term> variant(String operator, Term before, Term after) {
    return new Variant<>(operator, text(before) + " → " + text(after), after);
  }

  private Stream<Variant<Term>> here(Term term) {
    String printed = Printer.print(term);
    Stream<Variant<Term>> others =
        vms.contains(printed)
            ? vmTerms.entrySet().stream()
                .filter(e -> !e.getKey().equals(printed))
                .map(e -> variant("wrong VM", term, e.getValue()))
            : Stream.empty();
    return Stream.concat(others, changes(term));
  }

  private Stream<Variant<Term>> changes(Term term) {
    return switch (term) {
      case Term.Binary(BinaryOperator operator, Term left, Term right, Span span) ->
          binary((Term.Binary) term, operator, left, right, span);
      case Term.Quantifier q when q.universal() ->
          Stream.of(
              variant(
                  "weaken a check",
                  term,
                  new Term.Quantifier(false, q.binder(), q.body(), q.span())));
      case Term.Truth(boolean holds, Span span) ->
          Stream.of(variant("other value", term, new Term.Truth(!holds, span)));
      case Term.Call(Term callee, List<Term.Argument> arguments, Span span)
          when arguments.size() == 1 ->
          Optional.ofNullable(initial.get(Printer.print(arguments.getFirst().value()))).stream()
              .map(all -> List.of(new Term.Argument(arguments.getFirst().name(), all)))
              .map(one -> variant("take what is taken", term, new Term.Call(callee, one, span)));
      case Term.Call call when call.arguments().size() > 1 -> swaps(call);
      default -> Stream.empty();
    };
  }

  private static Stream<Variant<Term>> binary(
      Term.Binary whole, BinaryOperator operator, Term left, Term right, Span span) {
    return switch (operator) {
      case AND ->
          Stream.of(
              new Variant<>("weaken a check", "without " + text(left), right),
              new Variant<>("weaken a check", "without " + text(right), left),
              variant(
                  "weaken a check",
                  whole,
                  new Term.Parentheses(
                      new Term.Binary(BinaryOperator.OR, left, right, span), span)));
      case LESS_EQUAL, LESS ->
          Stream.of(
              variant("off by one", whole, new Term.Binary(operator, left, more(right), span)));
      case EQUAL, NOT_EQUAL ->
          Stream.of(
              variant(
                  "other comparison",
                  whole,
                  new Term.Binary(
                      operator == BinaryOperator.EQUAL
                          ? BinaryOperator.NOT_EQUAL
                          : BinaryOperator.EQUAL,
                      left,
                      right,
                      span)));
      case UNION, MINUS ->
          Stream.of(
              variant("forget an update", whole, left),
              variant(
                  "other value",
                  whole,
                  new Term.Binary(
                      operator == BinaryOperator.UNION
                          ? BinaryOperator.MINUS
                          : BinaryOperator.UNION,
                      left,
                      right,
                      span)));
      default -> Stream.empty();
    };
  }

  static Term more(Term term) {
    return new Term.Binary(
        BinaryOperator.ADD, term, new Term.Numeral("1", 1, term.span()), term.span());
  }

  private static Stream<Variant<Term>> swaps(Term.Call call) {
    List<Term.Argument> all = call.arguments();
    return Stream.iterate(0, i -> i + 1 < all.size(), i -> i + 1)
        .map(i -> {
          Term.Argument one = all.get(i);
          Term.Argument next = all.get(i + 1);
          List<Term.Argument> swapped =
              Variant.with(
                  Variant.with(all, i, new Term.Argument(one.name(), next.value())),
                  i + 1,
                  new Term.Argument(next.name(), one.value()));
          return variant("swap", call, new Term.Call(call.callee(), swapped, call.span()));
        });
  }

  private Stream<Variant<Term>> inside(Term term) {
    return switch (term) {
      case Term.Parentheses(Term inner, Span span) ->
          of(inner).map(v -> v.in(t -> new Term.Parentheses(t, span)));
      case Term.Unary(var operator, Term operand, Span span) ->
          of(operand).map(v -> v.in(t -> new Term.Unary(operator, t, span)));
      case Term.Binary(BinaryOperator o, Term left, Term right, Span span) ->
          Stream.concat(
              of(left).map(v -> v.in(t -> new Term.Binary(o, t, right, span))),
              of(right).map(v -> v.in(t -> new Term.Binary(o, left, t, span))));
      case Term.Is(Term operand, boolean some, var name, Span span) ->
          of(operand).map(v -> v.in(t -> new Term.Is(t, some, name, span)));
      case Term.Conditional(Term condition, Term yes, Term no, Span span) ->
          Stream.of(
                  of(condition).map(v -> v.in(t -> (Term) new Term.Conditional(t, yes, no, span))),
                  of(yes).map(v -> v.in(t -> (Term) new Term.Conditional(condition, t, no, span))),
                  of(no).map(v -> v.in(t -> (Term) new Term.Conditional(condition, yes, t, span))))
              .flatMap(s -> s);
      case Term.Quantifier(boolean all, var binder, Term body, Span span) ->
          of(body).map(v -> v.in(t -> new Term.Quantifier(all, binder, t, span)));
      case Term.Index(Term base, List<Term> keys, Span span) ->
          Variant.ofEach(keys, this::of).map(v -> v.in(k -> new Term.Index(base, k, span)));
      case Term.Call(Term callee, List<Term.Argument> arguments, Span span) ->
          Variant.ofEach(
                  arguments, a -> of(a.value()).map(v -> v.in(t -> new Term.Argument(a.name(), t))))
              .map(v -> v.in(a -> new Term.Call(callee, a, span)));
      case Term.At(Term alias, Term vm, Span span) ->
          of(vm).map(v -> v.in(t -> new Term.At(alias, t, span)));
      case Term.Braces(List<Term> elements, Span span) ->
          Variant.ofEach(elements, this::of).map(v -> v.in(e -> new Term.Braces(e, span)));
      case Term.Member m when !vms.contains(Printer.print(m)) ->
          of(m.base()).map(v -> v.in(t -> new Term.Member(t, m.name(), m.span())));
      default -> Stream.empty();
    };
  }
}
