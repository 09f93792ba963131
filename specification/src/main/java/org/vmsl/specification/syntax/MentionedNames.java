package org.vmsl.specification.syntax;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the names that a declaration uses and does not bind itself. */
public final class MentionedNames {
  private final Set<String> mentioned = new LinkedHashSet<>();
  private final Set<String> bound = new HashSet<>();

  private MentionedNames() {}

  /**
   * The names in the types, expressions and statements of a declaration, in the order of the text.
   */
  public static Set<String> in(Declaration declaration) {
    MentionedNames names = new MentionedNames();
    names.declaration(declaration);
    names.mentioned.removeAll(names.bound);
    return names.mentioned;
  }

  private void declaration(Declaration declaration) {
    switch (declaration) {
      case Declaration.Machine d -> {}
      case Declaration.Format d -> {}
      case Declaration.Pseudo d -> {}
      case Declaration.Parameter d -> type(d.type());
      case Declaration.Type d -> form(d.form());
      case Declaration.Struct d -> d.fields().forEach(f -> type(f.type()));
      case Declaration.Constant d -> {
        type(d.type());
        term(d.value());
      }
      case Declaration.State d -> {
        d.keys().forEach(this::type);
        type(d.type());
        d.initial().flatMap(Declaration.Initial::value).ifPresent(this::term);
      }
      case Declaration.Alias d -> term(d.cell());
      case Declaration.Function d -> {
        formals(d.formals());
        type(d.type());
        d.value().ifPresent(this::term);
        clauses(d.block());
      }
      case Declaration.Rule d -> {
        formals(d.formals());
        clauses(d.block());
      }
      case Declaration.Instruction d -> {
        formals(d.formals());
        clauses(d.block());
      }
      case Declaration.Hypercall d -> {
        for (Declaration.Input input : d.inputs()) {
          bound.add(input.name().text());
          term(input.source());
        }
        clauses(d.block());
      }
      case Declaration.Step d -> {
        term(d.running());
        term(d.halted());
        clauses(d.block());
      }
      case Declaration.Invariant d -> term(d.formula());
      case Declaration.Contract d -> term(d.condition());
      case Declaration.Footprint d -> {
        d.keys().forEach(key -> bound.add(key.text()));
        term(d.condition());
      }
      case Declaration.Rely d -> term(d.formula());
      case Declaration.Instance d -> {
        declaration(d.members());
        term(d.condition());
        d.parts().forEach(this::declaration);
      }
    }
  }

  private void form(Declaration.TypeForm form) {
    switch (form) {
      case Declaration.TypeForm.Same(TypeTerm type) -> type(type);
      case Declaration.TypeForm.Range(TypeTerm base, Term low, Term high) -> {
        type(base);
        term(low);
        term(high);
      }
      case Declaration.TypeForm.Aligned(TypeTerm base, Term unit) -> {
        type(base);
        term(unit);
      }
      case Declaration.TypeForm.Enumeration e -> {}
    }
  }

  private void formals(List<Declaration.Formal> formals) {
    for (Declaration.Formal formal : formals) {
      bound.add(formal.name().text());
      type(formal.type());
    }
  }

  private void type(TypeTerm type) {
    switch (type) {
      case TypeTerm.Named t -> mentioned.add(t.name().text());
      case TypeTerm.Bits t -> {}
      case TypeTerm.Option t -> type(t.element());
      case TypeTerm.SetOf t -> type(t.element());
      case TypeTerm.ListOf t -> type(t.element());
    }
  }

  private void clauses(List<Clause> clauses) {
    clauses.forEach(this::clause);
  }

  private void clause(Clause clause) {
    switch (clause) {
      case Clause.Let c -> {
        bound.add(c.name().text());
        term(c.value());
        c.otherwise().ifPresent(this::term);
      }
      case Clause.Require c -> {
        term(c.condition());
        term(c.otherwise());
      }
      case Clause.Assign c -> {
        term(c.target());
        term(c.value());
      }
      case Clause.If c -> {
        for (Clause.Branch branch : c.branches()) {
          term(branch.condition());
          clauses(branch.block().clauses());
        }
        c.otherwise().ifPresent(b -> clauses(b.clauses()));
      }
      case Clause.Match c -> {
        term(c.subject());
        c.cases().forEach(arm -> clauses(arm.block().clauses()));
      }
      case Clause.For c -> {
        binder(c.binder());
        clauses(c.block());
      }
      case Clause.Execute c -> {
        term(c.word());
        term(c.otherwise());
      }
      case Clause.Hypercall c -> {
        term(c.number());
        term(c.otherwise());
      }
      case Clause.Value c -> term(c.term());
    }
  }

  private void binder(Term.Binder binder) {
    bound.add(binder.name().text());
    binder.position().ifPresent(position -> bound.add(position.text()));
    term(binder.domain());
    binder.high().ifPresent(this::term);
  }

  private void terms(List<Term> terms) {
    terms.forEach(this::term);
  }

  private void arguments(List<Term.Argument> arguments) {
    arguments.forEach(a -> term(a.value()));
  }

  private void term(Term term) {
    switch (term) {
      case Term.Numeral t -> {}
      case Term.Name t -> mentioned.add(t.text());
      case Term.Truth t -> {}
      case Term.None t -> {}
      case Term.Parentheses t -> term(t.inner());
      case Term.Unary t -> term(t.operand());
      case Term.Binary t -> terms(List.of(t.left(), t.right()));
      case Term.Is t -> {
        t.name().ifPresent(name -> bound.add(name.text()));
        term(t.operand());
      }
      case Term.Conditional t -> terms(List.of(t.condition(), t.yes(), t.no()));
      case Term.Quantifier t -> {
        binder(t.binder());
        term(t.body());
      }
      case Term.Index t -> {
        term(t.base());
        terms(t.keys());
      }
      case Term.Slice t -> term(t.base());
      case Term.Member t -> term(t.base());
      case Term.With t -> {
        term(t.base());
        arguments(t.changes());
      }
      case Term.Call t -> {
        term(t.callee());
        arguments(t.arguments());
      }
      case Term.At t -> terms(List.of(t.alias(), t.vm()));
      case Term.Braces t -> terms(t.elements());
      case Term.Brackets t -> terms(t.elements());
      case Term.Comprehension t -> {
        binder(t.binder());
        Optional<Term> condition = t.condition();
        condition.ifPresent(this::term);
        term(t.element());
      }
    }
  }
}
