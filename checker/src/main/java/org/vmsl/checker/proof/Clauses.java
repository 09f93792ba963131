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
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;

/**
 * Conditions as clauses, always the same for the same conditions in the same order. If the
 * conditions can hold together, so can the clauses; hence contradictory clauses mean contradictory
 * conditions.
 *
 * <p>A word is one literal for each of its bits, the lowest first. Symbols and initial cells are
 * unknown bits; cells of one component whose keys are equal have equal contents. A term that has no
 * counterpart in bits (one that looks into an option, say) is unknown bits, too, the same wherever
 * the term occurs: whatever the unknowns are, the term has some value, and with these bits all that
 * the clauses say of it is true. So it only makes less contradictory.
 */
public final class Clauses {
  private final Gates gates = new Gates();
  private final Map<Term, int[]> bits = new HashMap<>();
  private final Map<String, List<Term>> cells = new LinkedHashMap<>();
  private final List<Integer> ends = new ArrayList<>();

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
    clauses.cells.values().forEach(clauses::addConsistency);
    return clauses;
  }

  /**
   * The clauses: one of the literals of each holds. A literal is the number of a variable, or its
   * negative.
   */
  public List<int[]> all() {
    return Collections.unmodifiableList(gates.clauses());
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
      List<Term> missing =
          hasBits(term)
              ? term.arguments().stream().filter(a -> !bits.containsKey(a)).toList()
              : List.of();
      if (missing.isEmpty() || bits.containsKey(term)) {
        pending.pop();
        if (!bits.containsKey(term)) {
          bits.put(term, node(term));
        }
      }
      missing.reversed().forEach(pending::push);
    }
    return bits(root);
  }

  private int[] bits(Term term) {
    return Objects.requireNonNull(bits.get(term));
  }

  private int[] bits(Term term, int argument) {
    return bits(term.argument(argument));
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
  static boolean hasBits(Term term) {
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
    if (!hasBits(term)) {
      return unknown(width);
    }
    return switch (term.operation()) {
      case NUMBER, TRUTH -> number(term.number(), width);
      case SYMBOL -> unknown(width);
      case INITIAL -> {
        cells.computeIfAbsent(term.name(), name -> new ArrayList<>()).add(term);
        yield unknown(width);
      }
      case SUM -> subtract(total(term, false, term.number()), total(term, true, 0));
      case PRODUCT -> product(bits(term, 0), bits(term, 1));
      case BIT_AND, BIT_OR, BIT_XOR -> bitwise(term.operation(), bits(term, 0), bits(term, 1));
      case SHIFT_LEFT, SHIFT_RIGHT ->
          shifted(bits(term, 0), bits(term, 1), term.operation() == Operation.SHIFT_LEFT);
      case SLICE -> {
        int low = (int) term.number();
        yield Arrays.copyOfRange(bits(term, 0), low, low + width);
      }
      case CONCATENATION -> {
        int[] low = bits(term, 1);
        int[] both = Arrays.copyOf(low, width);
        System.arraycopy(bits(term, 0), 0, both, low.length, width - low.length);
        yield both;
      }
      case ZERO_EXTENSION -> extended(bits(term, 0), width, FALSE);
      case SIGN_EXTENSION -> {
        int[] a = bits(term, 0);
        yield extended(a, width, a[a.length - 1]);
      }
      case EQUAL -> new int[] {equation(term)};
      case LESS -> new int[] {less(bits(term, 0), bits(term, 1))};
      case LESS_EQUAL -> new int[] {-less(bits(term, 1), bits(term, 0))};
      case SIGNED_LESS ->
          new int[] {less(shiftedRange(bits(term, 0)), shiftedRange(bits(term, 1)))};
      case NOT -> new int[] {-bits(term, 0)[0]};
      case AND -> new int[] {gates.and(term.arguments().stream().map(a -> bits(a)[0]).toList())};
      case OR -> new int[] {-gates.and(term.arguments().stream().map(a -> -bits(a)[0]).toList())};
      case CONDITIONAL -> {
        int[] chosen = new int[width];
        for (int i = 0; i < width; i++) {
          chosen[i] = gates.choice(bits(term, 0)[0], bits(term, 1)[i], bits(term, 2)[i]);
        }
        yield chosen;
      }
      case NONE, SOME, IS_SOME, CONTENT, STRUCT, FIELD, SET, LIST -> unknown(width);
      case BOUND, ALL, COMPREHENSION, IN, SIZE, SMALLEST, ASCENDING, ELEMENT_AT -> unknown(width);
    };
  }

  private int[] unknown(int width) {
    int[] unknown = new int[width];
    Arrays.setAll(unknown, i -> gates.unknown());
    return unknown;
  }

  private static int[] number(long value, int width) {
    int[] number = new int[width];
    Arrays.setAll(number, i -> (value >>> i & 1) != 0 ? TRUE : FALSE);
    return number;
  }

  private static int[] extended(int[] a, int width, int fill) {
    int[] extended = Arrays.copyOf(a, width);
    Arrays.fill(extended, a.length, width, fill);
    return extended;
  }

  private static int[] complement(int[] a) {
    return Arrays.stream(a).map(literal -> -literal).toArray();
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

  private int[] subtract(int[] a, int[] b) {
    return add(a, complement(b), TRUE);
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
  private static int[] shiftedRange(int[] a) {
    int[] result = a.clone();
    result[a.length - 1] = -result[a.length - 1];
    return result;
  }

  private int equal(int[] a, int[] b) {
    List<Integer> same = new ArrayList<>();
    for (int i = 0; i < a.length; i++) {
      same.add(-gates.xor(a[i], b[i]));
    }
    return gates.and(same);
  }

  /** A sum equals a number when what it adds equals what it subtracts plus the number. */
  private int equation(Term term) {
    Term sum = term.argument(0);
    Term number = term.argument(1);
    return sum.operation() == Operation.SUM && number.isNumber()
        ? equal(total(sum, false, 0), total(sum, true, number.number() - sum.number()))
        : equal(bits(sum), bits(number));
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
            total = add(total, shifted(bits(sum, i), j), FALSE);
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
      int[] row = Arrays.stream(shifted(a, i)).map(literal -> gates.and(literal, factor)).toArray();
      product = add(product, row, FALSE);
    }
    return product;
  }

  private int[] bitwise(Operation operation, int[] a, int[] b) {
    int[] result = new int[a.length];
    for (int i = 0; i < a.length; i++) {
      result[i] =
          switch (operation) {
            case BIT_AND -> gates.and(a[i], b[i]);
            case BIT_OR -> gates.or(a[i], b[i]);
            default -> gates.xor(a[i], b[i]);
          };
    }
    return result;
  }

  /** Shifts by one, two, four and so on where the bit of {@code by} is set. */
  private int[] shifted(int[] a, int[] by, boolean left) {
    int[] result = a;
    for (int j = 0; j < by.length; j++) {
      int distance = j < 6 ? Math.min(1 << j, a.length) : a.length;
      int[] moved = shifted(result, left ? distance : -distance);
      int[] chosen = new int[a.length];
      for (int i = 0; i < a.length; i++) {
        chosen[i] = gates.choice(by[j], moved[i], result[i]);
      }
      result = chosen;
    }
    return result;
  }

  /** Cells whose keys are equal have equal contents. */
  private void addConsistency(List<Term> same) {
    for (int i = 0; i < same.size(); i++) {
      for (int j = 0; j < i && !gates.areFull(); j++) {
        Term a = same.get(i);
        Term b = same.get(j);
        int equal = haveOneShape(a, b) ? equalKeys(a, b) : FALSE;
        for (int k = 0; k < width(a) && equal != FALSE; k++) {
          gates.clause(-equal, -bits(a)[k], bits(b)[k]);
          gates.clause(-equal, bits(a)[k], -bits(b)[k]);
        }
      }
    }
  }

  private static boolean haveOneShape(Term a, Term b) {
    return a.sort().equals(b.sort())
        && a.arguments().stream()
            .map(Term::sort)
            .toList()
            .equals(b.arguments().stream().map(Term::sort).toList());
  }

  private int equalKeys(Term a, Term b) {
    List<Integer> equal = new ArrayList<>();
    for (int i = 0; i < a.arguments().size(); i++) {
      equal.add(equal(bits(a, i), bits(b, i)));
    }
    return gates.and(equal);
  }
}
