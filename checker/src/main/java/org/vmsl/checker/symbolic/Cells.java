package org.vmsl.checker.symbolic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vmsl.checker.term.OrderedMap;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.specification.typed.Component;

/**
 * The contents of one state component: what was last written at closed keys, above what was written
 * at keys that are not closed, above the initial contents. Immutable.
 *
 * @param base what cells hold that nothing was written to
 * @param explicit values by closed keys; they count before {@code overlay}
 * @param overlay the last write at keys that are not closed, and everything before it
 */
public record Cells(
    Component component,
    Base base,
    OrderedMap<List<Term>, Term> explicit,
    @Nullable Layer overlay) {

  /** A write above other cells. */
  public sealed interface Layer {
    /** The cells before it. */
    Cells below();
  }

  /** What cells hold that nothing was written to. */
  public sealed interface Base {
    /** The value at some keys. */
    Term read(Component component, List<Term> keys, Terms terms);
  }

  /** What they hold at the start: a fixed value; empty: arbitrary ones. */
  public record Start(Optional<Term> value) implements Base {
    @Override
    public Term read(Component component, List<Term> keys, Terms terms) {
      return value.orElseGet(
          () -> terms.initial(component.name(), keys, Sort.of(component.type())));
    }
  }

  /**
   * After others had control: what they held at the start where nobody else can have changed that,
   * else arbitrary values.
   *
   * @param time tells these arbitrary values from others
   */
  public record Since(Start start, Retained retained, long time) implements Base {
    @Override
    public Term read(Component component, List<Term> keys, Terms terms) {
      boolean closed = keys.stream().allMatch(Term::isClosed);
      if ((closed || retained instanceof Untouched) && retained.retains(component, keys)) {
        return start.read(component, keys, terms);
      }
      String name = name(component) + (closed ? "" : " somewhere");
      Sort sort = Sort.of(component.type());
      return retained instanceof Untouched untouched
          ? new Arbitrary(untouched.elements(), terms).value(name, keys, component.type())
          : terms.initial(name, keys, sort);
    }

    /** What the arbitrary values are called. */
    public String name(Component component) {
      return component.name() + "'" + time;
    }
  }

  /**
   * Arbitrary values.
   *
   * @param mark tells them from others
   */
  public record Any(String mark) implements Base {
    @Override
    public Term read(Component component, List<Term> keys, Terms terms) {
      return terms.initial(component.name() + mark, keys, Sort.of(component.type()));
    }
  }

  /**
   * What their keys say.
   *
   * @param value the value at some keys
   */
  public record Defined(Function<List<Term>, Term> value) implements Base {
    @Override
    public Term read(Component component, List<Term> keys, Terms terms) {
      return value.apply(keys);
    }
  }

  /** A component with contents that are defined; see {@link Defined}. */
  public static Cells defined(Component component, Function<List<Term>, Term> value) {
    return new Cells(component, new Defined(value), OrderedMap.empty(Cells::compare), null);
  }

  /** A component with contents of which nothing is known; see {@link Any}. */
  public static Cells arbitrary(Component component, String mark) {
    return new Cells(component, new Any(mark), OrderedMap.empty(Cells::compare), null);
  }

  /**
   * These cells after others had control: what was written to cells that satisfy {@code kept} is
   * still there, what is retained is as at the start, all others are arbitrary.
   */
  public Cells after(Predicate<List<Term>> kept, Retained retained, long time) {
    if (overlay != null) {
      throw new Inexpressible("a write to a cell of " + component.name() + " that is not known");
    }
    OrderedMap<List<Term>, Term> still = OrderedMap.empty(Cells::compare);
    for (List<Term> keys : explicit.keys()) {
      Term value = explicit.get(keys);
      if (value != null && kept.test(keys)) {
        still = still.plus(keys, value);
      }
    }
    Start start =
        switch (base) {
          case Start first -> first;
          case Since since -> since.start;
          case Any any -> throw new IllegalStateException("no start is known");
          case Defined defined -> throw new IllegalStateException("no start is known");
        };
    return new Cells(component, new Since(start, retained, time), still, null);
  }

  /**
   * These cells after others had control who did not touch some cells: those hold what they held
   * before, all others are arbitrary. Untouched words that were arbitrary before and to which
   * nothing was written since may be forgotten.
   */
  public Cells after(Untouched untouched, long time, Terms terms) {
    Untouched always = base instanceof Since since ? untouched.and(since.retained) : untouched;
    Cells after = after(keys -> untouched.retains(component, keys), always, time);
    if (base instanceof Since && Untouched.isSingle(component)) {
      for (List<Long> numbers : untouched.named()) {
        List<Term> keys = Untouched.keys(component, numbers, terms);
        if (!always.retains(component, keys) && explicit.get(keys) == null) {
          after = after.write(keys, base.read(component, keys, terms));
        }
      }
    }
    return after;
  }

  /** A write at keys that are not closed. */
  public record Overlay(Cells below, List<Term> keys, Term value) implements Layer {}

  /**
   * A write at many keys at once: for every word {@code i} that satisfies the guard, at the keys
   * with {@code i} added to the one at {@code position}.
   *
   * @param guard binds the word, like {@code value}
   */
  public record Family(Cells below, List<Term> keys, int position, Term guard, Term value)
      implements Layer {
    /** Where it writes, over the variable that the guard binds. */
    public List<Term> keys(Terms terms) {
      Sort sort = keys.get(position).sort();
      Term variable = terms.sets().variable(0, sort);
      List<Term> all = new ArrayList<>(keys);
      all.set(position, terms.words().add(keys.get(position), variable));
      return all.stream().map(key -> terms.sets().over(variable, key)).toList();
    }

    /** The word for which this writes at some keys, if it does. */
    private Term index(List<Term> at, Terms terms) {
      return terms.words().subtract(at.get(position), keys.get(position));
    }

    private Term writes(List<Term> at, Terms terms) {
      List<Term> others = new ArrayList<>(keys);
      others.set(position, at.get(position));
      return terms.and(terms.equal(others, at), terms.sets().at(guard, index(at, terms)));
    }
  }

  /** How many cells a read at keys that are not closed may have to tell apart. */
  private static final int ALIASES = 2_000;

  /** A component as it is at the start, before any setup. */
  static Cells atStart(Component component, Optional<Term> initial) {
    return new Cells(component, new Start(initial), OrderedMap.empty(Cells::compare), null);
  }

  /** The value at some keys, which are as simple as the facts make them. */
  public Term read(List<Term> keys, Terms terms, Facts facts) {
    boolean closed = keys.stream().allMatch(Term::isClosed);
    if (closed) {
      Term value = explicit.get(keys);
      if (value != null) {
        return value;
      }
    }
    Term result = below(keys, terms, facts);
    if (closed) {
      return result;
    }
    List<Map.Entry<Term, Term>> aliases = new ArrayList<>();
    explicit.forEach((written, value) -> {
      Term same = facts.simplify(terms.equal(keys, written));
      if (!same.isTruth(false)) {
        aliases.add(Map.entry(same, value));
      }
      if (aliases.size() > ALIASES) {
        throw new Inexpressible(
            "a read of " + component.name() + " at an address that can be one of very many");
      }
    });
    for (Map.Entry<Term, Term> alias : aliases) {
      result = terms.conditional(alias.getKey(), alias.getValue(), result);
    }
    return result;
  }

  private Term below(List<Term> keys, Terms terms, Facts facts) {
    if (overlay == null) {
      return base.read(component, keys, terms);
    }
    Term written =
        facts.simplify(
            switch (overlay) {
              case Overlay single -> terms.equal(keys, single.keys);
              case Family family -> family.writes(keys, terms);
            });
    if (written.isTruth(false)) {
      return overlay.below().read(keys, terms, facts);
    }
    Term value =
        switch (overlay) {
          case Overlay single -> single.value;
          case Family family -> terms.sets().at(family.value, family.index(keys, terms));
        };
    return written.isTruth(true)
        ? value
        : terms.conditional(written, value, overlay.below().read(keys, terms, facts));
  }

  /** These cells after the same write at many keys; see {@link Family}. */
  Cells write(List<Term> keys, int position, Term guard, Term value) {
    Family family = new Family(this, List.copyOf(keys), position, guard, value);
    return new Cells(component, base, OrderedMap.empty(Cells::compare), family);
  }

  /** These cells after a write. */
  public Cells write(List<Term> keys, Term value) {
    return keys.stream().allMatch(Term::isClosed)
        ? new Cells(component, base, explicit.plus(List.copyOf(keys), value), overlay)
        : new Cells(
            component,
            base,
            OrderedMap.empty(Cells::compare),
            new Overlay(this, List.copyOf(keys), value));
  }

  /** Orders closed keys. */
  public static int compare(List<Term> a, List<Term> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = Long.compareUnsigned(a.get(i).number(), b.get(i).number());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
