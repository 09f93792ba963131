package org.vmsl.verifier.law;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmsl.checker.symbolic.Treatment;
import org.vmsl.checker.term.Terms;
import org.vmsl.specification.typed.Machine;

/**
 * The laws of a machine.
 *
 * @param terms in which they are written
 * @param treatment which parameters of the machine have any value
 */
public record Laws(
    Machine machine, Terms terms, Treatment.Symbolic treatment, List<DerivedLaw> all) {
  /** How long a condition may be in a name. */
  private static final int LONG = 60;

  public Laws {
    all = List.copyOf(all);
  }

  /** The laws in words. Where several have the same outcome, their names say what else holds. */
  public List<LawText> texts() {
    List<LawText> plain = all.stream().map(law -> LawWording.of(this, law)).toList();
    List<LawText> named = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      LawText text = plain.get(i);
      List<Set<String>> others = new ArrayList<>();
      for (int j = 0; j < all.size(); j++) {
        if (i != j && plain.get(j).name().equals(text.name())) {
          others.add(lines(j, plain.get(j)));
        }
      }
      String name = text.name() + distinction(lines(i, text), others);
      named.add(new LawText(text.rule(), name, text.conditions(), text.before(), text.after()));
    }
    return named;
  }

  /** What can tell a law from others, what tells best first. */
  private Set<String> lines(int number, LawText text) {
    DerivedLaw law = all.get(number);
    Set<String> lines = new LinkedHashSet<>(text.conditions().reversed());
    lines.removeIf(line -> line.length() > LONG);
    if (!law.separation().isEmpty()) {
      lines.add("no two of these cells are one");
    }
    if (!law.apart()) {
      lines.add("some of these cells are one");
    }
    text.before().stream().filter(line -> line.startsWith(current())).forEach(lines::add);
    lines.addAll(text.before());
    return lines;
  }

  private String current() {
    return machine.specification().step().current().component().name() + " |->";
  }

  /** Lines that all others together do not have. */
  private static String distinction(Set<String> lines, List<Set<String>> others) {
    List<Set<String>> left = new ArrayList<>(others);
    List<String> chosen = new ArrayList<>();
    while (!left.isEmpty()) {
      Optional<String> best =
          lines.stream()
              .max(
                  Comparator.comparingLong(
                      line -> left.stream().filter(o -> !o.contains(line)).count()));
      if (best.isEmpty() || !left.removeIf(other -> !other.contains(best.get()))) {
        break;
      }
      chosen.add(best.get());
    }
    return chosen.isEmpty() ? "" : ", where " + String.join(" and ", chosen);
  }
}
