package org.vmsl.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;

/**
 * What a part of the machine's state is like, and that whoever has the assertion owns that part
 * (docs/scenarios.md). Names that are bound have ids of their own, as in expressions.
 */
public sealed interface Assertion {
  /** The share of a cell that allows to change it: all four quarters. */
  int WHOLE = 4;

  /** Nothing is owned. */
  Assertion EMP = new Star(List.of());

  /** A fact; nothing is owned. */
  record Pure(Expression fact) implements Assertion {}

  /**
   * A share of one cell, and what it holds.
   *
   * @param value empty: some value
   * @param quarters 1 to {@link #WHOLE}; of a fixed component shares mean nothing, for its cells
   *     are facts that anybody may have
   */
  record Points(
      Component component, List<Expression> keys, Optional<Expression> value, int quarters)
      implements Assertion {
    public Points {
      keys = List.copyOf(keys);
    }
  }

  /**
   * A share of the first words of a page, or of all of them.
   *
   * @param page a value of the machine's page type, which is the address of the first word
   * @param first what the first words hold; empty: some value. At most as many as a page has
   * @param whole whether all words of the page are meant, those behind {@code first} with some
   *     values
   * @param quarters 1 to {@link #WHOLE}
   */
  record Words(Expression page, List<Optional<Expression>> first, boolean whole, int quarters)
      implements Assertion {
    public Words {
      first = List.copyOf(first);
    }
  }

  /** All parts, each of which owns its own; {@link #of} makes flat ones. */
  record Star(List<Assertion> parts) implements Assertion {
    public Star {
      parts = List.copyOf(parts);
    }
  }

  /** {@code body} for some value of {@code local}. */
  record Exists(Local local, Assertion body) implements Assertion {}

  /**
   * {@code body} for every {@code local} of the domain, each of which owns its own. Of a list, for
   * every position.
   */
  record Each(Local local, Domain domain, Assertion body) implements Assertion {}

  /** {@code yes} or {@code no}, according to a truth value. */
  record Conditional(Expression condition, Assertion yes, Assertion no) implements Assertion {}

  /**
   * VM {@code vm} is waiting, and goes on when it is resumed with what the condition called {@code
   * condition} says; that condition is one of this VM.
   */
  record Resume(int vm, String condition, List<Expression> arguments) implements Assertion {
    public Resume {
      arguments = List.copyOf(arguments);
    }
  }

  /** What the definition called {@code definition} says of the arguments. */
  record Use(String definition, List<Expression> arguments) implements Assertion {
    public Use {
      arguments = List.copyOf(arguments);
    }
  }

  /** The separating conjunction of {@code parts}, those of conjunctions among them one by one. */
  static Assertion of(List<Assertion> parts) {
    List<Assertion> flat = new ArrayList<>();
    for (Assertion part : parts) {
      if (part instanceof Star(List<Assertion> inner)) {
        flat.addAll(inner);
      } else {
        flat.add(part);
      }
    }
    return flat.size() == 1 ? flat.getFirst() : new Star(flat);
  }
}
