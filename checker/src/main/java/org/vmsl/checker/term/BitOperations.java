package org.vmsl.checker.term;

import static org.vmsl.checker.term.Operation.*;

import java.util.List;

/** Terms of operations on words that are no arithmetic. */
final class BitOperations {
  private final Terms terms;
  private final Words words;

  BitOperations(Terms terms) {
    this.terms = terms;
    this.words = terms.words();
  }

  Term signedLess(Term a, Term b) {
    if (a.equals(b)) {
      return terms.no;
    }
    if (a.isNumber() && b.isNumber()) {
      int shift = 64 - a.width();
      return terms.truth(a.number() << shift < b.number() << shift);
    }
    return terms.intern(SIGNED_LESS, Sort.BOOL, List.of(a, b), 0);
  }

  Term bitOr(Term a, Term b) {
    if (a.isNumber() && b.isNumber()) {
      return words.like(a, a.number() | b.number());
    }
    if (b.isNumber()) {
      return bitOr(b, a);
    }
    if (a.equals(b) || (a.isNumber() && a.number() == 0)) {
      return b;
    }
    if (a.isNumber() && a.number() == Words.mask(a.width())) {
      return a;
    }
    return terms.intern(BIT_OR, a.sort(), a.compareTo(b) <= 0 ? List.of(a, b) : List.of(b, a), 0);
  }

  Term bitXor(Term a, Term b) {
    if (a.isNumber() && b.isNumber()) {
      return words.like(a, a.number() ^ b.number());
    }
    if (a.equals(b)) {
      return words.like(a, 0);
    }
    if (b.isNumber()) {
      return bitXor(b, a);
    }
    if (a.isNumber() && a.number() == 0) {
      return b;
    }
    return terms.intern(BIT_XOR, a.sort(), a.compareTo(b) <= 0 ? List.of(a, b) : List.of(b, a), 0);
  }

  Term shiftLeft(Term a, Term b) {
    if (b.isNumber()) {
      return Long.compareUnsigned(b.number(), a.width()) >= 0
          ? words.like(a, 0)
          : words.multiply(words.like(a, 1L << b.number()), a);
    }
    return terms.intern(SHIFT_LEFT, a.sort(), List.of(a, b), 0);
  }

  Term shiftRight(Term a, Term b) {
    if (b.isNumber()) {
      if (Long.compareUnsigned(b.number(), a.width()) >= 0) {
        return words.like(a, 0);
      }
      if (a.isNumber()) {
        return words.like(a, a.number() >>> b.number());
      }
      if (b.number() == 0) {
        return a;
      }
    }
    return terms.intern(SHIFT_RIGHT, a.sort(), List.of(a, b), 0);
  }

  Term concatenate(Term high, Term low) {
    int width = high.width() + low.width();
    if (high.isNumber() && low.isNumber()) {
      return words.number(high.number() << low.width() | low.number(), width);
    }
    if (high.isNumber() && high.number() == 0) {
      return words.zeroExtend(low, width);
    }
    if (high.operation() == SLICE
        && low.operation() == SLICE
        && high.argument(0).equals(low.argument(0))
        && high.number() == low.number() + low.width()) {
      int bottom = (int) low.number();
      return words.slice(high.argument(0), bottom + width - 1, bottom);
    }
    return terms.intern(CONCATENATION, new Sort.Bits(width), List.of(high, low), 0);
  }

  Term signExtend(Term a, int width) {
    if (width == a.width()) {
      return a;
    }
    if (a.isNumber()) {
      int shift = 64 - a.width();
      return words.number(a.number() << shift >> shift, width);
    }
    return terms.intern(SIGN_EXTENSION, new Sort.Bits(width), List.of(a), 0);
  }
}
