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
      "a claim is about a VM ('show V0 halts with …'), about pages ('show page p never written by"
          + " V1'), or about all times ('show at every switch …')";

  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final PageReferences references;

  ShowParser(Cursor cursor, ExpressionParser expressions, PageReferences references) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.references = references;
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
      throw cursor.unexpected("'halts with' or 'never'", forms(vm));
    }
    if (cursor.take("halts")) {
      return new Shown.NeverHalts(vm);
    }
    if (cursor.take("reaches")) {
      return new Shown.NeverReaches(vm, expressions.expression());
    }
    throw cursor.unexpected("'halts' or 'reaches'", forms(vm));
  }

  private static String forms(Identifier vm) {
    return "of a VM one shows '"
        + vm.text()
        + " halts with …', '"
        + vm.text()
        + " never halts' or '"
        + vm.text()
        + " never reaches LABEL'";
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
    List<Term> pages = references.several();
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
