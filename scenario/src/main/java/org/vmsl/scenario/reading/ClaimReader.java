package org.vmsl.scenario.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmsl.scenario.Assumption;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.declaration.Declaration;
import org.vmsl.scenario.declaration.Shown;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typing.Scope;

/** Reads what is to be shown, and what may be assumed for it. */
final class ClaimReader {
  private final Context context;
  private final Formulas formulas;
  private final List<Assumption> assumptions = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();

  ClaimReader(Context context, Formulas formulas) {
    this.context = context;
    this.formulas = formulas;
  }

  List<Claim> all() {
    return claims;
  }

  List<Assumption> assumptions() {
    return assumptions;
  }

  /** Adds what is given of the whole state, or, with a VM, in the block of that VM. */
  void given(Declaration.Given given, Optional<Integer> vm) {
    Scope scope =
        vm.map(number -> formulas.elaborator().scopeOf(number))
            .orElse(formulas.elaborator().scope());
    formula(given.condition(), scope)
        .ifPresent(e -> assumptions.add(new Assumption(vm, e, given.condition().span())));
  }

  /** Adds what {@code show} says. */
  void show(Declaration.Show show) {
    Span span = show.span();
    switch (show.claim()) {
      case Shown.Halts(Identifier name, Term condition) -> {
        int vm = vm(name);
        condition(condition).ifPresent(e -> claims.add(new Claim.Halts(vm, e, span)));
      }
      case Shown.NeverHalts(Identifier name) -> {
        int vm = vm(name);
        claims.add(new Claim.NeverHalts(vm, span));
      }
      case Shown.NeverReaches(Identifier name, Term place) ->
          claims.add(new ReachedPlaces(context).claim(name, place, span));
      case Shown.Always(Claim.Moment moment, Term condition) ->
          condition(condition).ifPresent(e -> claims.add(new Claim.Always(moment, e, span)));
      case Shown.Untouched untouched -> untouched(untouched, span);
    }
  }

  private int vm(Identifier name) {
    return context.names().vm(name).number();
  }

  private Optional<Expression> condition(Term term) {
    return formula(term, formulas.elaborator().scope());
  }

  private Optional<Expression> formula(Term term, Scope scope) {
    return formulas.exhausted()
        ? Optional.empty()
        : context.attempt(() -> formulas.typed(term, new Type.Bool(), scope));
  }

  private void untouched(Shown.Untouched shown, Span span) {
    Set<Integer> vms = new LinkedHashSet<>();
    for (Identifier name : shown.vms()) {
      if (!vms.add(vm(name))) {
        context.diagnostics().warning(name.span(), "'" + name.text() + "' is listed twice", "");
      }
    }
    for (Term term : shown.pages()) {
      Regions.Part part = Regions.expectPart(term, context);
      Scenario.Page whole = part.region().page();
      Scenario.Page page =
          part.count() == whole.count()
              ? whole
              : new Scenario.Page(
                  whole.name() + "[" + part.first() + "]",
                  part.address(context.unit()),
                  part.count(),
                  whole.owner(),
                  whole.span());
      claims.add(
          shown.written()
              ? new Claim.NeverWritten(page, vms, span)
              : new Claim.NeverReadable(page, vms, span));
    }
  }
}
