package org.vmsl.scenario;

import java.util.Set;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Expression;

/**
 * What a scenario wants shown; shared decisions on the words are in docs/scenarios.md. That no
 * known VM faults is always claimed, unless {@link Scenario#mayFault()} opts out.
 */
public sealed interface Claim {

  /** Where the claim is written. */
  Span span();

  /** What stands behind {@code show}, in one line. */
  default String text() {
    String written = span().file().text().substring(span().start(), span().end());
    String folded = written.replaceAll("#[^\n]*", " ").replaceAll("\\s+", " ").strip();
    return folded.startsWith("show ") ? folded.substring("show ".length()) : folded;
  }

  /** Whenever the VM halts, {@code condition} holds. */
  record Halts(int vm, Expression condition, Span span) implements Claim {}

  /** The VM never halts. */
  record NeverHalts(int vm, Span span) implements Claim {}

  /** The VM is never about to execute the instruction at {@code address}, called {@code label}. */
  record NeverReaches(int vm, String label, long address, Span span) implements Claim {}

  /** {@code condition} holds at the start, when the machine stops, and at every switch or step. */
  record Always(Moment moment, Expression condition, Span span) implements Claim {}

  /** No step of one of the VMs assigns a word of the page. */
  record NeverWritten(Scenario.Page page, Set<Integer> vms, Span span) implements Claim {}

  /** Nothing that the VMs' steps read depends on the page's initial contents. */
  record NeverReadable(Scenario.Page page, Set<Integer> vms, Span span) implements Claim {}

  /** When an invariant is looked at. */
  enum Moment {
    /** After each step that changes the current VM. */
    SWITCH,
    /** After each step. */
    STEP
  }
}
