package org.vmsl.specification.syntax;

import java.util.List;
import java.util.Optional;
import org.vmsl.specification.source.Span;

/** Statements as they are written, and the lines of a function's block. */
public sealed interface Clause {

  /** The comments before the statement, and those between its parts. */
  List<Comment> comments();

  /** Where the statement stands; of one with blocks, its first line. */
  Span span();

  /** {@code let name = value} or {@code let name = value else otherwise}. */
  record Let(
      List<Comment> comments, Identifier name, Term value, Optional<Term> otherwise, Span span)
      implements Clause {
    public Let {
      comments = List.copyOf(comments);
    }
  }

  /** {@code require condition else otherwise}. */
  record Require(List<Comment> comments, Term condition, Term otherwise, Span span)
      implements Clause {
    public Require {
      comments = List.copyOf(comments);
    }
  }

  /** {@code target := value}. */
  record Assign(List<Comment> comments, Term target, Term value, Span span) implements Clause {
    public Assign {
      comments = List.copyOf(comments);
    }
  }

  /** {@code if c:} … {@code else if d:} … {@code else:}. */
  record If(List<Comment> comments, List<Branch> branches, Optional<Block> otherwise, Span span)
      implements Clause {
    public If {
      comments = List.copyOf(comments);
      branches = List.copyOf(branches);
    }
  }

  /** A condition and the block that it guards; the first branch's comments are the statement's. */
  record Branch(Term condition, Block block) {}

  /** The lines behind a {@code :}, and the comments before the line that opens them. */
  record Block(List<Comment> comments, List<Clause> clauses) {
    public Block {
      comments = List.copyOf(comments);
      clauses = List.copyOf(clauses);
    }
  }

  /** {@code match subject:} and its cases. */
  record Match(List<Comment> comments, Term subject, List<Case> cases, Span span)
      implements Clause {
    public Match {
      comments = List.copyOf(comments);
      cases = List.copyOf(cases);
    }
  }

  /** {@code case A, B:} and its block. */
  record Case(List<Identifier> names, Block block, Span span) {
    public Case {
      names = List.copyOf(names);
    }
  }

  /** {@code for x in D:} and its block. */
  record For(List<Comment> comments, Term.Binder binder, List<Clause> block, Span span)
      implements Clause {
    public For {
      comments = List.copyOf(comments);
      block = List.copyOf(block);
    }
  }

  /** {@code execute word else otherwise}. */
  record Execute(List<Comment> comments, Term word, Term otherwise, Span span) implements Clause {
    public Execute {
      comments = List.copyOf(comments);
    }
  }

  /** {@code hypercall number else otherwise}. */
  record Hypercall(List<Comment> comments, Term number, Term otherwise, Span span)
      implements Clause {
    public Hypercall {
      comments = List.copyOf(comments);
    }
  }

  /** An expression alone: a procedure's call, or the value of a function. */
  record Value(List<Comment> comments, Term term, Span span) implements Clause {
    public Value {
      comments = List.copyOf(comments);
    }
  }
}
