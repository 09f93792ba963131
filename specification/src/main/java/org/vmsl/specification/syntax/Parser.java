package org.vmsl.specification.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.source.Spelling;

/** Reads a file of a machine. What is broken is reported and left out. */
public final class Parser {
  private static final List<String> FORMS =
      List.of(
          "machine",
          "parameter",
          "type",
          "record",
          "const",
          "state",
          "alias",
          "function",
          "exit",
          "procedure",
          "format",
          "instruction",
          "pseudo",
          "hypercall",
          "step",
          "setup",
          "invariant",
          "initially",
          "fixed",
          "contract",
          "reads",
          "writes",
          "rely",
          "instance");

  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final TypeParser types;
  private final RuleParser rules;

  private Parser(Cursor cursor) {
    this.cursor = cursor;
    this.expressions = new ExpressionParser(cursor);
    this.types = new TypeParser(cursor);
    this.rules = new RuleParser(cursor, expressions, types);
  }

  /** The declarations of {@code file}; says in {@code diagnostics} what it could not read. */
  public static SpecificationFile parse(SourceFile file, Diagnostics diagnostics) {
    Cursor cursor = new Cursor(Lexer.tokens(file), diagnostics);
    Parser parser = new Parser(cursor);
    List<Declaration> declarations = new ArrayList<>();
    while (!cursor.atEndOfText() && !cursor.gaveUp()) {
      cursor.statement(parser::declaration).ifPresent(declarations::add);
    }
    List<Comment> end = cursor.atEndOfText() ? cursor.comments() : List.of();
    return new SpecificationFile(file, declarations, end, cursor.read());
  }

  private Declaration declaration() {
    List<Comment> before = cursor.comments();
    Token word = cursor.peek();
    if (word.indent() > 0) {
      cursor.report(word.span(), "a declaration is indented", "start it in the first column");
    }
    return switch (word.kind() == Token.Kind.NAME ? word.text() : "") {
      case "machine" -> machine(before);
      case "parameter" -> parameter(before);
      case "type" -> type(before);
      case "record" -> record(before);
      case "const" -> constant(before);
      case "state" -> state(before, false);
      case "fixed" -> state(before, true);
      case "alias" -> alias(before);
      case "invariant" -> invariant(before, false);
      case "initially" -> invariant(before, true);
      case "format" -> format(before);
      case "contract" -> contract(before);
      case "reads" -> footprint(before, false);
      case "writes" -> footprint(before, true);
      case "rely" -> rely(before);
      case "instance" -> instance(before);
      default ->
          rules
              .declaration(before, word)
              .orElseThrow(() -> cursor.unexpected("a declaration", proposal(word)));
    };
  }

  private static String proposal(Token word) {
    String spelling = Spelling.hint(word.text(), FORMS);
    return spelling.isEmpty()
        ? "a line without indentation starts a declaration: " + String.join(", ", FORMS)
        : spelling;
  }

  private Declaration machine(List<Comment> before) {
    cursor.next();
    Identifier name = cursor.expectName("the name of the machine");
    return new Declaration.Machine(cursor.comments(before), name);
  }

  private Declaration parameter(List<Comment> before) {
    cursor.next();
    Identifier name = cursor.expectName("the name of a parameter");
    cursor.expect(":");
    TypeTerm type = types.type();
    boolean powerOfTwo = cursor.take("power");
    if (powerOfTwo) {
      cursor.expect("of");
      cursor.expect("two");
    }
    Optional<Term.Numeral> minimum = Optional.empty();
    if (cursor.take("at")) {
      cursor.expect("least");
      minimum = Optional.of(ExpressionParser.numeral(cursor));
    }
    Optional<Term.Numeral> standard = Optional.empty();
    if (cursor.take("=")) {
      standard = Optional.of(ExpressionParser.numeral(cursor));
    }
    if (!cursor.atEnd()) {
      throw cursor.unexpected(
          "'power of two', 'at least …' or '= …'",
          "the order is: parameter NAME: bits(64) power of two at least 8 = 4096");
    }
    return new Declaration.Parameter(
        cursor.comments(before), name, type, powerOfTwo, minimum, standard);
  }

  private Declaration type(List<Comment> before) {
    cursor.next();
    Identifier name = cursor.expectName("the name of a type");
    cursor.expect("=");
    Declaration.TypeForm form = typeForm();
    return new Declaration.Type(cursor.comments(before), name, form);
  }

  private Declaration.TypeForm typeForm() {
    Token second = cursor.peek(1);
    if (cursor.peek().kind() == Token.Kind.NAME && (second.is("|") || second.is("="))) {
      return enumeration();
    }
    TypeTerm base = types.type();
    if (cursor.take("from")) {
      Term low = expressions.expression();
      cursor.expect("to");
      return new Declaration.TypeForm.Range(base, low, expressions.expression());
    }
    if (cursor.take("aligned")) {
      cursor.expect("to");
      return new Declaration.TypeForm.Aligned(base, expressions.expression());
    }
    return new Declaration.TypeForm.Same(base);
  }

  private Declaration.TypeForm enumeration() {
    List<Declaration.EnumerationCase> cases = new ArrayList<>();
    do {
      Identifier name = cursor.expectName("the name of a case");
      Optional<Term.Numeral> number = Optional.empty();
      if (cursor.take("=")) {
        number = Optional.of(ExpressionParser.numeral(cursor));
      }
      cases.add(new Declaration.EnumerationCase(name, number));
    } while (cursor.take("|"));
    return new Declaration.TypeForm.Enumeration(cases);
  }

  private Declaration record(List<Comment> before) {
    cursor.next();
    Identifier name = cursor.expectName("the name of a record type");
    cursor.expect(":");
    List<Comment> comments = cursor.comments(before);
    List<Declaration.Formal> fields = cursor.block(() -> field(cursor.comments()));
    return new Declaration.Struct(comments, name, fields);
  }

  private Declaration.Formal field(List<Comment> before) {
    Identifier name = cursor.expectName("the name of a field");
    cursor.expect(":");
    TypeTerm type = types.type();
    return new Declaration.Formal(cursor.comments(before), name, type);
  }

  private Declaration constant(List<Comment> before) {
    cursor.next();
    Identifier name = cursor.expectName("the name of a constant");
    cursor.expect(":");
    TypeTerm type = types.type();
    cursor.expect("=");
    Term value = expressions.expression();
    return new Declaration.Constant(cursor.comments(before), name, type, value);
  }

  private Declaration state(List<Comment> before, boolean fixed) {
    cursor.next();
    if (fixed) {
      cursor.expect("state");
    }
    Identifier name = cursor.expectName("the name of a component");
    List<TypeTerm> keys = new ArrayList<>();
    if (cursor.take("[")) {
      do {
        keys.add(types.type());
      } while (cursor.take(","));
      cursor.expect("]");
    }
    cursor.expect(":");
    TypeTerm type = types.type();
    Optional<Declaration.Initial> initial = Optional.empty();
    if (cursor.take("=")) {
      Span start = cursor.peek().span();
      boolean any = cursor.at("any") && cursor.peek(1).kind() == Token.Kind.END;
      Optional<Term> value = Optional.empty();
      if (any) {
        cursor.next();
      } else {
        value = Optional.of(expressions.expression());
      }
      initial = Optional.of(new Declaration.Initial(value, start.to(cursor.previous())));
    }
    return new Declaration.State(cursor.comments(before), fixed, name, keys, type, initial);
  }

  private Declaration alias(List<Comment> before) {
    cursor.next();
    Identifier name = cursor.expectName("the name of an alias");
    boolean family = cursor.take("#");
    cursor.expect("=");
    Term cell = expressions.expression();
    return new Declaration.Alias(cursor.comments(before), name, family, cell);
  }

  private Declaration format(List<Comment> before) {
    cursor.next();
    Identifier name = cursor.expectName("the name of a format");
    cursor.expect("(");
    Term.Numeral width = ExpressionParser.numeral(cursor);
    cursor.expect(")");
    cursor.expect(":");
    List<Comment> comments = cursor.comments(before);
    return new Declaration.Format(comments, name, width, cursor.block(this::formatField));
  }

  private Declaration.FormatField formatField() {
    List<Comment> before = cursor.comments();
    Identifier name = cursor.expectName("the name of a field");
    Term.Numeral high = ExpressionParser.numeral(cursor);
    Term.Numeral low = cursor.take("..") ? ExpressionParser.numeral(cursor) : high;
    Span span = name.span().to(low.span());
    return new Declaration.FormatField(cursor.comments(before), name, high, low, span);
  }

  private Declaration invariant(List<Comment> before, boolean initial) {
    cursor.next();
    Identifier name = cursor.expectName("the name of an invariant");
    cursor.expect(":");
    Term formula = expressions.expression();
    return new Declaration.Invariant(cursor.comments(before), initial, name, formula);
  }

  private Declaration contract(List<Comment> before) {
    Token word = cursor.next();
    cursor.expect("when");
    Term condition = expressions.expression();
    return new Declaration.Contract(
        cursor.comments(before), new Identifier(word.text(), word.span()), condition);
  }

  private Declaration footprint(List<Comment> before, boolean writes) {
    cursor.next();
    return cells(before, writes, ":");
  }

  /** Cells of a component, and the condition for them after {@code mark}. */
  private Declaration.Footprint cells(List<Comment> before, boolean writes, String mark) {
    Identifier name = cursor.expectName("the name of a component");
    List<Identifier> keys = new ArrayList<>();
    if (cursor.take("[")) {
      do {
        keys.add(cursor.expectName("a name for the key"));
      } while (cursor.take(","));
      cursor.expect("]");
    }
    cursor.expect(mark);
    Term condition = expressions.expression();
    return new Declaration.Footprint(cursor.comments(before), writes, name, keys, condition);
  }

  private Declaration instance(List<Comment> before) {
    cursor.next();
    Identifier name = cursor.expectName("the name of an instance");
    cursor.expect("with");
    Declaration.Footprint members = cells(List.of(), false, "=");
    cursor.expect("when");
    Term condition = expressions.expression();
    cursor.expect(":");
    List<Comment> comments = cursor.comments(before);
    return new Declaration.Instance(
        comments, name, members, condition, cursor.block(this::partOfInstance));
  }

  private Declaration partOfInstance() {
    List<Comment> before = cursor.comments();
    Token word = cursor.peek();
    return switch (word.kind() == Token.Kind.NAME ? word.text() : "") {
      case "reads" -> footprint(before, false);
      case "writes" -> footprint(before, true);
      case "rely" -> rely(before);
      default -> throw cursor.unexpected("'reads', 'writes' or 'rely'");
    };
  }

  private Declaration rely(List<Comment> before) {
    cursor.next();
    Identifier name = cursor.expectName("a name for what is relied on");
    cursor.expect(":");
    Term formula = expressions.expression();
    return new Declaration.Rely(cursor.comments(before), name, formula);
  }
}
