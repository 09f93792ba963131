package org.vmsl.verifier.law;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.checker.law.Law;
import org.vmsl.checker.law.Place;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.machine.outcome.Outcomes;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Puts one law in words: chooses names, and says of cells what the conditions say of them. */
final class LawWording {
  /** A share that leaves room for others to read. */
  private static final String SHARE = "{1/4} ";

  private final Laws laws;
  private final DerivedLaw derived;
  private final Specification specification;
  private final Terms terms;
  private final Types types;
  private final Facts facts;
  private final Separation separation;
  private final Term self;
  private final TermText text;
  private final Set<Term> conditions;
  private final List<Place> places = new ArrayList<>();
  private final Set<Place> written = new LinkedHashSet<>();

  /** What stands for the value of a place before the step. */
  private final Map<Place, String> values = new HashMap<>();

  private final List<String> definitions = new ArrayList<>();

  private LawWording(Laws laws, DerivedLaw derived) {
    this.laws = laws;
    this.derived = derived;
    this.specification = laws.machine().specification();
    this.terms = laws.terms();
    this.types = new Types(laws.machine());
    this.separation = new Separation(terms);
    this.conditions = new LinkedHashSet<>(derived.law().conditions());
    this.facts = Facts.none(terms).with(terms.and(List.copyOf(conditions)));
    this.self = facts.simplify(initial(specification.step().current().component(), List.of()));
    this.text = new TermText(laws.machine(), terms, types, self);
  }

  /** A law in words. */
  static LawText of(Laws laws, DerivedLaw law) {
    return new LawWording(laws, law).text();
  }

  private Term initial(Component component, List<Term> keys) {
    return terms.initial(component.name(), keys, Sort.of(component.type()));
  }

  private Term initial(Place place) {
    return initial(place.component(), place.keys());
  }

  private LawText text() {
    Law law = derived.law();
    law.writes().forEach(write -> written.add(write.place()));
    Set<Place> all = new LinkedHashSet<>(law.reads());
    all.addAll(written);
    places.addAll(all);
    List<String> order = specification.components().stream().map(Component::name).toList();
    places.sort(
        Comparator.comparing((Place p) -> p.guard().isPresent())
            .thenComparing(p -> order.indexOf(p.component().name()))
            .thenComparing(p -> p.keys().isEmpty() ? 0 : p.keys().getLast().number()));
    conditions.removeAll(derived.separation());
    nameInstruction();
    nameInputs();
    nameSingles();
    nameSets();
    nameFamilies();
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      describe(i, before, after);
    }
    List<String> pure = new ArrayList<>(definitions);
    conditions.forEach(condition -> pure.add(text.condition(condition)));
    return new LawText(
        derived.outcome().rule(),
        derived.outcome().name(),
        pure.stream().distinct().toList(),
        before,
        after);
  }

  /** The instruction takes the place of its word; its operands have their names. */
  private void nameInstruction() {
    Executor executor =
        new Executor(laws.machine(), terms, laws.treatment(), specification.locals());
    for (Place place : singles()) {
      Term word = facts.simplify(initial(place));
      if (word.isNumber() || !(word.sort() instanceof Sort.Bits)) {
        continue;
      }
      for (Instruction instruction : specification.instructions()) {
        Map<Local, Term> operands = new LinkedHashMap<>();
        Term encodes = executor.encodes(instruction, word, facts, operands);
        if (facts.simplify(encodes).isTruth(true)) {
          conditions.removeAll(parts(encodes));
          values.put(place, form(instruction));
          operands.forEach(this::nameOperand);
          return;
        }
      }
      if (derived.outcome().rule().equals(Outcomes.STEP)) {
        nameNone(executor, place, word);
      }
    }
  }

  /** A word that encodes no instruction is said to be such. */
  private void nameNone(Executor executor, Place place, Term word) {
    Facts nothing = Facts.none(terms);
    Set<Term> none = new HashSet<>();
    for (Instruction instruction : specification.instructions()) {
      none.add(terms.not(executor.encodes(instruction, word, nothing, new LinkedHashMap<>())));
    }
    if (conditions.removeAll(none)) {
      String name = text.unused("word");
      text.name(word, name);
      values.put(place, name);
      definitions.add(name + " is no instruction");
    }
  }

  private void nameOperand(Local operand, Term value) {
    Term simple = facts.simplify(value);
    if (simple.isClosed()) {
      return;
    }
    text.name(simple, operand.name());
    if (simple.operation() == Operation.ZERO_EXTENSION) {
      text.name(simple.argument(0), operand.name());
    }
  }

  private static List<Term> parts(Term condition) {
    return condition.operation() == Operation.AND ? condition.arguments() : List.of(condition);
  }

  private String form(Instruction instruction) {
    String syntax = instruction.syntax().isEmpty() ? instruction.name() : instruction.syntax();
    return "`" + syntax.replace("{", "").replace("}", "") + "`";
  }

  private List<Place> singles() {
    return places.stream().filter(p -> p.guard().isEmpty()).toList();
  }

  /** The inputs of a hypercall are called what the specification calls them. */
  private void nameInputs() {
    for (Hypercall hypercall : specification.hypercalls()) {
      if (hypercall.name().equals(derived.outcome().rule())) {
        for (Hypercall.Input input : hypercall.inputs()) {
          cell(input.source())
              .filter(cell -> !facts.simplify(cell).isNumber())
              .ifPresent(cell -> text.name(cell, input.local().name()));
        }
      }
    }
  }

  /** The initial value of a cell of the VM that steps. */
  private Optional<Term> cell(Expression source) {
    if (!(source instanceof Expression.Read(Component component, List<Expression> keys))) {
      return Optional.empty();
    }
    List<Term> at = new ArrayList<>();
    for (Expression key : keys) {
      switch (key) {
        case Expression.Variable(Local local) when local.equals(specification.self()) ->
            at.add(self);
        case Expression.Literal(Value.Word(long bits), Type type) ->
            at.add(terms.words().number(bits, ((Sort.Bits) Sort.of(type)).width()));
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(initial(component, at));
  }

  private void nameSingles() {
    if (!self.isNumber()) {
      text.name(self, specification.self().name());
    }
    List<Place> singles = new ArrayList<>(singles());
    for (Place place : singles) {
      Term cell = initial(place);
      if (!text.hasName(cell) && isMentioned(cell)) {
        settled(cell).ifPresent(value -> values.put(place, value));
      }
    }
    for (Place place : singles.reversed()) {
      Term cell = initial(place);
      if (!values.containsKey(place) && !text.hasName(cell) && isMentioned(cell)) {
        solve(cell);
      }
    }
    for (Place place : singles) {
      Term cell = initial(place);
      if (!values.containsKey(place) && isMentioned(cell)) {
        if (!text.hasName(cell)) {
          text.name(cell, text.unused(name(place)));
        }
      }
    }
    for (Term condition : List.copyOf(conditions)) {
      if (condition.operation() == Operation.IS_SOME) {
        Term content = terms.content(condition.argument(0));
        text.name(content, text.unused(letter(content)));
        definitions.add(
            text.value(condition.argument(0), Optional.empty())
                + " is some("
                + text.value(content, Optional.empty())
                + ")");
        conditions.remove(condition);
      }
    }
  }

  private boolean isMentioned(Term cell) {
    return derived.law().reads().stream().anyMatch(p -> initial(p).equals(cell));
  }

  /** What the conditions say that a cell holds, if they say all of it. */
  private Optional<String> settled(Term cell) {
    Optional<Type> type = types.of(cell);
    if (conditions.contains(cell)) {
      conditions.remove(cell);
      return Optional.of("true");
    }
    if (conditions.contains(terms.not(cell))) {
      conditions.remove(terms.not(cell));
      return Optional.of("false");
    }
    if (cell.sort() instanceof Sort.Option) {
      if (conditions.remove(terms.isSome(cell))) {
        Term content = terms.content(cell);
        text.name(content, text.unused(letter(content)));
        return Optional.of("some(" + text.value(content, Optional.empty()) + ")");
      }
      return conditions.remove(terms.not(terms.isSome(cell)))
          ? Optional.of("none")
          : Optional.empty();
    }
    Term value = facts.simplify(cell);
    if (value.isNumber() && conditions.remove(terms.equal(cell, value))) {
      text.replace(cell, value);
      return Optional.of(text.value(value, type));
    }
    return Optional.empty();
  }

  /** A cell that is the sum or difference of another and a number is written so. */
  private void solve(Term cell) {
    for (Term condition : List.copyOf(conditions)) {
      if (condition.operation() != Operation.EQUAL
          || condition.argument(0).operation() != Operation.SUM) {
        continue;
      }
      Term sum = condition.argument(0);
      int at = sum.arguments().indexOf(cell);
      if (at < 0 || sum.arguments().size() != 2) {
        continue;
      }
      long factor = sum.coefficients().get(at);
      Term rest = terms.words().subtract(sum, terms.words().multiply(number(factor, cell), cell));
      Term value = terms.words().subtract(condition.argument(1), rest);
      if ((factor == 1 || factor == -1) && !terms.sets().mentions(value, cell)) {
        text.replace(cell, factor == 1 ? value : terms.words().multiply(number(-1, cell), value));
        conditions.remove(condition);
        return;
      }
    }
  }

  private Term number(long value, Term like) {
    return terms.words().number(value, ((Sort.Bits) like.sort()).width());
  }

  /** A name for what a cell holds: that of the component if it is the only one of it. */
  private String name(Place place) {
    boolean only =
        places.stream().filter(p -> p.component().equals(place.component())).count() == 1;
    return only || !(place.component().type() instanceof Type.Bits)
        ? place.component().name()
        : "x";
  }

  /** The first letter of the type of a term's value. */
  private String letter(Term term) {
    return types
        .of(term)
        .filter(t -> !(t instanceof Type.Bits))
        .map(t -> t.toString().substring(0, 1).toLowerCase(Locale.ROOT))
        .orElse("x");
  }

  /** Sets that the law speaks of and that are given by what their elements are. */
  private void nameSets() {
    Set<Term> sets = new LinkedHashSet<>();
    derived.law().conditions().forEach(c -> collect(c, sets));
    for (Law.Write write : derived.law().writes()) {
      write.place().guard().ifPresent(g -> collect(g, sets));
      collect(write.value(), sets);
    }
    pendingSets.addAll(sets);
  }

  private final Set<Term> pendingSets = new LinkedHashSet<>();

  private static void collect(Term term, Set<Term> sets) {
    if (term.operation() == Operation.COMPREHENSION
        && term.argument(1).operation() != Operation.BOUND) {
      sets.add(term);
    }
    term.arguments().forEach(a -> collect(a, sets));
  }

  private void nameFamilies() {
    for (Place place : places) {
      if (place.guard().isPresent()
          && derived.law().reads().contains(place)
          && place.component().type() instanceof Type.Bits) {
        text.name(place.component().name(), place.keys(), text.unused("x"));
      }
    }
    for (Term set : pendingSets) {
      String type =
          types
              .of(set)
              .flatMap(Types::element)
              .map(t -> t.toString().toLowerCase(Locale.ROOT))
              .orElse("value");
      String definition = text.value(set, Optional.empty());
      String name = text.unused(type + "s");
      text.name(set, name);
      definitions.add(name + " == " + definition);
    }
  }

  /** Adds what a place holds before and after the step. */
  private void describe(int index, List<String> before, List<String> after) {
    Place place = places.get(index);
    boolean changes = written.contains(place);
    Term exclusion = terms.yes;
    if (!derived.apart()) {
      exclusion = exclusion(index);
      if (exclusion.isTruth(false)) {
        return;
      }
      changes |= mayBeWritten(place);
    }
    Term alone = exclusion;
    boolean whole = changes || place.component().fixed();
    String arrow = whole ? " |-> " : " |->" + SHARE;
    boolean write = changes;
    Term result = facts.simplify(result(place));
    if (place.guard().isEmpty()) {
      before.add(only(alone, cell(place) + arrow + before(place)));
      if (write) {
        after.add(only(alone, cell(place) + " |-> " + text.value(result, type(place))));
      }
      return;
    }
    Term guard = place.guard().get();
    String name = text.variable(guard);
    String range = "each " + text.range(name, guard) + ": ";
    before.add(
        range + text.binding(name, () -> only(alone, cell(place) + arrow + beforeEach(place))));
    if (write) {
      after.add(
          range
              + text.binding(
                  name,
                  () -> only(alone, cell(place) + " |-> " + text.value(result, type(place)))));
    }
  }

  private static Optional<Type> type(Place place) {
    return Optional.of(place.component().type());
  }

  private String only(Term condition, String points) {
    return condition.isTruth(true)
        ? points
        : "if " + text.condition(condition) + " then " + points + " else emp";
  }

  private String cell(Place place) {
    return text.cell(place.component().name(), place.keys());
  }

  private String before(Place place) {
    String value = values.get(place);
    if (value != null) {
      return value;
    }
    return isMentioned(initial(place)) ? text.value(initial(place), type(place)) : "_";
  }

  /** What the cells of a place hold, if a condition on all elements says so. */
  private String beforeEach(Place place) {
    Term cell = initial(place);
    Optional<String> value = Optional.empty();
    for (Term condition : List.copyOf(conditions)) {
      if (condition.operation() == Operation.ALL
          && condition.argument(0).equals(place.guard().orElseThrow())) {
        List<Term> rest = new ArrayList<>(parts(condition.argument(1)));
        value = settledEach(cell, rest);
        if (value.isPresent()) {
          conditions.remove(condition);
          Term less = terms.sets().all(condition.argument(0), terms.and(rest));
          if (!less.isTruth(true)) {
            conditions.add(less);
          }
          return value.get();
        }
      }
    }
    return derived.law().reads().contains(place) ? text.value(cell, type(place)) : "_";
  }

  private Optional<String> settledEach(Term cell, List<Term> facts) {
    if (facts.remove(cell)) {
      return Optional.of("true");
    }
    if (cell.sort().equals(Sort.BOOL) && facts.remove(terms.not(cell))) {
      return Optional.of("false");
    }
    if (cell.sort() instanceof Sort.Option && facts.contains(terms.isSome(cell))) {
      Term content = terms.content(cell);
      for (Term fact : facts) {
        Optional<Term> value = text.solved(fact, content);
        if (value.isPresent()) {
          facts.remove(fact);
          facts.remove(terms.isSome(cell));
          Optional<Type> type = types.of(content);
          return Optional.of("some(" + text.value(value.get(), type) + ")");
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Whether the facts leave it open that something else that is written is among a place's cells.
   */
  private boolean mayBeWritten(Place place) {
    return written.stream()
        .filter(w -> !w.equals(place))
        .anyMatch(w -> !facts.simplify(separation.apart(w, place)).isTruth(true));
  }

  /** Where a place is none of those before it, which may be written or are; over its variable. */
  private Term exclusion(int index) {
    Place place = places.get(index);
    List<Term> parts = new ArrayList<>();
    for (Place earlier : places.subList(0, index)) {
      if (earlier.component().equals(place.component())
          && (mayBeWritten(place) || written.contains(place) || written.contains(earlier))) {
        parts.add(terms.not(contains(earlier, place)));
      }
    }
    return facts.simplify(terms.and(parts));
  }

  /** Whether the cell of {@code inner} at its variable is in {@code outer}; over the variable. */
  private Term contains(Place outer, Place inner) {
    if (inner.guard().isEmpty()) {
      return separation.contains(outer, inner.keys());
    }
    Term variable = terms.sets().variable(50, separation.variable(inner));
    List<Term> keys = inner.keys().stream().map(k -> terms.sets().at(k, variable)).toList();
    return terms.sets().over(variable, separation.contains(outer, keys));
  }

  /** What a place holds after the step; over its variable. */
  private Term result(Place place) {
    Term variable =
        terms.sets().variable(50, place.guard().isEmpty() ? Sort.WORD : separation.variable(place));
    List<Term> keys = place.keys().stream().map(k -> terms.sets().at(k, variable)).toList();
    Term result = initial(place.component(), keys);
    for (Law.Write write : derived.law().writes()) {
      if (!write.place().component().equals(place.component())) {
        continue;
      }
      Term here =
          write.place().equals(place)
              ? terms.yes
              : facts.simplify(separation.contains(write.place(), keys));
      if (here.isTruth(false)) {
        continue;
      }
      Term value =
          write.place().guard().isEmpty()
              ? write.value()
              : terms.sets().at(write.value(), separation.index(write.place(), keys));
      result = terms.conditional(here, value, result);
    }
    return place.guard().isEmpty() ? result : terms.sets().over(variable, result);
  }
}
