package org.vmsl.checker.term;

import static org.vmsl.checker.term.Operation.*;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Terms of words: sums in normal form (a number plus multiples of other terms, modulo two to the
 * width), bit fields, comparisons.
 */
public final class Words {
  private final Terms terms;

  /** Whether words are zero. */
  private final Memo<Term, Term> zero = new Memo<>();

  /** Comparisons of choices. */
  private final Memo<Term.Key, Term> compared = new Memo<>();

  /** What choices do not exceed. */
  private final Memo<Term, Long> bounds = new Memo<>();

  /** How many of the lowest bits of choices are zero. */
  private final Memo<Term, Integer> zeros = new Memo<>();

  Words(Terms terms) {
    this.terms = terms;
  }

  static long mask(int width) {
    return width == 64 ? -1L : (1L << width) - 1;
  }

  /** A word of some width; the bits above the width are dropped. */
  public Term number(long value, int width) {
    return terms.intern(NUMBER, new Sort.Bits(width), List.of(), value & mask(width));
  }

  Term like(Term a, long value) {
    return number(value, a.width());
  }

  /** {@code a + b}. */
  public Term add(Term a, Term b) {
    return combine(a, 1, b, 1);
  }

  /** {@code a - b}. */
  public Term subtract(Term a, Term b) {
    return combine(a, 1, b, -1);
  }

  /** {@code a * b}. */
  public Term multiply(Term a, Term b) {
    if (a.isNumber()) {
      return combine(b, a.number(), like(b, 0), 0);
    }
    if (b.isNumber()) {
      return multiply(b, a);
    }
    return terms.intern(PRODUCT, a.sort(), a.compareTo(b) <= 0 ? List.of(a, b) : List.of(b, a), 0);
  }

  /** {@code factorA * a + factorB * b}. */
  private Term combine(Term a, long factorA, Term b, long factorB) {
    TreeMap<Term, Long> summands = new TreeMap<>();
    long constant = summand(a, factorA, summands) + summand(b, factorB, summands);
    return sum(a.width(), summands, constant);
  }

  /** Adds {@code factor * a} to the summands; gives its constant part. */
  private static long summand(Term a, long factor, SortedMap<Term, Long> summands) {
    return switch (a.operation()) {
      case NUMBER -> factor * a.number();
      case SUM -> {
        for (int i = 0; i < a.arguments().size(); i++) {
          summands.merge(a.argument(i), factor * a.coefficients().get(i), Long::sum);
        }
        yield factor * a.number();
      }
      default -> {
        summands.merge(a, factor, Long::sum);
        yield 0;
      }
    };
  }

  private Term sum(int width, SortedMap<Term, Long> summands, long constant) {
    long mask = mask(width);
    List<Term> arguments = new ArrayList<>();
    List<Long> coefficients = new ArrayList<>();
    summands.forEach((argument, coefficient) -> {
      if ((coefficient & mask) != 0) {
        arguments.add(argument);
        coefficients.add(coefficient & mask);
      }
    });
    long number = constant & mask;
    if (arguments.isEmpty()) {
      return number(number, width);
    }
    if (arguments.size() == 1 && coefficients.getFirst() == 1 && number == 0) {
      return arguments.getFirst();
    }
    return terms.intern(
        new Term.Key(
            SUM,
            new Sort.Bits(width),
            List.copyOf(arguments),
            number,
            "",
            List.copyOf(coefficients)));
  }

  /** Whether two words are equal. */
  Term equal(Term a, Term b) {
    return zero.of(subtract(a, b), this::isZero);
  }

  private Term isZero(Term difference) {
    if (difference.isNumber()) {
      return terms.truth(difference.number() == 0);
    }
    int width = difference.width();
    if (difference.operation() != SUM) {
      return equalToNumber(difference, 0);
    }
    TreeMap<Term, Long> summands = new TreeMap<>();
    summand(difference, 1, summands);
    if (summands.size() == 1 && (summands.firstEntry().getValue() & 1) == 1) {
      long inverse = inverse(summands.firstEntry().getValue());
      return equalToNumber(summands.firstKey(), (-difference.number() * inverse) & mask(width));
    }
    // The leading factor is made the smaller of itself and its negation, so that a - b == 0 and
    // b - a == 0 are the same term.
    long leading = summands.firstEntry().getValue();
    boolean negate = Long.compareUnsigned(-leading & mask(width), leading) < 0;
    Term left = negate ? multiply(like(difference, -1), difference) : difference;
    long constant = left.number();
    return equation(subtract(left, like(left, constant)), -constant & mask(width));
  }

  /** The multiplicative inverse of an odd number modulo two to the 64. */
  private static long inverse(long odd) {
    long x = odd;
    for (int i = 0; i < 6; i++) {
      x *= 2 - odd * x;
    }
    return x;
  }

  private Term equation(Term a, long value) {
    return terms.intern(EQUAL, Sort.BOOL, List.of(a, like(a, value)), 0);
  }

  private Term equalToNumber(Term a, long value) {
    switch (a.operation()) {
      case CONDITIONAL -> {
        Term yes = equal(a.argument(1), like(a, value));
        Term no = equal(a.argument(2), like(a, value));
        if (yes.operation() == TRUTH || no.operation() == TRUTH) {
          return terms.conditional(a.argument(0), yes, no);
        }
      }
      case ZERO_EXTENSION -> {
        Term inner = a.argument(0);
        return (value & ~mask(inner.width())) != 0 ? terms.no : equal(inner, like(inner, value));
      }
      case BIT_AND -> {
        if (a.argument(0).isNumber() && (value & ~a.argument(0).number()) != 0) {
          return terms.no;
        }
      }
      default -> {}
    }
    if (Long.compareUnsigned(value, upperBound(a)) > 0) {
      return terms.no;
    }
    return equation(a, value);
  }

  /** A number that the word never exceeds. */
  private long upperBound(Term a) {
    return switch (a.operation()) {
      case NUMBER -> a.number();
      case ZERO_EXTENSION -> upperBound(a.argument(0));
      case BIT_AND -> a.argument(0).isNumber() ? a.argument(0).number() : mask(a.width());
      case CONDITIONAL ->
          bounds.of(
              a,
              choice -> {
                long x = upperBound(choice.argument(1));
                long y = upperBound(choice.argument(2));
                return Long.compareUnsigned(x, y) > 0 ? x : y;
              });
      default -> mask(a.width());
    };
  }

  /** Unsigned {@code a < b}. */
  public Term less(Term a, Term b) {
    if (a.equals(b)) {
      return terms.no;
    }
    if (a.isNumber() && b.isNumber()) {
      return terms.truth(Long.compareUnsigned(a.number(), b.number()) < 0);
    }
    if (b.isNumber()) {
      if (b.number() == 0) {
        return terms.no;
      }
      if (b.number() == 1) {
        return equal(a, like(a, 0));
      }
      if (Long.compareUnsigned(upperBound(a), b.number()) < 0) {
        return terms.yes;
      }
    }
    if (a.isNumber()) {
      if (a.number() == 0) {
        return terms.not(equal(b, like(b, 0)));
      }
      if (Long.compareUnsigned(upperBound(b), a.number()) <= 0) {
        return terms.no;
      }
    }
    return comparison(LESS, a, b, this::less);
  }

  /** Unsigned {@code a <= b}. */
  public Term lessEqual(Term a, Term b) {
    if (a.equals(b)) {
      return terms.yes;
    }
    if (a.isNumber() && b.isNumber()) {
      return terms.truth(Long.compareUnsigned(a.number(), b.number()) <= 0);
    }
    if (b.isNumber()) {
      if (b.number() == 0) {
        return equal(a, like(a, 0));
      }
      if (Long.compareUnsigned(upperBound(a), b.number()) <= 0) {
        return terms.yes;
      }
    }
    if (a.isNumber()) {
      if (a.number() == 0) {
        return terms.yes;
      }
      if (a.number() == 1) {
        return terms.not(equal(b, like(b, 0)));
      }
      if (Long.compareUnsigned(upperBound(b), a.number()) < 0) {
        return terms.no;
      }
    }
    return comparison(LESS_EQUAL, a, b, this::lessEqual);
  }

  /**
   * A comparison; if it is of a conditional and a number, maybe a condition on those of its cases.
   */
  private Term comparison(Operation operation, Term a, Term b, BinaryOperator<Term> of) {
    Term.Key key = new Term.Key(operation, Sort.BOOL, List.of(a, b), 0, "", List.of());
    boolean left = a.operation() == CONDITIONAL;
    Term split = left ? a : b;
    if (split.operation() != CONDITIONAL || !(left ? b : a).isNumber()) {
      return terms.intern(key);
    }
    return compared.of(
        key,
        k -> {
          Term yes = left ? of.apply(a.argument(1), b) : of.apply(a, b.argument(1));
          Term no = left ? of.apply(a.argument(2), b) : of.apply(a, b.argument(2));
          return yes.operation() == TRUTH || no.operation() == TRUTH
              ? terms.conditional(split.argument(0), yes, no)
              : terms.intern(k);
        });
  }

  /** Two's complement {@code a < b}. */
  public Term signedLess(Term a, Term b) {
    return new BitOperations(terms).signedLess(a, b);
  }

  /** Bitwise conjunction. */
  public Term bitAnd(Term a, Term b) {
    if (a.isNumber() && b.isNumber()) {
      return like(a, a.number() & b.number());
    }
    if (a.equals(b)) {
      return a;
    }
    if (b.isNumber()) {
      return bitAnd(b, a);
    }
    if (!a.isNumber()) {
      return terms.intern(
          BIT_AND, a.sort(), a.compareTo(b) <= 0 ? List.of(a, b) : List.of(b, a), 0);
    }
    long kept = a.number();
    if (kept == 0 || kept == mask(a.width())) {
      return kept == 0 ? a : b;
    }
    if (b.operation() == BIT_AND && b.argument(0).isNumber()) {
      return bitAnd(like(a, kept & b.argument(0).number()), b.argument(1));
    }
    if (b.operation() == CONDITIONAL && b.argument(1).isNumber() && b.argument(2).isNumber()) {
      return terms.conditional(b.argument(0), bitAnd(a, b.argument(1)), bitAnd(a, b.argument(2)));
    }
    int dropped = Long.numberOfTrailingZeros(kept);
    boolean rounding = kept == (mask(b.width()) & (-1L << dropped));
    if (rounding && trailingZeros(b) >= dropped) {
      return b;
    }
    if (rounding && isBelow(b, dropped)) {
      return like(b, 0);
    }
    if (rounding
        && b.operation() == SUM
        && b.arguments().size() == 1
        && b.coefficients().getFirst() == 1
        && (b.number() & ~kept & mask(b.width())) == 0
        && isBelow(b.argument(0), dropped)) {
      // A multiple of the unit and less than a unit: nothing is carried.
      return like(b, b.number());
    }
    if (rounding && b.operation() == SUM) {
      // Rounding down a multiple of the unit plus a number rounds down the number.
      Term multiple = subtract(b, like(b, b.number()));
      if (trailingZeros(multiple) >= dropped) {
        return add(multiple, like(b, b.number() & kept));
      }
    }
    return terms.intern(BIT_AND, a.sort(), List.of(a, b), 0);
  }

  /** Whether only some of the lowest bits can be other than zero. */
  private static boolean isBelow(Term a, int bits) {
    return a.operation() == ZERO_EXTENSION && a.argument(0).width() <= bits;
  }

  /** How many of the lowest bits are known to be zero. */
  private int trailingZeros(Term a) {
    return switch (a.operation()) {
      case NUMBER -> Math.min(a.width(), Long.numberOfTrailingZeros(a.number()));
      case BIT_AND -> Math.max(trailingZeros(a.argument(0)), trailingZeros(a.argument(1)));
      case SUM -> {
        int zeros = a.number() == 0 ? a.width() : Long.numberOfTrailingZeros(a.number());
        for (int i = 0; i < a.arguments().size(); i++) {
          int factor = Long.numberOfTrailingZeros(a.coefficients().get(i));
          zeros = Math.min(zeros, trailingZeros(a.argument(i)) + factor);
        }
        yield Math.min(a.width(), zeros);
      }
      case CONDITIONAL ->
          zeros.of(a, c -> Math.min(trailingZeros(c.argument(1)), trailingZeros(c.argument(2))));
      default -> 0;
    };
  }

  /** Bitwise disjunction. */
  public Term bitOr(Term a, Term b) {
    return new BitOperations(terms).bitOr(a, b);
  }

  /** Bitwise exclusive disjunction. */
  public Term bitXor(Term a, Term b) {
    return new BitOperations(terms).bitXor(a, b);
  }

  /** Bitwise complement. */
  public Term complement(Term a) {
    return subtract(like(a, -1), a);
  }

  /** {@code a << b}; 0 when {@code b} is at least the width. */
  public Term shiftLeft(Term a, Term b) {
    return new BitOperations(terms).shiftLeft(a, b);
  }

  /** Logical {@code a >> b}; 0 when {@code b} is at least the width. */
  public Term shiftRight(Term a, Term b) {
    return new BitOperations(terms).shiftRight(a, b);
  }

  /** Bits {@code high} down to {@code low}. */
  public Term slice(Term a, int high, int low) {
    int width = high - low + 1;
    if (width == a.width()) {
      return a;
    }
    switch (a.operation()) {
      case NUMBER -> {
        return number(a.number() >>> low, width);
      }
      case SLICE -> {
        int base = (int) a.number();
        return slice(a.argument(0), base + high, base + low);
      }
      case ZERO_EXTENSION -> {
        int inner = a.argument(0).width();
        if (high < inner) {
          return slice(a.argument(0), high, low);
        }
        if (low >= inner) {
          return number(0, width);
        }
      }
      case CONCATENATION -> {
        int split = a.argument(1).width();
        if (high < split) {
          return slice(a.argument(1), high, low);
        }
        if (low >= split) {
          return slice(a.argument(0), high - split, low - split);
        }
      }
      case CONDITIONAL -> {
        if (a.argument(1).isNumber() && a.argument(2).isNumber()) {
          return terms.conditional(
              a.argument(0), slice(a.argument(1), high, low), slice(a.argument(2), high, low));
        }
      }
      default -> {}
    }
    return terms.intern(SLICE, new Sort.Bits(width), List.of(a), low);
  }

  /** {@code high} above {@code low}. */
  public Term concatenate(Term high, Term low) {
    return new BitOperations(terms).concatenate(high, low);
  }

  /** The same number in {@code width} bits. */
  public Term zeroExtend(Term a, int width) {
    if (width == a.width()) {
      return a;
    }
    if (a.isNumber()) {
      return number(a.number(), width);
    }
    Term inner = a.operation() == ZERO_EXTENSION ? a.argument(0) : a;
    return terms.intern(ZERO_EXTENSION, new Sort.Bits(width), List.of(inner), 0);
  }

  /** The same two's complement number in {@code width} bits. */
  public Term signExtend(Term a, int width) {
    return new BitOperations(terms).signExtend(a, width);
  }

  /** The term of a node like {@code term} with other arguments. */
  Term rebuild(Term term, Term a, @Nullable Term b, List<Term> arguments) {
    if (term.operation() == SUM) {
      Term result = like(term, term.number());
      for (int i = 0; i < arguments.size(); i++) {
        result = combine(result, 1, arguments.get(i), term.coefficients().get(i));
      }
      return result;
    }
    if (b == null) {
      return switch (term.operation()) {
        case SLICE -> slice(a, (int) term.number() + term.width() - 1, (int) term.number());
        case ZERO_EXTENSION -> zeroExtend(a, term.width());
        case SIGN_EXTENSION -> signExtend(a, term.width());
        default -> throw new IllegalStateException("cannot rebuild " + term);
      };
    }
    return switch (term.operation()) {
      case PRODUCT -> multiply(a, b);
      case BIT_AND -> bitAnd(a, b);
      case BIT_OR -> bitOr(a, b);
      case BIT_XOR -> bitXor(a, b);
      case SHIFT_LEFT -> shiftLeft(a, b);
      case SHIFT_RIGHT -> shiftRight(a, b);
      case CONCATENATION -> concatenate(a, b);
      case LESS -> less(a, b);
      case LESS_EQUAL -> lessEqual(a, b);
      case SIGNED_LESS -> signedLess(a, b);
      default -> throw new IllegalStateException("cannot rebuild " + term);
    };
  }
}
