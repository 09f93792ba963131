package org.vmsl.checker.interlude;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.symbolic.Untouched;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Type;

/**
 * Which cells are told apart where unknown VMs had control: those of each VM, handle and so on;
 * those of each page that the scenario declares, words with the other words of their page; and
 * those of all other pages as one.
 */
final class Regions {
  /**
   * With more pages than this, those of unknown VMs at the start are not looked at one by one any
   * more: they hold anything once unknown VMs had control.
   */
  private static final int MANY = 64;

  /** How many values of a type are looked at one by one. */
  private static final long VALUES = 65_536;

  private final Executor executor;
  private final Terms terms;
  private final Type.Aligned page;
  private final long unit;
  private final List<Long> declared;
  private final List<Long> looked;
  private final Term undeclared;

  Regions(Scenario scenario, Type.Aligned page, Executor executor) {
    this.executor = executor;
    this.terms = executor.terms();
    this.page = page;
    this.unit = number(page.unit());
    this.declared = addresses(scenario.pages());
    this.looked =
        areFew()
            ? declared
            : addresses(scenario.pages().stream().filter(p -> !isTheirs(p, scenario)).toList());
    this.undeclared = Untouched.undeclared(Sort.of(page), terms);
  }

  /** Whether a page is owned by an unknown VM, or one of its mailboxes, which have its name. */
  private static boolean isTheirs(Scenario.Page page, Scenario scenario) {
    return scenario.vms().stream()
        .filter(vm -> !vm.known())
        .anyMatch(vm ->
            page.owner().equals(Optional.of(vm.number()))
                || page.name().startsWith(vm.name() + "."));
  }

  private List<Long> addresses(List<Scenario.Page> runs) {
    Set<Long> addresses = new TreeSet<>();
    for (Scenario.Page run : runs) {
      for (long i = 0; i < run.count(); i++) {
        addresses.add(run.address() + i * unit);
      }
    }
    return List.copyOf(addresses);
  }

  private long number(Expression closed) {
    return executor.evaluate(closed, new SymbolicState(List.of()), Facts.none(terms)).number();
  }

  /** How many values a range has. */
  long size(Type.Range range) {
    return number(range.high()) - number(range.low()) + 1;
  }

  /** How many words a page has. */
  long unit() {
    return unit;
  }

  /** The addresses of the pages that the scenario declares, ascending. */
  List<Long> declared() {
    return declared;
  }

  /** Whether all declared pages are looked at one by one. */
  boolean areFew() {
    return declared.size() <= MANY;
  }

  /** The addresses of the pages that are looked at one by one, ascending. */
  List<Long> looked() {
    return looked;
  }

  /** Stands for each page that the scenario does not declare. */
  Term undeclared() {
    return undeclared;
  }

  /** Some facts, and that the page that is not declared is none of those that are. */
  Facts ofUndeclared(Facts facts) {
    Facts more = facts;
    for (long address : declared) {
      more = more.with(terms.not(terms.equal(undeclared, page(address))));
    }
    return more;
  }

  /** The page with an address. */
  Term page(long address) {
    return terms.words().number(address, page.base().width());
  }

  /**
   * Any address in a page; nothing may be known of the offset.
   *
   * @param offset the name of the offset, with a number
   */
  Term address(long first, String offset, long number) {
    Sort bits = new Sort.Bits(Long.numberOfTrailingZeros(unit));
    Term within = terms.words().zeroExtend(terms.symbol(offset, number, bits), 64);
    return terms.words().add(terms.words().number(first, 64), within);
  }

  /** A key that stands for all that are not told apart from it: of words, the first of the page. */
  Term representative(Term key) {
    return key.operation() == Operation.TRUTH || key.isNumber() || key.equals(undeclared)
        ? key
        : terms.words().bitAnd(terms.words().number(-unit, 64), key);
  }

  /** Whether the cells of a component are words with addresses. */
  static boolean hasAddresses(Component component) {
    return component.keys().stream().anyMatch(Type.Bits.class::isInstance);
  }

  /** The keys of the cells that are told apart, of declared pages only; none if too many. */
  List<List<Term>> ofDeclared(Component component) {
    return keys(component, false);
  }

  /** The keys of the cells that are told apart; none if too many. */
  List<List<Term>> of(Component component) {
    return keys(component, true);
  }

  private List<List<Term>> keys(Component component, boolean all) {
    List<List<Term>> keys = List.of(List.of());
    for (Type type : component.keys()) {
      List<Term> values = new ArrayList<>(values(type));
      if (all && type.equals(page)) {
        values.add(undeclared);
      }
      if (keys.size() * (long) values.size() > VALUES) {
        return List.of();
      }
      List<List<Term>> longer = new ArrayList<>();
      for (List<Term> shorter : keys) {
        for (Term value : values) {
          List<Term> more = new ArrayList<>(shorter);
          more.add(value);
          longer.add(more);
        }
      }
      keys = longer;
    }
    return keys;
  }

  private List<Term> values(Type type) {
    List<Term> values = new ArrayList<>();
    switch (type) {
      case Type.Range range -> {
        for (long i = 0; size(range) <= VALUES && i < size(range); i++) {
          values.add(terms.words().number(number(range.low()) + i, range.base().width()));
        }
      }
      case Type.Aligned aligned when aligned.equals(page) ->
          looked.forEach(address -> values.add(page(address)));
      case Type.Bits(int width) when width == 64 ->
          looked.forEach(address -> values.add(address(address, "somewhere", 0)));
      default -> {}
    }
    return values;
  }
}
