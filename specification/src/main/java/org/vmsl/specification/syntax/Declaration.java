package org.vmsl.specification.syntax;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vmsl.specification.source.Span;

/** Declarations as they are written. */
public sealed interface Declaration {

  /** The comments before the declaration, and those between the parts of its first line. */
  List<Comment> comments();

  /** What it declares; of a machine, format, rule and so on, its name. */
  Identifier name();

  /** The text of the documentation lines before the declaration. */
  default String documentation() {
    return comments().stream()
        .filter(c -> c.kind() == Comment.Kind.DOCUMENTATION)
        .map(Comment::text)
        .collect(Collectors.joining("\n"));
  }

  /** A parameter of a function or rule, or a field of a record. */
  record Formal(List<Comment> comments, Identifier name, TypeTerm type) {
    public Formal {
      comments = List.copyOf(comments);
    }
  }

  /** {@code machine name}. */
  record Machine(List<Comment> comments, Identifier name) implements Declaration {}

  /** {@code parameter name: type power of two at least minimum = standard}. */
  record Parameter(
      List<Comment> comments,
      Identifier name,
      TypeTerm type,
      boolean powerOfTwo,
      Optional<Term.Numeral> minimum,
      Optional<Term.Numeral> standard)
      implements Declaration {}

  /** {@code type name = form}. */
  record Type(List<Comment> comments, Identifier name, TypeForm form) implements Declaration {}

  /** What a type declaration says. */
  sealed interface TypeForm {
    /** Another name of a type. */
    record Same(TypeTerm type) implements TypeForm {}

    /** {@code base from low to high}. */
    record Range(TypeTerm base, Term low, Term high) implements TypeForm {}

    /** {@code base aligned to unit}. */
    record Aligned(TypeTerm base, Term unit) implements TypeForm {}

    /** {@code A = 1 | B | C}. */
    record Enumeration(List<EnumerationCase> cases) implements TypeForm {
      public Enumeration {
        cases = List.copyOf(cases);
      }
    }
  }

  /** A case of an enumeration, with its number if one is written. */
  record EnumerationCase(Identifier name, Optional<Term.Numeral> number) {}

  /** {@code record name:} and its fields. */
  record Struct(List<Comment> comments, Identifier name, List<Formal> fields)
      implements Declaration {}

  /** {@code const name: type = value}. */
  record Constant(List<Comment> comments, Identifier name, TypeTerm type, Term value)
      implements Declaration {}

  /** {@code fixed state name[keys]: type = initial}; the initial value may be {@code any}. */
  record State(
      List<Comment> comments,
      boolean fixed,
      Identifier name,
      List<TypeTerm> keys,
      TypeTerm type,
      Optional<Initial> initial)
      implements Declaration {}

  /** What every cell of a component holds at the start: a value, or anything if there is none. */
  record Initial(Optional<Term> value, Span span) {}

  /** {@code alias name = cell}, or {@code alias name# = cell} if a family. */
  record Alias(List<Comment> comments, Identifier name, boolean family, Term cell)
      implements Declaration {}

  /** {@code function name(formals): type = value}, or with a block. */
  record Function(
      List<Comment> comments,
      Identifier name,
      List<Formal> formals,
      TypeTerm type,
      Optional<Term> value,
      List<Clause> block)
      implements Declaration {}

  /** {@code exit}, {@code procedure} or {@code setup}, its name, formals and block. */
  record Rule(
      List<Comment> comments,
      RuleKind kind,
      Identifier name,
      List<Formal> formals,
      List<Clause> block)
      implements Declaration {}

  /** What a rule is for. */
  enum RuleKind {
    /** A way for a step to end early. */
    EXIT,
    /** Statements that several rules share. */
    PROCEDURE,
    /** How something that scenarios declare appears in the initial state. */
    SETUP
  }

  /** {@code format name(width):} and its fields. */
  record Format(
      List<Comment> comments, Identifier name, Term.Numeral width, List<FormatField> fields)
      implements Declaration {}

  /** {@code name high..low}. */
  record FormatField(
      List<Comment> comments, Identifier name, Term.Numeral high, Term.Numeral low, Span span) {}

  /** {@code instruction name(formals):} with syntax, encoding and block. */
  record Instruction(
      List<Comment> comments,
      Identifier name,
      List<Formal> formals,
      Optional<Quoted> syntax,
      Optional<Encoding> encoding,
      List<Clause> block)
      implements Declaration {}

  /** A line with a string: {@code syntax "…"}, or a line of a pseudo instruction. */
  record Quoted(List<Comment> comments, String text, Span span) {}

  /** {@code encode Format(field = number or operand, …)}. */
  record Encoding(
      List<Comment> comments, Identifier format, List<Term.Argument> contents, Span span) {}

  /** {@code pseudo "syntax":} and its lines; the span of the name is that of the syntax. */
  record Pseudo(List<Comment> comments, Quoted syntax, List<Quoted> lines) implements Declaration {
    @Override
    public Identifier name() {
      return new Identifier(syntax.text(), syntax.span());
    }
  }

  /** {@code hypercall name(input = source, …):} and its block. */
  record Hypercall(List<Comment> comments, Identifier name, List<Input> inputs, List<Clause> block)
      implements Declaration {}

  /** {@code name = source}. */
  record Input(Identifier name, Term source) {}

  /** {@code step of name while running, halted when halted:} and its block. */
  record Step(
      List<Comment> comments, Identifier name, Term running, Term halted, List<Clause> block)
      implements Declaration {}

  /** {@code invariant name: formula}, or with another word if only of initial states. */
  record Invariant(List<Comment> comments, boolean initial, Identifier name, Term formula)
      implements Declaration {}

  /** {@code contract when condition}; its name is the word it starts with. */
  record Contract(List<Comment> comments, Identifier name, Term condition) implements Declaration {}

  /** {@code reads name[keys]: condition}, or with another word if it is about what is written. */
  record Footprint(
      List<Comment> comments,
      boolean writes,
      Identifier name,
      List<Identifier> keys,
      Term condition)
      implements Declaration {
    public Footprint {
      keys = List.copyOf(keys);
    }
  }

  /** {@code rely name: formula}. */
  record Rely(List<Comment> comments, Identifier name, Term formula) implements Declaration {}

  /**
   * {@code instance name with component[keys] = members when condition:} and its parts.
   *
   * @param members the cells of the component that hold true
   * @param parts footprints, and what is relied on
   */
  record Instance(
      List<Comment> comments,
      Identifier name,
      Footprint members,
      Term condition,
      List<Declaration> parts)
      implements Declaration {
    public Instance {
      parts = List.copyOf(parts);
    }
  }
}
