package org.vmsl.explorer.export;

/** What every module begins with: words, sequences, options. */
final class TlaPrelude {
  static final String TEXT =
      """
      \\* Words: see docs/export.md. An option is a sequence with at most one element.
      Beyond(what) == Assert(FALSE, "beyond the model: " \\o what)
      Parts(w) ==
        IF w \\in Large THEN PartsOfLarge[w]
        ELSE LET sign == IF w < 0 THEN 65535 ELSE 0
             IN << w % 65536, (w \\div 65536) % 65536, sign, sign >>
      OfParts(p) ==
        IF p[4] = 0 /\\ p[3] = 0 /\\ p[2] < 32768 THEN p[1] + 65536 * p[2]
        ELSE IF p[4] = 65535 /\\ p[3] = 65535 /\\ p[2] >= 32768 THEN p[1] + 65536 * (p[2] - 65536)
        ELSE LET same == { w \\in Large : PartsOfLarge[w] = p }
             IN IF same = {} THEN Beyond("a word") ELSE CHOOSE w \\in same : TRUE
      Bit(p, i) == (p[(i \\div 16) + 1] \\div (2 ^ (i % 16))) % 2
      \\* Bits high to low of parts, as parts.
      Cut(p, high, low) ==
        LET bit(i) == IF i > high - low THEN 0 ELSE Bit(p, i + low)
            part(k) == LET RECURSIVE go(_)
                           go(i) == IF i = 16 THEN 0 ELSE bit(16 * k + i) * (2 ^ i) + go(i + 1)
                       IN go(0)
        IN << part(0), part(1), part(2), part(3) >>
      Class(w) == IF w \\in Large THEN 1 ELSE IF w < 0 THEN 2 ELSE 0
      Less(a, b) ==
        IF Class(a) # Class(b) THEN Class(a) < Class(b)
        ELSE IF a \\in Large THEN Rank[a] < Rank[b]
        ELSE a < b
      LessEqual(a, b) == a = b \\/ Less(a, b)
      SumOfParts(p, q) ==
        LET c1 == p[1] + q[1]
            c2 == p[2] + q[2] + (c1 \\div 65536)
            c3 == p[3] + q[3] + (c2 \\div 65536)
            c4 == p[4] + q[4] + (c3 \\div 65536)
        IN << c1 % 65536, c2 % 65536, c3 % 65536, c4 % 65536 >>
      Negated(p) ==
        SumOfParts(<< 65535 - p[1], 65535 - p[2], 65535 - p[3], 65535 - p[4] >>, << 1, 0, 0, 0 >>)
      Small(a) == a \\notin Large /\\ a > -1073741824 /\\ a < 1073741824
      Add(a, b) == IF Small(a) /\\ Small(b) THEN a + b ELSE OfParts(SumOfParts(Parts(a), Parts(b)))
      Subtract(a, b) ==
        IF Small(a) /\\ Small(b) THEN a - b ELSE OfParts(SumOfParts(Parts(a), Negated(Parts(b))))
      Multiply(a, b) ==
        IF a \\in Large \\/ b \\in Large THEN Beyond("a product") ELSE a * b
      \\* The largest multiple of a unit of at most 65536 that is not above a word.
      Containing(a, unit) ==
        IF a \\in Large
        THEN LET p == Parts(a) IN OfParts(<< p[1] - (p[1] % unit), p[2], p[3], p[4] >>)
        ELSE a - (a % unit)
      IsMultiple(a, unit) == Parts(a)[1] % unit = 0
      Fold(op(_, _), first, s) ==
        LET RECURSIVE go(_, _)
            go(r, i) == IF i > Len(s) THEN r ELSE go(op(r, s[i]), i + 1)
        IN go(first, 1)
      Ascending(S) ==
        LET RECURSIVE go(_)
            go(T) == IF T = {} THEN << >>
                     ELSE LET x == CHOOSE x \\in T : \\A y \\in T : LessEqual(x, y)
                          IN << x >> \\o go(T \\ {x})
        IN go(S)
      Smallest(S) ==
        IF S = {} THEN << >> ELSE << CHOOSE x \\in S : \\A y \\in S : LessEqual(x, y) >>
      Element(s, i) ==
        IF Less(i, Len(s)) THEN << s[i + 1] >> ELSE << >>
      Upto(low, high) == IF Less(low, high) THEN low .. (high - 1) ELSE {}
      Listed(S) ==
        LET RECURSIVE go(_)
            go(T) == IF T = {} THEN << >>
                     ELSE LET x == CHOOSE x \\in T : TRUE IN << x >> \\o go(T \\ {x})
        IN go(S)
      Positions(l) == [i \\in 1 .. Len(l) |-> i]
      Stay(s) == [left |-> FALSE, known |-> TRUE, s |-> s]
      Leave(r) == [left |-> TRUE, known |-> TRUE, s |-> r.s]
      Unknown(s) == [left |-> FALSE, known |-> FALSE, s |-> s]
      Check(name, holds) == IF holds THEN TRUE ELSE PrintT("violated: " \\o name)
      """;

  private TlaPrelude() {}
}
