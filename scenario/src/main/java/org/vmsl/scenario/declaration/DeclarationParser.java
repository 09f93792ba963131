package org.vmsl.scenario.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vmsl.scenario.number.Spelling;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Comment;
import org.vmsl.specification.syntax.Cursor;
import org.vmsl.specification.syntax.ExpressionParser;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Lexer;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.syntax.Token;

/** Reads the declarations of one file, and goes on behind those that are mistaken. */
public final class DeclarationParser {
  private static final List<String> WORDS =
      List.of(
          "machine",
          "const",
          "page",
          "pages",
          "vm",
          "unknown",
          "mailbox",
          "transaction",
          "message",
          "initially",
          "given",
          "bounds",
          "include",
          "show",
          "allow",
          "assertion",
          "condition");

  private static final String EXAMPLES =
      "declarations start with 'machine', 'page', 'vm', 'unknown vm', 'show' and the like;"
          + " see docs/scenarios.md";

  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final VmParser vms;
  private final ShowParser claims;
  private final PageReferences references;
  private final AssertionParser assertions;

  private DeclarationParser(List<Token> tokens, Diagnostics diagnostics) {
    this.cursor = new Cursor(tokens, diagnostics);
    this.expressions = new ExpressionParser(cursor);
    this.vms = new VmParser(cursor, expressions);
    this.references = new PageReferences(cursor, expressions);
    this.assertions = new AssertionParser(cursor, expressions);
    this.claims = new ShowParser(cursor, expressions, references);
  }

  /**
   * A file's declarations that could be read.
   *
   * @param title its first line of documentation
   * @param complete whether all could be read
   * @param read its tokens and statements, as {@link Cursor#read} gives them
   */
  public record Declarations(
      Optional<String> title, List<Declaration> declarations, boolean complete, String read) {
    public Declarations {
      declarations = List.copyOf(declarations);
    }
  }

  /** Reads {@code file}; mistakes go to {@code diagnostics}. */
  public static Declarations read(SourceFile file, Diagnostics diagnostics) {
    List<Token> tokens = Lexer.tokens(file);
    Optional<String> title =
        tokens.stream()
            .flatMap(token -> token.before().stream())
            .filter(c -> c.kind() == Comment.Kind.DOCUMENTATION && !c.text().isBlank())
            .map(c -> c.text().strip())
            .findFirst();
    DeclarationParser parser = new DeclarationParser(tokens, diagnostics);
    List<Declaration> declarations = new ArrayList<>();
    boolean complete = true;
    while (!parser.cursor.atEndOfText() && !parser.cursor.gaveUp()) {
      Optional<Declaration> declaration = parser.cursor.statement(parser::declaration);
      declaration.ifPresent(declarations::add);
      complete &= declaration.isPresent();
    }
    return new Declarations(title, declarations, complete, parser.cursor.read());
  }

  private Declaration declaration() {
    Token first = cursor.peek();
    if (first.indent() > 0) {
      throw new SyntaxException(
          first.span(), "this line is indented, but belongs to no block", "start it at the margin");
    }
    if (first.kind() != Token.Kind.NAME) {
      throw cursor.unexpected("a declaration", EXAMPLES);
    }
    Supplier<Declaration> parser =
        switch (first.text()) {
          case "machine" -> this::machine;
          case "const" -> this::constant;
          case "page" -> () -> pages(false);
          case "pages" -> () -> pages(true);
          case "vm", "unknown" -> vms::vm;
          case "mailbox" -> this::mailbox;
          case "transaction" -> this::transaction;
          case "message" -> this::message;
          case "initially" -> this::initially;
          case "given" -> vms::given;
          case "bounds" -> () -> new BoundsParser(cursor, expressions).bounds();
          case "include" -> this::include;
          case "show" -> () -> new Declaration.Show(claims.show(), from(first));
          case "allow" -> this::allow;
          case "assertion", "condition" -> assertions::named;
          default -> throw unknown(first);
        };
    return parser.get();
  }

  private static SyntaxException unknown(Token word) {
    String hint = Spelling.hint(word.text(), WORDS, EXAMPLES);
    return new SyntaxException(word.span(), "no declaration starts with " + word.describe(), hint);
  }

  private Span from(Token first) {
    return first.span().to(cursor.previous());
  }

  private Declaration machine() {
    Token first = cursor.next();
    Identifier name = cursor.expectName("the name of a machine");
    List<Declaration.Setting> parameters = new ArrayList<>();
    if (cursor.take("with")) {
      do {
        Identifier parameter = cursor.expectName("the name of a parameter");
        cursor.expect("=");
        parameters.add(new Declaration.Setting(parameter, expressions.expression()));
      } while (cursor.take(","));
    }
    return new Declaration.MachineChoice(name, parameters, from(first));
  }

  private Declaration constant() {
    Token first = cursor.next();
    Identifier name = cursor.expectName("the name of a constant");
    cursor.expect("=");
    Term value = expressions.expression();
    return new Declaration.Constant(name, value, from(first));
  }

  private Declaration pages(boolean several) {
    Token first = cursor.next();
    Identifier name = cursor.expectName("the name of a page");
    Optional<Term> count = Optional.empty();
    if (cursor.at("[")) {
      if (!several) {
        throw cursor.unexpected(
            "'of', 'at', '=' or the end of the line", "write 'pages' for more than one page");
      }
      cursor.next();
      count = Optional.of(expressions.expression());
      cursor.expect("]");
    } else if (several) {
      throw cursor.unexpected("'[' and how many pages", "a single page is declared with 'page'");
    }
    Optional<Identifier> owner =
        cursor.take("of") ? Optional.of(cursor.expectName("the name of a VM")) : Optional.empty();
    Optional<Term> address = address();
    Span span = from(first);
    return new Declaration.Pages(name, count, owner, address, contents(), span);
  }

  private Declaration mailbox() {
    Token first = cursor.next();
    Identifier kind = cursor.expectName("'tx' or 'rx'");
    if (!kind.text().equals("tx") && !kind.text().equals("rx")) {
      throw new SyntaxException(
          kind.span(), "there is no mailbox '" + kind.text() + "'", "each VM has 'tx' and 'rx'");
    }
    cursor.expect("of");
    Identifier vm = cursor.expectName("the name of a VM");
    Optional<Term> address = address();
    Span span = from(first);
    return new Declaration.Mailbox(kind, vm, address, contents(), span);
  }

  private Optional<Term> address() {
    return cursor.take("at") ? Optional.of(expressions.expression()) : Optional.empty();
  }

  private Contents contents() {
    boolean zero = cursor.take("zero");
    if (cursor.at("=")) {
      Token sign = cursor.next();
      List<Term> words = words();
      return new Contents(zero, List.of(new Contents.Run(Optional.empty(), words, from(sign))));
    }
    if (cursor.take(":")) {
      return new Contents(zero, cursor.block(this::run));
    }
    return new Contents(zero, List.of());
  }

  private Contents.Run run() {
    Token first = cursor.peek();
    Term offset = expressions.expression();
    if (!cursor.at(":")) {
      throw cursor.unexpected("':'", "each line gives words from an offset: '0: 1, 2, 3'");
    }
    cursor.next();
    List<Term> words = words();
    return new Contents.Run(Optional.of(offset), words, from(first));
  }

  private List<Term> words() {
    List<Term> words = new ArrayList<>();
    do {
      words.add(expressions.expression());
    } while (cursor.take(","));
    return words;
  }

  private Declaration transaction() {
    Token first = cursor.next();
    if (cursor.at(":")) {
      throw cursor.unexpected("a handle", "number the transaction: 'transaction 1: …'");
    }
    Term handle = expressions.expression();
    cursor.expect(":");
    Identifier sender = cursor.expectName("the sending VM");
    Identifier verb = cursor.expectName("'shares', 'lends' or the like");
    List<Term> pages = references.several();
    if (!cursor.take("with") && !cursor.take("to")) {
      throw cursor.unexpected("'with' or 'to' and the receiving VM");
    }
    Identifier receiver = cursor.expectName("the receiving VM");
    boolean retrieved = cursor.take(",");
    if (retrieved) {
      cursor.expect("retrieved");
    }
    return new Declaration.Transaction(
        handle, sender, verb, pages, receiver, retrieved, from(first));
  }

  private Declaration message() {
    Token first = cursor.next();
    cursor.expect("to");
    Identifier receiver = cursor.expectName("the receiving VM");
    cursor.expect("from");
    Identifier sender = cursor.expectName("the sending VM");
    if (cursor.take("length")) {
      Term length = expressions.expression();
      return new Declaration.Message(
          receiver, sender, Optional.of(length), Contents.ARBITRARY, from(first));
    }
    if (!cursor.at("=")) {
      throw cursor.unexpected("'length' or '=' and the words of the message");
    }
    Contents contents = contents();
    return new Declaration.Message(receiver, sender, Optional.empty(), contents, from(first));
  }

  private Declaration initially() {
    Token first = cursor.next();
    if (cursor.at("resume") && cursor.peek(1).kind() == Token.Kind.NAME) {
      return new Declaration.Resumed(assertions.resume(), from(first));
    }
    Term cell = expressions.expression();
    cursor.expect("=");
    Term value = expressions.expression();
    return new Declaration.Initially(cell, value, from(first));
  }

  private Declaration include() {
    Token first = cursor.next();
    Token file = cursor.peek();
    if (file.kind() != Token.Kind.STRING) {
      throw cursor.unexpected("the name of a file between quotation marks");
    }
    cursor.next();
    return new Declaration.Include(file.text(), file.span(), from(first));
  }

  private Declaration allow() {
    Token first = cursor.next();
    cursor.expect("faults");
    cursor.expect("of");
    return new Declaration.AllowFaults(claims.vms(), from(first));
  }
}
