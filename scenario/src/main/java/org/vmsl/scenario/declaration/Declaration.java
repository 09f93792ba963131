package org.vmsl.scenario.declaration;

import java.util.List;
import java.util.Optional;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;

/** A statement at the margin of a scenario file, other than a claim's parts. */
public sealed interface Declaration {

  /** Where it stands. */
  Span span();

  /** {@code machine M with P = e, …}. */
  record MachineChoice(Identifier name, List<Setting> parameters, Span span)
      implements Declaration {
    public MachineChoice {
      parameters = List.copyOf(parameters);
    }
  }

  /** {@code name = e}: a parameter, or a register at the start. */
  record Setting(Identifier name, Term value) {}

  /** {@code const C = e}. */
  record Constant(Identifier name, Term value, Span span) implements Declaration {}

  /** {@code page p of V at e}, or {@code pages p[N] …} with a count. */
  record Pages(
      Identifier name,
      Optional<Term> count,
      Optional<Identifier> owner,
      Optional<Term> address,
      Contents contents,
      Span span)
      implements Declaration {}

  /** {@code mailbox tx of V at e}. */
  record Mailbox(
      Identifier kind, Identifier vm, Optional<Term> address, Contents contents, Span span)
      implements Declaration {}

  /** {@code vm V:} or {@code unknown vm V}. */
  record Vm(
      Identifier name,
      boolean known,
      boolean codePage,
      boolean anyOtherPages,
      List<Setting> registers,
      List<Given> assumptions,
      Optional<Code> code,
      Span span)
      implements Declaration {
    public Vm {
      registers = List.copyOf(registers);
      assumptions = List.copyOf(assumptions);
    }
  }

  /** {@code code at e} with a block, or {@code from "FILE"}. */
  record Code(Optional<Term> place, Text text, Span span) {

    /** Where the program's text is. */
    public sealed interface Text {

      /** In the scenario file itself: the characters from {@code start} to {@code end}. */
      record Here(int start, int end) implements Text {}

      /** In another file; {@code span} covers its name. */
      record Elsewhere(String file, Span span) implements Text {}
    }
  }

  /** {@code transaction h: V shares p, q with W, retrieved}. */
  record Transaction(
      Term handle,
      Identifier sender,
      Identifier verb,
      List<Term> pages,
      Identifier receiver,
      boolean retrieved,
      Span span)
      implements Declaration {
    public Transaction {
      pages = List.copyOf(pages);
    }
  }

  /** {@code message to W from V length e}, or {@code = e, …} with the words themselves. */
  record Message(
      Identifier receiver, Identifier sender, Optional<Term> length, Contents contents, Span span)
      implements Declaration {}

  /** {@code initially R5 @ V = e} or {@code initially memory[e] = e}. */
  record Initially(Term cell, Term value, Span span) implements Declaration {}

  /** {@code initially resume V name(e, …)}. */
  record Resumed(AssertionTerm.Resume resume, Span span) implements Declaration {}

  /**
   * {@code condition name(x: T, …) for V: A}, or {@code assertion name(x: T, …): A} without a VM.
   */
  record NamedAssertion(
      Identifier name,
      Optional<Identifier> vm,
      List<AssertionTerm.Formal> formals,
      AssertionTerm body,
      Span span)
      implements Declaration {
    public NamedAssertion {
      formals = List.copyOf(formals);
    }
  }

  /** {@code bounds} and its block. */
  record Bounds(List<Bound> lines, Span span) implements Declaration {}

  /** {@code given e}, at the margin or in the block of a VM. */
  record Given(Term condition, Span span) implements Declaration {}

  /** {@code include "FILE"}; {@code place} covers the name. */
  record Include(String file, Span place, Span span) implements Declaration {}

  /** {@code show …}. */
  record Show(Shown claim, Span span) implements Declaration {}

  /** {@code allow faults of V, …}. */
  record AllowFaults(List<Identifier> vms, Span span) implements Declaration {
    public AllowFaults {
      vms = List.copyOf(vms);
    }
  }
}
