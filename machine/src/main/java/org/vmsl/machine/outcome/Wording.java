package org.vmsl.machine.outcome;

import java.util.List;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Type;

/** Decisions and exits in the words of the specification's own text. */
final class Wording {
  private final Specification specification;

  Wording(Specification specification) {
    this.specification = specification;
  }

  /** What holds after a branch of a decision. */
  String decision(Statement site, int branch) {
    return switch (site) {
      case Statement.Require require -> branch == 0 ? check(require) : check(require) + " fails";
      case Statement.LetElse let -> option(let) + (branch == 0 ? " is some" : " is none");
      case Statement.If choice -> negated(branch, header(choice.span(), choice.yes()));
      case Statement.IfSome choice -> negated(branch, header(choice.span(), choice.some()));
      case Statement.Switch match -> match(match, branch);
      case Statement.Execute execute ->
          branch < specification.instructions().size()
              ? specification.instructions().get(branch).name()
              : "no instruction";
      case Statement.CallHypervisor call ->
          branch < specification.hypercalls().size()
              ? specification.hypercalls().get(branch).name()
              : "no hypercall";
      default -> throw new IllegalArgumentException("no decision: " + site);
    };
  }

  /** An exit as it is written. */
  String exit(Statement.ExitCall exit) {
    return text(exit.span());
  }

  private static String check(Statement.Require require) {
    return clause(require.span(), require.exit(), "require");
  }

  private static String option(Statement.LetElse let) {
    String text = clause(let.span(), let.exit(), "let");
    return text.substring(text.indexOf('=') + 1).trim();
  }

  /** What stands between a statement's first word and its {@code else}. */
  private static String clause(Span span, Statement.ExitCall exit, String first) {
    int end = Math.clamp(exit.span().start(), span.start(), span.end());
    String text = text(new Span(span.file(), span.start(), end));
    return without(text, first, "else");
  }

  /** What stands between {@code if} and the block; an {@code else if} begins with its condition. */
  private static String header(Span span, List<Statement> block) {
    int end = inside(span, block);
    if (end < 0) {
      int newline = span.file().text().indexOf('\n', span.start());
      end = newline < 0 ? span.end() : Math.min(newline, span.end());
    }
    return without(text(new Span(span.file(), span.start(), end)), "if", ":");
  }

  /**
   * Where the first statement of a block begins that is not a part of the statement at {@code
   * span}.
   */
  private static int inside(Span span, List<Statement> block) {
    if (block.isEmpty() || block.getFirst().span().start() > span.start()) {
      return block.isEmpty() ? -1 : block.getFirst().span().start();
    }
    return switch (block.getFirst()) {
      case Statement.If inner -> inside(span, inner.yes());
      case Statement.IfSome inner -> inside(span, inner.some());
      default -> -1;
    };
  }

  private static String negated(int branch, String condition) {
    return branch == 0 ? condition : "not (" + condition + ")";
  }

  private static String match(Statement.Switch match, int branch) {
    String whole = text(match.span());
    int colon = whole.indexOf(':');
    String subject = without(colon < 0 ? whole : whole.substring(0, colon), "match", ":");
    Type.Enumeration type = (Type.Enumeration) match.subject().type();
    List<String> cases =
        match.arms().get(branch).cases().stream().map(i -> type.cases().get(i).name()).toList();
    return subject + " is " + String.join(" or ", cases);
  }

  private static String without(String text, String prefix, String suffix) {
    String rest = text.trim();
    if (rest.startsWith(prefix + " ")) {
      rest = rest.substring(prefix.length()).trim();
    }
    if (rest.endsWith(suffix)) {
      rest = rest.substring(0, rest.length() - suffix.length()).trim();
    }
    return rest;
  }

  /** The text of a span on one line, without comments. */
  private static String text(Span span) {
    return span.file()
        .text()
        .substring(span.start(), span.end())
        .replaceAll("#[^\n]*", "")
        .replaceAll("\\s+", " ")
        .trim();
  }
}
