package org.vmsl.scenario.declaration;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.scenario.Claim;
import org.vmsl.specification.syntax.Cursor;
import org.vmsl.specification.syntax.ExpressionParser;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.syntax.Token;

/** Reads claims. */
final class ShowParser {
  private static final String FORMS =
      "claims are 'show V halts with e', 'show V never halts', 'show V never reaches L',"
          + " 'show at every switch e', 'show at every step e', 'show page p never written by V' and"
          + " 'show page p never readable to V'";

  private final Cursor cursor;
  private final ExpressionParser expressions;

  ShowParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  Shown show() {
    cursor.expect("show");
    if (cursor.at("at") && cursor.peek(1).is("every")) {
      return always();
    }
    if (cursor.take("page") || cursor.take("pages")) {
      return untouched();
    }
    if (cursor.peek().kind() != Token.Kind.NAME) {
      throw cursor.unexpected("a claim", FORMS);
    }
    Identifier vm = cursor.expectName("the name of a VM");
    if (cursor.at("halts")) {
      return halts(vm);
    }
    if (!cursor.take("never")) {
      throw cursor.unexpected("'halts with' or 'never'", FORMS);
    }
    if (cursor.take("halts")) {
      return new Shown.NeverHalts(vm);
    }
    if (cursor.take("reaches")) {
      return new Shown.NeverReaches(vm, expressions.expression());
    }
    throw cursor.unexpected("'halts' or 'reaches'", FORMS);
  }

  private Shown halts(Identifier vm) {
    Token word = cursor.next();
    if (!cursor.at("with")) {
      throw new SyntaxException(
          word.span(),
          "what holds when the VM halts is missing",
          "no claim promises that a VM halts; 'halts with e' says that whenever it does, e holds");
    }
    cursor.next();
    return new Shown.Halts(vm, expressions.expression());
  }

  private Shown always() {
    cursor.next();
    cursor.next();
    Token moment = cursor.peek();
    if (!cursor.take("switch") && !cursor.take("step")) {
      throw cursor.unexpected("'switch' or 'step'");
    }
    Claim.Moment when = moment.is("switch") ? Claim.Moment.SWITCH : Claim.Moment.STEP;
    return new Shown.Always(when, expressions.expression());
  }

  private Shown untouched() {
    List<Term> pages = new ArrayList<>();
    do {
      pages.add(expressions.expression());
    } while (cursor.take(","));
    cursor.expect("never");
    boolean written = cursor.take("written");
    if (written) {
      cursor.expect("by");
    } else if (cursor.take("readable")) {
      cursor.expect("to");
    } else {
      throw cursor.unexpected("'written by' or 'readable to'");
    }
    return new Shown.Untouched(pages, written, vms());
  }

  List<Identifier> vms() {
    List<Identifier> vms = new ArrayList<>();
    do {
      vms.add(cursor.expectName("the name of a VM"));
    } while (cursor.take(","));
    return vms;
  }
}
