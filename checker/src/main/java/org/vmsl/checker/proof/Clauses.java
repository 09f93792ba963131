package org.vmsl.checker.proof;

import static org.vmsl.checker.proof.Gates.FALSE;
import static org.vmsl.checker.proof.Gates.TRUE;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;

/**
 * Conditions as clauses, always the same for the same conditions in the same order. If the
 * conditions can hold together, so can the clauses; hence contradictory clauses mean contradictory
 * conditions.
 *
 * <p>A word is one literal for each of its bits, the lowest first. Symbols are unknown bits. So are
 * initial cells, and terms that have no counterpart in bits (one that looks into an option, say):
 * whatever the unknowns are, the term has some value, and with these bits all that the clauses say
 * of it is true. Those of one {@link Shape} whose arguments are equal are equal.
 */
public final class Clauses {
  private final Gates gates = new Gates();
  private final Map<Term, int[]> bits = new HashMap<>();
  private final Map<Object, List<Term>> similar = new LinkedHashMap<>();

  /** For words that are compared, the literal that says that they are equal. */
  private final Map<Term, Map<Term, Integer>> equalities = new LinkedHashMap<>();

  private final List<Integer> ends = new ArrayList<>();

  /** Of how many words it is said that they are equal if both are equal to a third. */
  private static final int TRANSITIVE = 100;

  /** Whether nothing was met that stands for all values, but not of what. */
  private boolean isClosed = true;

  private Clauses() {}

  /** The clauses that say that all conditions hold; what is no truth value is left out. */
  public static Clauses of(List<Term> conditions) {
    Clauses clauses = new Clauses();
    for (Term condition : conditions) {
      if (condition.sort() instanceof Sort.Bool) {
        clauses.gates.clause(clauses.translate(condition)[0]);
      }
      clauses.ends.add(clauses.all().size());
    }
    clauses.similar.values().forEach(clauses::addConsistency);
    clauses.addTransitivity();
    return clauses;
  }

  /**
   * The clauses: one of the literals of each holds. A literal is the number of a variable, or its
   * negative.
   */
  public List<int[]> all() {
    return isClosed ? Collections.unmodifiableList(gates.clauses()) : List.of();
  }

  /**
   * For each condition, how many clauses there are up to its own: the last of them says that it
   * holds, unless that goes without saying; what comes before only says what it means.
   */
  public List<Integer> ends() {
    return Collections.unmodifiableList(ends);
  }

  /** No variable has a higher number. */
  public int variables() {
    return gates.variables();
  }

  /** Arguments first, without recursion: terms can be deep. */
  private int[] translate(Term root) {
    Deque<Term> pending = new ArrayDeque<>();
    pending.push(root);
    while (!pending.isEmpty()) {
      Term term = pending.peek();
      List<Term> missing = parts(term).stream().filter(a -> !bits.containsKey(a)).toList();
      if (missing.isEmpty() || bits.containsKey(term)) {
        pending.pop();
        bits.computeIfAbsent(term, this::node);
      }
      missing.reversed().forEach(pending::push);
    }
    return bits(root);
  }

  /** The words and truth values on which the value of a term depends. */
  private static List<Term> parts(Term term) {
    return hasBits(term) ? term.arguments() : Shape.of(term).arguments();
  }

  private int[] bits(Term term) {
    return Objects.requireNonNull(bits.get(term));
  }

  /** How many bits a term has; 0 if it is something else than a word or a truth value. */
  static int width(Term term) {
    return switch (term.sort()) {
      case Sort.Bits(int width) -> width;
      case Sort.Bool() -> 1;
      default -> 0;
    };
  }

  /** Whether a term is a function of words and truth values that has a counterpart in bits. */
  public static boolean hasBits(Term term) {
    return width(term) > 0
        && term.arguments().stream().allMatch(argument -> width(argument) > 0)
        && switch (term.operation()) {
          case NONE, SOME, IS_SOME, CONTENT, STRUCT, FIELD, SET, LIST -> false;
          case BOUND, ALL, COMPREHENSION, IN, SIZE, SMALLEST, ASCENDING, ELEMENT_AT -> false;
          default -> true;
        };
  }

  private int[] node(Term term) {
    int width = width(term);
    isClosed &= term.operation() != Operation.BOUND;
    if (!hasBits(term) || term.operation() == Operation.INITIAL) {
      similar.computeIfAbsent(Shape.of(term).function(), f -> new ArrayList<>()).add(term);
      return unknown(width);
    }
    int[] a = term.arguments().isEmpty() ? new int[0] : bits(term.argument(0));
    int[] b = term.arguments().size() < 2 ? new int[0] : bits(term.argument(1));
    return switch (term.operation()) {
      case NUMBER, TRUTH -> number(term.number(), width);
      case SUM -> add(total(term, false, term.number()), complement(total(term, true, 0)), TRUE);
      case PRODUCT -> product(a, b);
      case BIT_AND -> each(a, b, gates::and);
      case BIT_OR -> each(a, b, gates::or);
      case BIT_XOR -> each(a, b, gates::xor);
      case SHIFT_LEFT -> shifted(a, b, 1);
      case SHIFT_RIGHT -> shifted(a, b, -1);
      case SLICE -> Arrays.copyOfRange(a, (int) term.number(), (int) term.number() + width);
      case CONCATENATION -> IntStream.concat(Arrays.stream(b), Arrays.stream(a)).toArray();
      case ZERO_EXTENSION -> extended(a, width, FALSE);
      case SIGN_EXTENSION -> extended(a, width, a[a.length - 1]);
      case EQUAL -> new int[] {equation(term)};
      case LESS -> new int[] {less(a, b)};
      case LESS_EQUAL -> new int[] {-less(b, a)};
      case SIGNED_LESS -> new int[] {less(unsigned(a), unsigned(b))};
      case NOT -> new int[] {-a[0]};
      case AND -> new int[] {gates.and(truths(term, 1))};
      case OR -> new int[] {-gates.and(truths(term, -1))};
      case CONDITIONAL -> each(b, bits(term.argument(2)), (x, y) -> gates.choice(a[0], x, y));
      default -> unknown(width);
    };
  }

  private static int[] each(int[] a, int[] b, IntBinaryOperator operator) {
    int[] result = new int[a.length];
    Arrays.setAll(result, i -> operator.applyAsInt(a[i], b[i]));
    return result;
  }

  private int[] truths(Term term, int sign) {
    return term.arguments().stream().mapToInt(argument -> sign * bits(argument)[0]).toArray();
  }

  private int[] unknown(int width) {
    return IntStream.range(0, width).map(i -> gates.unknown()).toArray();
  }

  private static int[] number(long value, int width) {
    return IntStream.range(0, width).map(i -> (value >>> i & 1) != 0 ? TRUE : FALSE).toArray();
  }

  private static int[] extended(int[] a, int width, int fill) {
    int[] extended = Arrays.copyOf(a, width);
    Arrays.fill(extended, a.length, width, fill);
    return extended;
  }

  private static int[] complement(int[] a) {
    return each(a, a, (literal, same) -> -literal);
  }

  /** {@code a << by}, or {@code a >> -by}. */
  private static int[] shifted(int[] a, int by) {
    int[] result = new int[a.length];
    Arrays.setAll(result, i -> i - by >= 0 && i - by < a.length ? a[i - by] : FALSE);
    return result;
  }

  /** {@code a + b}, and one more if {@code carry} holds. */
  private int[] add(int[] a, int[] b, int carry) {
    int[] sum = new int[a.length];
    int c = carry;
    for (int i = 0; i < a.length; i++) {
      sum[i] = gates.xor(gates.xor(a[i], b[i]), c);
      c = i + 1 < a.length ? gates.majority(a[i], b[i], c) : FALSE;
    }
    return sum;
  }

  /** Unsigned: whether the highest carry of {@code b} and the complement of {@code a} is set. */
  private int less(int[] a, int[] b) {
    int carry = FALSE;
    for (int i = 0; i < a.length; i++) {
      carry = gates.majority(-a[i], b[i], carry);
    }
    return carry;
  }

  /** Two's complement numbers in the order of unsigned ones. */
  private static int[] unsigned(int[] a) {
    int[] result = a.clone();
    result[a.length - 1] = -result[a.length - 1];
    return result;
  }

  private int equal(int[] a, int[] b) {
    return gates.and(each(a, b, (x, y) -> -gates.xor(x, y)));
  }

  /** A sum equals a number when what it adds equals what it subtracts plus the number. */
  private int equation(Term term) {
    Term sum = term.argument(0);
    Term number = term.argument(1);
    if (isDifference(sum) && number.isNumber() && number.number() == 0) {
      int first = sum.coefficients().getFirst() == 1 ? 0 : 1;
      return equal(sum.argument(first), sum.argument(1 - first));
    }
    return sum.operation() == Operation.SUM && number.isNumber()
        ? equal(total(sum, false, 0), total(sum, true, number.number() - sum.number()))
        : equal(sum, number);
  }

  /** Whether a sum is one word less another. */
  private static boolean isDifference(Term sum) {
    return sum.operation() == Operation.SUM
        && sum.number() == 0
        && sum.coefficients().size() == 2
        && Set.copyOf(sum.coefficients()).equals(Set.of(1L, -1L));
  }

  private int equal(Term a, Term b) {
    int equal = equal(bits(a), bits(b));
    if (Math.abs(equal) != TRUE) {
      equalities.computeIfAbsent(a, term -> new LinkedHashMap<>()).put(b, equal);
      equalities.computeIfAbsent(b, term -> new LinkedHashMap<>()).put(a, equal);
    }
    return equal;
  }

  /**
   * Words that are equal to one are equal to each other. This follows from what was said of their
   * bits, but not in few steps.
   */
  private void addTransitivity() {
    List<Term> words = List.copyOf(equalities.keySet());
    for (int i = 0; i < Math.min(words.size(), TRANSITIVE); i++) {
      Map<Term, Integer> first = equalities.getOrDefault(words.get(i), Map.of());
      for (Map.Entry<Term, Integer> one : first.entrySet()) {
        Map<Term, Integer> others = equalities.getOrDefault(one.getKey(), Map.of());
        for (Map.Entry<Term, Integer> other : first.entrySet()) {
          Integer between = others.get(other.getKey());
          if (between != null) {
            gates.clause(-one.getValue(), -other.getValue(), between);
          }
        }
      }
    }
  }

  /** A number plus those multiples of a sum that are added, or those that are subtracted. */
  private int[] total(Term sum, boolean subtracted, long number) {
    int width = width(sum);
    int[] total = number(number, width);
    for (int i = 0; i < sum.arguments().size(); i++) {
      long factor = sum.coefficients().get(i) << (64 - width) >> (64 - width);
      if (factor < 0 == subtracted) {
        long positive = Math.abs(factor);
        for (int j = 0; j < width; j++) {
          if ((positive >>> j & 1) != 0) {
            total = add(total, shifted(bits(sum.argument(i)), j), FALSE);
          }
        }
      }
    }
    return total;
  }

  private int[] product(int[] a, int[] b) {
    int[] product = number(0, a.length);
    for (int i = 0; i < a.length; i++) {
      int factor = b[i];
      int[] moved = shifted(a, i);
      int[] row = each(moved, moved, (bit, same) -> gates.and(bit, factor));
      product = add(product, row, FALSE);
    }
    return product;
  }

  /** Shifts by one, two, four and so on where the bit of {@code by} is set. */
  private int[] shifted(int[] a, int[] by, int direction) {
    int[] result = a;
    for (int i = 0; i < by.length; i++) {
      int bit = by[i];
      int[] moved = shifted(result, direction * (i < 6 ? 1 << i : a.length));
      result = each(moved, result, (x, y) -> gates.choice(bit, x, y));
    }
    return result;
  }

  /** Terms of one shape are equal if their arguments are. */
  private void addConsistency(List<Term> same) {
    for (int i = 0; i < same.size(); i++) {
      for (int j = 0; j < i && !gates.areFull(); j++) {
        Term a = same.get(i);
        Term b = same.get(j);
        int equal = areSame(a, b);
        for (int k = 0; k < width(a) && equal != FALSE; k++) {
          gates.clause(-equal, -bits(a)[k], bits(b)[k]);
          gates.clause(-equal, bits(a)[k], -bits(b)[k]);
        }
      }
    }
  }

  /** Whether two terms of one shape have the same arguments. */
  private int areSame(Term a, Term b) {
    List<Term> of = parts(a);
    List<Term> other = parts(b);
    return gates.and(
        IntStream.range(0, of.size()).map(i -> equal(of.get(i), other.get(i))).toArray());
  }
}
