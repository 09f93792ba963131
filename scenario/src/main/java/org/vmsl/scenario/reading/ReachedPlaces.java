package org.vmsl.scenario.reading;

import java.util.Optional;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.assembly.Draft;
import org.vmsl.scenario.number.NumberTerm;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;

/** Reads claims that a VM never reaches a place of its program. */
final class ReachedPlaces {
  private final Context context;

  ReachedPlaces(Context context) {
    this.context = context;
  }

  /** The claim that a VM never reaches a label of its program, or an address. */
  Claim claim(Identifier name, Term place, Span span) {
    Names.Named.Vm vm = context.names().vm(name);
    Optional<Draft> draft = context.names().draft(vm.number());
    if (place instanceof Term.Name(String text, Span where)
        && draft.isPresent()
        && context.names().named(text).isEmpty()) {
      if (draft.get().label(text).isEmpty()) {

        throw new SyntaxException(
            where,
            "the program of " + name.text() + " has no label '" + text + "'",
            context
                .names()
                .hints()
                .closest(
                    text, () -> draft.get().labels().stream().map(Draft.Label::name).toList(), ""));
      }
      Identifier label = new Identifier(text, where);
      Term member = new Term.Member(new Term.Name(name.text(), name.span()), label, where);
      long address = NumberTerm.value(member, context.names().scope());
      return new Claim.NeverReaches(vm.number(), text, address, span);
    }
    long address = NumberTerm.value(place, context.names().scope());
    String written = place.span().file().text().substring(place.span().start(), place.span().end());
    return new Claim.NeverReaches(vm.number(), written, address, span);
  }
}
