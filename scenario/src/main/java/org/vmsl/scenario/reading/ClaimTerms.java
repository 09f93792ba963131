package org.vmsl.scenario.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vmsl.scenario.number.NumberTerm;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;

/**
 * Puts numbers in the places of a scenario's names in a claim, so that they take whatever type is
 * expected there, as numbers do.
 */
final class ClaimTerms {
  private final Names names;
  private final List<Term.Numeral> numerals = new ArrayList<>();
  private OptionalLong self = OptionalLong.empty();

  ClaimTerms(Names names) {
    this.names = names;
  }

  /** Complains if {@code name}, which a variable is to get, is a name of the scenario. */
  void free(Identifier name) {
    free(Optional.of(name));
  }

  /**
   * {@code claim} without names of the scenario, where {@code self} is a VM if it is known which.
   */
  Term claim(Term claim, OptionalLong vm) {
    numerals.clear();
    self = vm;
    return resolve(claim);
  }

  /** The numbers in the claim that was resolved last, in the order of the text. */
  List<Term.Numeral> numerals() {
    return List.copyOf(numerals);
  }

  private Term seen(Term.Numeral numeral) {
    numerals.add(numeral);
    return numeral;
  }

  private Term resolve(Term term) {
    if (isNumber(term)) {
      long value = NumberTerm.value(term, names.scope());
      Span span = term.span();
      String text = span.file().text().substring(span.start(), span.end());
      return seen(new Term.Numeral(text, value, span));
    }
    return switch (term) {
      case Term.Numeral n -> seen(n);
      case Term.Name(String text, Span span) when text.equals("self") && self.isPresent() ->
          seen(new Term.Numeral(text, self.getAsLong(), span));
      case Term.Name n -> n;
      case Term.Truth t -> t;
      case Term.None n -> n;
      case Term.Parentheses(Term inner, Span span) -> new Term.Parentheses(resolve(inner), span);
      case Term.Unary(var operator, Term operand, Span span) ->
          new Term.Unary(operator, resolve(operand), span);
      case Term.Binary(var operator, Term left, Term right, Span span) ->
          new Term.Binary(operator, resolve(left), resolve(right), span);
      case Term.Is(Term operand, boolean some, var name, Span span) -> {
        free(name);
        yield new Term.Is(resolve(operand), some, name, span);
      }
      case Term.Conditional(Term condition, Term yes, Term no, Span span) ->
          new Term.Conditional(resolve(condition), resolve(yes), resolve(no), span);
      case Term.Quantifier(boolean universal, Term.Binder binder, Term body, Span span) ->
          new Term.Quantifier(universal, resolve(binder), resolve(body), span);
      case Term.Index(Term base, List<Term> keys, Span span) ->
          new Term.Index(resolve(base), resolve(keys), span);
      case Term.Slice(Term base, Term.Numeral high, Term.Numeral low, Span span) ->
          new Term.Slice(resolve(base), high, low, span);
      case Term.Member(Term base, Identifier name, Span span) ->
          new Term.Member(resolve(base), name, span);
      case Term.With(Term base, var changes, Span span) ->
          new Term.With(resolve(base), arguments(changes), span);
      case Term.Call(Term callee, var arguments, Span span) ->
          new Term.Call(callee, arguments(arguments), span);
      case Term.At(Term alias, Term vm, Span span) -> new Term.At(alias, resolve(vm), span);
      case Term.Braces(List<Term> elements, Span span) -> new Term.Braces(resolve(elements), span);
      case Term.Brackets(List<Term> elements, Span span) ->
          new Term.Brackets(resolve(elements), span);
      case Term.Comprehension(
              boolean list,
              Term element,
              Term.Binder binder,
              var condition,
              Span span) ->
          new Term.Comprehension(
              list, resolve(element), resolve(binder), condition.map(this::resolve), span);
    };
  }

  /** Whether a name of the scenario stands here, or a part of what has one. */
  private boolean isNumber(Term term) {
    return switch (term) {
      case Term.Name(String text, _) -> names.named(text).isPresent();
      case Term.Member(Term.Name(String text, _), _, _) ->
          names.named(text).orElse(null) instanceof Names.Named.Vm;
      case Term.Index(Term.Name(String text, _), _, _) -> names.named(text).isPresent();
      default -> false;
    };
  }

  private List<Term> resolve(List<Term> terms) {
    return terms.stream().map(this::resolve).toList();
  }

  private List<Term.Argument> arguments(List<Term.Argument> arguments) {
    return arguments.stream().map(a -> new Term.Argument(a.name(), resolve(a.value()))).toList();
  }

  /** As {@link #claim}, of a binder. */
  Term.Binder claim(Term.Binder binder, OptionalLong vm) {
    numerals.clear();
    self = vm;
    return resolve(binder);
  }

  private Term.Binder resolve(Term.Binder binder) {
    free(Optional.of(binder.name()));
    free(binder.position());
    return new Term.Binder(
        binder.name(),
        binder.position(),
        resolve(binder.domain()),
        binder.high().map(this::resolve));
  }

  private void free(Optional<Identifier> name) {
    if (name.isPresent() && names.named(name.get().text()).isPresent()) {
      throw new SyntaxException(
          name.get().span(),
          "'" + name.get().text() + "' is a name of the scenario",
          "choose another name for the variable");
    }
  }
}
