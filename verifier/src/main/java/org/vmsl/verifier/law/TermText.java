package org.vmsl.verifier.law;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.specification.evaluation.Evaluator;
import org.vmsl.specification.typed.Alias;
import org.vmsl.specification.typed.Constant;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Function;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * Writes terms as expressions of the specification language, with names for what the terms start
 * from.
 */
final class TermText {
  /** How tightly a text holds together. */
  private static final int LOOSE = 0;

  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int COMPARED = 4;
  private static final int SUM = 5;
  private static final int FACTOR = 6;
  private static final int WHOLE = 7;

  private final Terms terms;
  private final Machine machine;
  private final Types types;
  private final Evaluator evaluator;
  private final Map<Term, String> names = new HashMap<>();
  private final Map<Term, Term> instead = new HashMap<>();
  private final List<Family> families = new ArrayList<>();
  private final List<String> variables = new ArrayList<>();
  private Term self;

  TermText(Machine machine, Terms terms, Types types, Term self) {
    this.machine = machine;
    this.terms = terms;
    this.types = types;
    this.self = self;
    this.evaluator = new Evaluator(machine);
  }

  /** A name for the values of many cells: {@code x[i]} is that for the value {@code i}. */
  private record Family(String component, List<Term> keys, String name) {}

  /** A text and how tightly it holds together. */
  private record Text(String text, int strength) {}

  /** Gives a term a name. */
  void name(Term term, String name) {
    names.put(term, name);
  }

  /** Gives the values of many cells a name; the keys are over a bound variable. */
  void name(String component, List<Term> keys, String name) {
    families.add(new Family(component, keys, name));
  }

  /** Lets a term be written as another one of the same value. */
  void replace(Term term, Term by) {
    instead.put(term, by);
  }

  boolean hasName(Term term) {
    return names.containsKey(term) || instead.containsKey(term);
  }

  /** A value of some type. */
  String value(Term term, Optional<Type> type) {
    return text(term, type).text;
  }

  /** A condition. */
  String condition(Term term) {
    return text(term, Optional.of(new Type.Bool())).text;
  }

  /** A value or condition, in parentheses unless it stands for itself. */
  private String whole(Term term, Optional<Type> type, int strength) {
    Text text = text(term, type);
    return text.strength >= strength ? text.text : "(" + text.text + ")";
  }

  /** Does something while the innermost bound variable has a name. */
  String binding(String name, java.util.function.Supplier<String> body) {
    variables.addFirst(name);
    String text = body.get();
    variables.removeFirst();
    return text;
  }

  /** A cell, as the specification and its aliases write it. */
  String cell(String component, List<Term> keys) {
    for (Alias alias : machine.specification().aliases()) {
      Optional<String> name = alias(alias, component, keys);
      if (name.isPresent()) {
        return name.get();
      }
    }
    List<Type> keyTypes =
        machine.specification().component(component).map(c -> c.keys()).orElse(List.of());
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      texts.add(value(keys.get(i), Optional.of(keyTypes.get(i))));
    }
    return texts.isEmpty() ? component : component + "[" + String.join(", ", texts) + "]";
  }

  private Optional<String> alias(Alias alias, String component, List<Term> keys) {
    if (!alias.cell().component().name().equals(component)) {
      return Optional.empty();
    }
    String name = alias.name();
    String at = "";
    for (int i = 0; i < keys.size(); i++) {
      Term key = keys.get(i);
      if (!(alias.cell().keys().get(i) instanceof Expression.Variable variable)) {
        return Optional.empty();
      }
      if (variable.local().equals(machine.specification().self())) {
        at = key.equals(self) ? "" : " @ " + whole(key, Optional.of(variable.type()), WHOLE);
      } else if (alias.index().equals(Optional.of(variable.local())) && key.isNumber()) {
        name = name.replace("#", "") + key.number();
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(name + at);
  }

  /** What a bound variable ranges over, as in {@code i in 0 until n}; {@code name} is its name. */
  String range(String name, Term guard) {
    return binding(name, () -> ranged(name, guard));
  }

  private String ranged(String name, Term guard) {
    Optional<Term> set = set(guard);
    if (set.isPresent()) {
      return name + " in " + whole(set.get(), Optional.empty(), SUM);
    }
    List<Term> parts = guard.operation() == Operation.AND ? guard.arguments() : List.of(guard);
    String low = "0";
    String high = "";
    List<String> rest = new ArrayList<>();
    for (Term part : parts) {
      if (part.operation() == Operation.LESS && isInnermost(part.argument(0))) {
        high = whole(part.argument(1), Optional.empty(), SUM);
      } else if (part.operation() == Operation.LESS_EQUAL && isInnermost(part.argument(1))) {
        low = whole(part.argument(0), Optional.empty(), SUM);
      } else {
        rest.add(condition(part));
      }
    }
    String where = rest.isEmpty() ? "" : " if " + String.join(" and ", rest);
    return name + " in " + (high.isEmpty() ? "Word" : low + " until " + high) + where;
  }

  /** The set of which a guard says that the variable is in it. */
  private static Optional<Term> set(Term guard) {
    return guard.operation() == Operation.IN && isInnermost(guard.argument(0))
        ? Optional.of(guard.argument(1))
        : Optional.empty();
  }

  private static boolean isInnermost(Term term) {
    return term.operation() == Operation.BOUND && term.number() == 0;
  }

  /** A name for the variable of a binder, after what it ranges over. */
  String variable(Term guard) {
    String base =
        set(guard)
            .flatMap(types::of)
            .flatMap(Types::element)
            .map(t -> t.toString().substring(0, 1).toLowerCase(java.util.Locale.ROOT))
            .orElse("i");
    return unused(base);
  }

  /** A name that nothing has yet: {@code base}, or one like it. */
  String unused(String base) {
    List<String> letters = base.equals("x") ? List.of("x", "y", "z", "u", "v", "w") : List.of(base);
    for (int number = 1; ; number++) {
      for (String letter : letters) {
        String name = number == 1 ? letter : letter + number;
        if (!names.containsValue(name) && !variables.contains(name) && !isFamily(name)) {
          return name;
        }
      }
    }
  }

  private boolean isFamily(String name) {
    return families.stream().anyMatch(f -> f.name.equals(name));
  }

  private Text text(Term term, Optional<Type> expected) {
    Term other = instead.get(term);
    if (other != null) {
      return text(other, expected);
    }
    String name = names.get(term);
    if (name != null) {
      return new Text(name, WHOLE);
    }
    Optional<Type> type = types.of(term).or(() -> expected);
    return switch (term.operation()) {
      case NUMBER -> new Text(number(term, expected), term.number() < 0 ? SUM : WHOLE);
      case TRUTH -> new Text(term.isTruth(true) ? "true" : "false", WHOLE);
      case SYMBOL -> new Text(term.name(), WHOLE);
      case BOUND -> new Text(variables.get((int) term.number()), WHOLE);
      case INITIAL -> new Text(initial(term), WHOLE);
      case SUM -> sum(term);
      case PRODUCT -> joined(term, " * ", FACTOR);
      case BIT_AND -> rounded(term).orElseGet(() -> joined(term, " & ", FACTOR));
      case BIT_OR -> joined(term, " | ", FACTOR);
      case BIT_XOR -> joined(term, " ^ ", FACTOR);
      case SHIFT_LEFT -> joined(term, " << ", FACTOR);
      case SHIFT_RIGHT -> joined(term, " >> ", FACTOR);
      case SLICE -> {
        long low = term.number();
        long high = low + width(term) - 1;
        yield new Text(whole(term.argument(0), WHOLE) + "[" + high + ".." + low + "]", WHOLE);
      }
      case CONCATENATION -> joined(term, " ++ ", FACTOR);
      case ZERO_EXTENSION -> call("zero_extend", term, ", " + width(term));
      case SIGN_EXTENSION -> call("sign_extend", term, ", " + width(term));
      case EQUAL -> equation(term, " == ");
      case LESS -> joined(term, " < ", COMPARED);
      case LESS_EQUAL -> joined(term, " <= ", COMPARED);
      case SIGNED_LESS -> call("signed_less", term, "");
      case NOT -> negation(term.argument(0));
      case AND -> junction(term, true);
      case OR -> junction(term, false);
      case CONDITIONAL ->
          new Text(
              "if "
                  + condition(term.argument(0))
                  + " then "
                  + value(term.argument(1), type)
                  + " else "
                  + value(term.argument(2), type),
              LOOSE);
      case NONE -> new Text("none", WHOLE);
      case SOME ->
          new Text("some(" + value(term.argument(0), type.flatMap(Types::element)) + ")", WHOLE);
      case IS_SOME -> new Text(whole(term.argument(0), SUM) + " is some", COMPARED);
      case CONTENT -> content(term);
      case STRUCT -> new Text(struct(term), WHOLE);
      case FIELD -> new Text(field(term), WHOLE);
      case SET -> new Text("{" + list(term.arguments(), type) + "}", WHOLE);
      case LIST -> new Text("[" + list(term.arguments(), type) + "]", WHOLE);
      case ALL -> quantified("all ", term.argument(0), term.argument(1));
      case COMPREHENSION -> comprehension(term);
      case IN -> joined(term, " in ", COMPARED);
      case SIZE -> call("size", term, "");
      case SMALLEST -> call("smallest", term, "");
      case ASCENDING -> call("ascending", term, "");
      case ELEMENT_AT ->
          new Text(
              whole(term.argument(0), WHOLE)
                  + "["
                  + value(term.argument(1), Optional.empty())
                  + "]",
              WHOLE);
    };
  }

  private String whole(Term term, int strength) {
    return whole(term, Optional.empty(), strength);
  }

  private static int width(Term term) {
    return ((Sort.Bits) term.sort()).width();
  }

  private Text call(String name, Term term, String more) {
    return new Text(name + "(" + list(term.arguments(), Optional.empty()) + more + ")", WHOLE);
  }

  private String list(List<Term> parts, Optional<Type> type) {
    return parts.stream()
        .map(p -> value(p, type.flatMap(Types::element)))
        .collect(Collectors.joining(", "));
  }

  private Text joined(Term term, String operator, int strength) {
    Optional<Type> type = term.arguments().stream().flatMap(a -> types.of(a).stream()).findFirst();
    int inner = strength == COMPARED ? SUM : strength + 1;
    return new Text(
        term.arguments().stream()
            .map(a -> whole(a, type, inner))
            .collect(Collectors.joining(operator)),
        strength);
  }

  private String number(Term term, Optional<Type> type) {
    if (type.orElse(null) instanceof Type.Enumeration enumeration
        && term.number() < enumeration.cases().size()) {
      return enumeration.cases().get((int) term.number()).name();
    }
    long number = signed(term);
    boolean small = number >= 0 && number < 1024;
    for (Constant constant : machine.specification().constants()) {
      if (type.isPresent()
          && constant.value().type().equals(type.get())
          && !(small && type.get() instanceof Type.Bits)
          && evaluator.value(constant.value()) instanceof Value.Word(long bits)
          && bits == term.number()) {
        return constant.name();
      }
    }
    return number > -1024 && number < 65536
        ? Long.toString(number)
        : "0x" + Long.toHexString(term.number());
  }

  private static long signed(Term number) {
    int shift = 64 - width(number);
    return number.number() << shift >> shift;
  }

  private String initial(Term term) {
    for (Family family : families) {
      Optional<String> index = family.component.equals(term.name()) ? index(family, term) : none();
      if (index.isPresent()) {
        return family.name + "[" + index.get() + "]";
      }
    }
    return cell(term.name(), term.arguments());
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  /** The value of a family's variable for which it has the cell of {@code term}. */
  private Optional<String> index(Family family, Term term) {
    for (int i = 0; i < variables.size(); i++) {
      List<Term> keys = family.keys;
      Term place = terms.sets().variable(100, term.arguments().getLast().sort());
      int depth = i;
      List<Term> lowered =
          term.arguments().stream()
              .map(key -> {
                Term low = key;
                for (int d = 0; d < depth; d++) {
                  low = terms.sets().at(low, place);
                }
                return low;
              })
              .toList();
      if (lowered.equals(keys)) {
        return Optional.of(variables.get(i));
      }
    }
    return Optional.empty();
  }

  private Text sum(Term term) {
    StringBuilder out = new StringBuilder();
    int shift = 64 - width(term);
    List<Integer> order = new ArrayList<>();
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < term.arguments().size(); i++) {
        boolean negative = term.coefficients().get(i) << shift < 0;
        if (negative == (pass == 1)) {
          order.add(i);
        }
      }
    }
    for (int i : order) {
      long factor = term.coefficients().get(i) << shift >> shift;
      summand(out, factor, term.argument(i));
    }
    long number = term.number() << shift >> shift;
    if (number != 0) {
      String text = number(terms.words().number(Math.abs(number), width(term)), Optional.empty());
      out.append(number < 0 ? (out.isEmpty() ? "-" : " - ") : " + ").append(text);
    }
    return new Text(out.toString(), SUM);
  }

  private void summand(StringBuilder out, long factor, Term term) {
    if (out.isEmpty()) {
      out.append(factor < 0 ? "-" : "");
    } else {
      out.append(factor < 0 ? " - " : " + ");
    }
    long times = Math.abs(factor);
    out.append(times == 1 ? "" : times + " * ").append(whole(term, times == 1 ? SUM : FACTOR));
  }

  /** An equation of a sum and a number, with what is subtracted on the other side. */
  private Text equation(Term term, String operator) {
    Term left = term.argument(0);
    Term right = term.argument(1);
    if (left.operation() == Operation.SUM && right.isNumber()) {
      int shift = 64 - width(left);
      Term one = terms.words().number(0, width(left));
      Term other = right;
      for (int i = 0; i < left.arguments().size(); i++) {
        long factor = left.coefficients().get(i) << shift >> shift;
        Term multiple =
            terms
                .words()
                .multiply(terms.words().number(Math.abs(factor), width(left)), left.argument(i));
        if (factor < 0) {
          other = terms.words().add(other, multiple);
        } else {
          one = terms.words().add(one, multiple);
        }
      }
      left = one;
      right = other;
    }
    Optional<Type> type = types.of(left).or(() -> types.of(term.argument(1)));
    return new Text(whole(left, type, SUM) + operator + whole(right, type, SUM), COMPARED);
  }

  private Text negation(Term term) {
    return switch (term.operation()) {
      case EQUAL -> equation(term, " != ");
      case IS_SOME -> new Text(whole(term.argument(0), SUM) + " is none", COMPARED);
      case ALL -> quantified("some ", term.argument(0), terms.not(term.argument(1)));
      default -> new Text("not " + whole(term, NOT), NOT);
    };
  }

  /**
   * A conjunction or disjunction; that an option holds something and that it holds this or that are
   * said together.
   */
  private Text junction(Term term, boolean and) {
    List<Term> parts = new ArrayList<>(term.arguments());
    List<String> texts = new ArrayList<>();
    for (Term part : term.arguments()) {
      Term some = and ? part : terms.not(part);
      if (some.operation() == Operation.IS_SOME) {
        Term content = terms.content(some.argument(0));
        Optional<Term> held = held(content, parts, and);
        if (held.isPresent()) {
          parts.remove(part);
          String value = value(held.get(), types.of(content));
          String operator = and ? " == some(" : " != some(";
          texts.add(whole(some.argument(0), SUM) + operator + value + ")");
        }
      }
    }
    for (Term part : parts) {
      texts.add(whole(part, Optional.of(new Type.Bool()), and ? NOT : AND));
    }
    int strength = texts.size() == 1 ? COMPARED : and ? AND : OR;
    return new Text(String.join(and ? " and " : " or ", texts), strength);
  }

  /** What a term equals according to one of the parts, or their negations; takes that part away. */
  private Optional<Term> held(Term term, List<Term> parts, boolean and) {
    for (Term part : List.copyOf(parts)) {
      Optional<Term> value = solved(and ? part : terms.not(part), term);
      if (value.isPresent()) {
        parts.remove(part);
        return value;
      }
    }
    return Optional.empty();
  }

  /** What a term equals according to an equation of the two. */
  Optional<Term> solved(Term equation, Term term) {
    if (equation.operation() != Operation.EQUAL || !(term.sort() instanceof Sort.Bits)) {
      return Optional.empty();
    }
    Term left = equation.argument(0);
    if (left.equals(term)) {
      return Optional.of(equation.argument(1));
    }
    if (left.operation() != Operation.SUM || left.arguments().size() != 2) {
      return Optional.empty();
    }
    Term sum = terms.words().add(left, term);
    Term difference = terms.words().subtract(left, term);
    if (!terms.sets().mentions(sum, term)) {
      return Optional.of(terms.words().subtract(sum, equation.argument(1)));
    }
    return terms.sets().mentions(difference, term)
        ? Optional.empty()
        : Optional.of(terms.words().subtract(equation.argument(1), difference));
  }

  private Text quantified(String word, Term guard, Term body) {
    String name = variable(guard);
    return new Text(word + range(name, guard) + ": " + binding(name, () -> condition(body)), LOOSE);
  }

  private Optional<Text> rounded(Term term) {
    return types
        .aligned(term)
        .map(type -> {
          String function =
              machine.specification().functions().stream()
                  .filter(f -> rounds(f, type))
                  .map(Function::name)
                  .findFirst()
                  .orElse(type.name() + ".containing");
          return new Text(function + "(" + value(term.argument(1), Optional.empty()) + ")", WHOLE);
        });
  }

  private static boolean rounds(Function function, Type.Aligned type) {
    return function.body() instanceof Expression.Containing(Expression operand, Type.Aligned target)
        && target.equals(type)
        && function.parameters().size() == 1
        && operand.equals(new Expression.Variable(function.parameters().getFirst()));
  }

  private Text content(Term term) {
    Term option = term.argument(0);
    return option.operation() == Operation.ELEMENT_AT
        ? text(option, Optional.empty())
        : new Text("content(" + value(option, Optional.empty()) + ")", WHOLE);
  }

  private String struct(Term term) {
    Optional<Type> type = types.of(term);
    if (!(type.orElse(null) instanceof Type.Struct struct)) {
      return term.toString();
    }
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < struct.fields().size(); i++) {
      Type.Struct.Field field = struct.fields().get(i);
      fields.add(field.name() + " = " + value(term.argument(i), Optional.of(field.type())));
    }
    return struct.name() + "(" + String.join(", ", fields) + ")";
  }

  private String field(Term term) {
    String name =
        types.of(term.argument(0)).orElse(null) instanceof Type.Struct struct
            ? struct.fields().get((int) term.number()).name()
            : "" + term.number();
    return whole(term.argument(0), WHOLE) + "." + name;
  }

  private Text comprehension(Term term) {
    Term guard = term.argument(0);
    Optional<Text> change = isInnermost(term.argument(1)) ? changed(guard) : Optional.empty();
    if (change.isPresent()) {
      return change.get();
    }
    String name = variable(guard);
    String element = binding(name, () -> value(term.argument(1), Optional.empty()));
    return new Text("{ " + element + " for " + range(name, guard) + " }", WHOLE);
  }

  /** A set with one element more or less. */
  private Optional<Text> changed(Term guard) {
    if (guard.arguments().size() != 2 || set(guard.argument(0)).isEmpty()) {
      return Optional.empty();
    }
    boolean less = guard.operation() == Operation.AND;
    Term other = less ? terms.not(guard.argument(1)) : guard.argument(1);
    Optional<Term> element = solved(other);
    if (element.isEmpty() || !(less || guard.operation() == Operation.OR)) {
      return Optional.empty();
    }
    Term set = guard.argument(0).argument(1);
    Optional<Type> type = types.of(set).flatMap(Types::element);
    return Optional.of(
        binding(
                "",
                () ->
                    whole(set, SUM)
                        + (less ? " minus {" : " union {")
                        + value(element.get(), type)
                        + "}")
            .transform(text -> new Text(text, SUM)));
  }

  /** What the innermost variable equals according to an equation. */
  private Optional<Term> solved(Term equation) {
    if (equation.operation() != Operation.EQUAL) {
      return Optional.empty();
    }
    Term left = equation.argument(0);
    return Stream.concat(Stream.of(left), left.arguments().stream())
        .filter(TermText::isInnermost)
        .findFirst()
        .flatMap(variable -> solved(equation, variable));
  }
}
