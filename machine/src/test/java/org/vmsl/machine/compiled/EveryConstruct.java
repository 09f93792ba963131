package org.vmsl.machine.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.paper.Toy;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Value;

/**
 * A machine whose instructions use all constructs of the specification language in ways that the
 * paper's machine does not, and programs for it.
 */
final class EveryConstruct {
  private static final String SPECIFICATION =
      """
      machine toy

      type Word = bits(64)
      type Register = Word from 0 to 7
      type Who = Word from 1 to 2
      type Block = Word aligned to 16
      type Colour = Red = 3 | Green = 7 | Blue

      state reg[Who, Register]: Word = 0
      state byte[Register]: bits(8) = 0
      state colour[Who]: Colour = Green
      state partner[Who]: Who? = none
      state chosen[Who]: Register = 3
      state pc[Who]: Word = 0
      state flag[Block]: bool = false
      state memory[Word]: Word = 0
      state turn: Who = 1
      state going: bool = true
      state tired: bits(4) = 0
      fixed state base[Who]: Word
      state seen: set(Register) = {}
      state pair[Register]: Pair? = none
      state bundle: Bundle =
          Bundle(items = {1, 2}, pair = Pair(left = 3, who = none), colour = Red)
      state row[Who]: list(Register) = []
      state far[Word]: set(Register) = {}
      state mark[Word]: Pair? = none

      record Pair:
          left: Word
          who: Who?

      record Bundle:
          items: set(Register)
          pair: Pair
          colour: Colour

      alias R# = reg[self, #]
      alias PC = pc[self]

      function min(x: Word, y: Word): Word = if x < y then x else y
      function beyond(x: Word, r: Register, w: Who): bool = x > reg[w, r] or x == base[w]

      function difference(x: Word, y: Word): Word = x - y
      function merged(a: set(Register), b: set(Register)): set(Register) =
          if size(a) < size(b) then a union b else a intersect b
      function cut(a: set(Register), b: set(Register)): set(Register) = a minus b
      function larger(r: Register): Pair?:
          let p = pair[r] else none
          require p.left != 3 else none
          some(p with (left = p.left + 1))

      exit oops(k: Word):
          R0 := R1 + k
          PC := PC + 1

      exit stuck:
          going := false

      procedure bump(r: Register, by: Word):
          reg[self, r] := reg[self, r] + by
          tired := tired + 1

      format F(64):
          opcode 63..56
          a 55..48
          b 47..40
          rest 39..32
          immediate 31..0

      step of turn while going and tired != 15, halted when tired == 15:
          let w = memory[PC]
          require not flag[Block.containing(PC)] else stuck
          execute w else oops(17)

      instruction bytes(a: Register, b: Register):
          syntax "bytes {a}, {b}"
          encode F(opcode = 1, a = a, b = b)
          byte[a] := byte[a] * byte[b] + 0x71 - (byte[b] << byte[a])
          byte[b] := (byte[b] >> (byte[a] & 7)) ^ ~byte[a]
          PC := PC + 1

      instruction pieces(a: Register, b: Register):
          syntax "pieces {a}, {b}"
          encode F(opcode = 2, a = a, b = b)
          reg[self, a] := reg[self, b][31..0] ++ reg[self, a][47..16]
          byte[b] := reg[self, b][11..4]
          reg[self, b] := zero_extend(reg[self, b][15..4], 64) | (reg[self, a] & 0xff00)
          PC := PC + 1

      instruction signs(a: Register, b: Register):
          syntax "signs {a}, {b}"
          encode F(opcode = 3, a = a, b = b)
          let x = sign_extend(byte[b], 64)
          reg[self, a] := if signed_less(x, reg[self, a]) then x else min(reg[self, a], difference(x, difference(x >> 3, reg[self, b])))
          reg[self, b] := if signed_less(byte[a], byte[b]) then x << (x & 63) else x << x
          PC := PC + 1

      instruction indirect(a: Register, b: Register):
          syntax "indirect {a}, {b}"
          encode F(opcode = 4, a = a, b = b)
          let r = Register(reg[self, a]) else oops(2)
          reg[self, b] := reg[self, b] + 1
          reg[self, r] := reg[self, r] + reg[self, b]
          byte[r] := byte[b]
          chosen[self] := r
          reg[self, b] := reg[self, chosen[self]] + Word(r)
          PC := PC + 1

      instruction colours(a: Register, b: Register):
          syntax "colours {a}, {b}"
          encode F(opcode = 5, a = a, b = b)
          match colour[self]:
              case Red:
                  reg[self, a] := Word(colour[self]) + 1
                  colour[self] := Blue
              case Green, Blue:
                  if Colour(reg[self, b]) is some(c):
                      colour[self] := c
                  else:
                      reg[self, b] := Word(colour[self]) - 4
          PC := PC + 1

      instruction partners(a: Register, b: Register):
          syntax "partners {a}, {b}"
          encode F(opcode = 6, a = a, b = b)
          if partner[self] is some(w):
              reg[w, b] := reg[self, a] + Word(w)
              if w != self and reg[w, 0] <= 4:
                  turn := w
              partner[self] := none
          else:
              partner[self] := Who(reg[self, b])
          PC := PC + 1

      instruction flags(a: Register, b: Register):
          syntax "flags {a}, {b}"
          encode F(opcode = 7, a = a, b = b)
          let p = Block.containing(reg[self, a])
          require p != Block.containing(PC) or reg[self, b] == 9 else oops(1)
          flag[p] := not flag[p]
          reg[self, b] := if flag[p] then 5 else 6
          PC := PC + 1

      instruction there(a: Register, i: bits(32)):
          syntax "there {a}, {i}"
          encode F(opcode = 8, a = a, immediate = i)
          let x = zero_extend(i, 64)
          let before = memory[x]
          memory[x] := before + reg[self, a]
          reg[self, a] := memory[x] ^ before
          PC := PC + 1

      instruction load(a: Register, b: Register):
          syntax "load {a}, {b}"
          encode F(opcode = 9, a = a, b = b)
          reg[self, a] := memory[reg[self, b]]
          PC := PC + 1

      instruction store(a: Register, b: Register):
          syntax "store {a}, {b}"
          encode F(opcode = 10, a = a, b = b)
          require not flag[Block.containing(reg[self, b])] else oops(3)
          memory[reg[self, b]] := reg[self, a]
          PC := PC + 1

      instruction clear(a: Register, b: Register):
          syntax "clear {a}, {b}"
          encode F(opcode = 11, a = a, b = b)
          memory[reg[self, a]] := reg[self, b]
          for j in 0 until THREE: memory[base[self] + 900 + j] := reg[self, b] + j
          PC := PC + 1

      instruction branch(a: Register, b: Register):
          syntax "branch {a}, {b}"
          encode F(opcode = 12, a = a, b = b)
          if beyond(reg[self, a], b, self) implies (some r in Register: reg[self, r] == 1):
              PC := PC + 2
          else:
              PC := base[self] + (reg[self, b] & 31)

      instruction less(a: Register, b: Register):
          syntax "less {a}, {b}"
          encode F(opcode = 13, a = a, b = b)
          if reg[self, a] < reg[self, b] and byte[a] <= byte[b] or reg[self, b] == 0:
              PC := PC + 1
          else:
              PC := base[self] + (reg[self, a] & 31)

      instruction go(i: bits(5)):
          syntax "go {i}"
          encode G(opcode = 14, small = i)
          PC := base[self] + zero_extend(i, 64)

      format G(64):
          opcode 63..56
          unused 55..5
          small 4..0

      instruction put(a: Register, i: bits(32)):
          syntax "put {a}, {i}"
          encode F(opcode = 15, a = a, immediate = i)
          reg[self, a] := zero_extend(i, 64)
          PC := PC + 1

      instruction see(a: Register):
          syntax "see {a}"
          encode F(opcode = 16, a = a)
          seen := if a in seen then seen minus {a} else seen union {a}
          reg[self, a] := size(seen)
          PC := PC + 1

      instruction call(a: Register):
          syntax "call {a}"
          encode F(opcode = 17, a = a)
          hypercall reg[self, a] else oops(4)
          PC := PC + 1

      instruction over(a: Register, i: bits(32)):
          syntax "over {a}, {i}"
          encode F(opcode = 18, a = a, immediate = i)
          memory[reg[self, a]] := reg[self, a] + 1
          reg[self, a] := memory[zero_extend(i, 64)]
          PC := PC + 1

      instruction tire(a: Register):
          syntax "tire {a}"
          encode F(opcode = 19, a = a)
          reg[self, a] := zero_extend(tired, 64)
          tired := (tired + 1) & 3
          PC := PC + 1

      instruction late(a: Register, b: Register):
          syntax "late {a}, {b}"
          encode F(opcode = 20, a = a, b = b)
          reg[self, a] := reg[self, a] + 1
          reg[self, b] := reg[self, chosen[self]]
          seen := seen union {a}
          PC := PC + 1

      instruction pairs(a: Register, b: Register):
          syntax "pairs {a}, {b}"
          encode F(opcode = 21, a = a, b = b)
          if pair[a] is some(p):
              reg[self, b] := p.left + difference(reg[self, a], difference(p.left, reg[self, b]))
              pair[a] := if p.who is some(w) and w != self then none else some(p with (who = some(self)))
          else:
              pair[a] := some(Pair(left = reg[self, b], who = Who(reg[self, a])))
          PC := PC + 1

      instruction sets(a: Register, b: Register):
          syntax "sets {a}, {b}"
          encode F(opcode = 22, a = a, b = b)
          seen := merged(cut(seen, cut({a, b}, {3, a})), { r for r in Register if reg[self, r] <= reg[self, b] })
          reg[self, a] := size(seen intersect {a, b, 3}) + (if {a} subset seen then 8 else 0)
          PC := PC + 1

      instruction distant(a: Register, b: Register):
          syntax "distant {a}, {b}"
          encode F(opcode = 23, a = a, b = b)
          let k = reg[self, a]
          let before = far[k]
          far[k] := if before == seen then {} else before union {b}
          mark[k] := larger(a)
          reg[self, b] := if smallest(far[k]) is some(r) then Word(r) else 9
          reg[self, a] := if mark[k] is some(p) and p.left < 40 then p.left else 2
          PC := PC + 1

      instruction lists(a: Register, b: Register):
          syntax "lists {a}, {b}"
          encode F(opcode = 24, a = a, b = b)
          row[self] :=
              if size(row[self]) > 5 then [ r for r in row[self] if r != a ]
              else flatten([row[self], [a, b, chosen[self]], [ r for r in ascending(seen) ]])
          reg[self, a] := if element(row[self], reg[self, b]) is some(r) then Word(r) else 77
          PC := PC + 1

      instruction loops(a: Register, b: Register):
          syntax "loops {a}, {b}"
          encode F(opcode = 25, a = a, b = b)
          for r at i in row[self]: memory[base[self] + 910 + i] := reg[self, r] + i
          for r in seen: reg[self, r] := reg[self, a] + Word(r)
          for w in Who: partner[w] := if w == self then none else Who(reg[self, b])
          for j in 0 until reg[self, a] & 7: far[base[self] + j] := far[base[self] + j + 1] union {b}
          PC := PC + 1

      instruction ask(a: Register, b: Register):
          syntax "ask {a}, {b}"
          encode F(opcode = 26, a = a, b = b)
          require
              ((all r in seen: reg[self, r] != 5) or (some r in row[self]: reg[self, r] == 2))
              implies (some i in 0 until FOUR: memory[base[self] + i] == reg[self, b] or a in seen)
              else oops(9)
          require not (all w in Who: pair[a] is none or partner[w] is some) else oops(10)
          PC := PC + 1

      instruction bundles(a: Register, b: Register):
          syntax "bundles {a}, {b}"
          encode F(opcode = 27, a = a, b = b)
          match bundle.colour:
              case Red:
                  bundle := bundle with (colour = Blue)
              case Green:
                  bundle := bundle with (pair = bundle.pair with (left = reg[self, a]))
                  reg[self, b] := if bundle.pair == Pair(left = 1, who = none) then 1 else 0
              case Blue:
                  bundle :=
                      Bundle(
                          items = flatten({ {r, chosen[self]} for r in bundle.items if r < 6 }),
                          pair = Pair(left = reg[self, b], who = partner[self]),
                          colour = if a in bundle.items then Green else Red)
          PC := PC + 1

      instruction onward(a: Register, b: Register):
          syntax "onward {a}, {b}"
          encode F(opcode = 28, a = a, b = b)
          for w in Who: pc[w] := if w == self then pc[w] + 1 else pc[w]
          reg[self, a] := size(row[self])

      instruction shift(a: Register, b: Register):
          syntax "shift {a}, {b}"
          encode F(opcode = 29, a = a, b = b)
          for j in 0 until TWO: memory[base[self] + 20 + j] := memory[base[self] + 22 + j]
          for p in { Block.containing(reg[self, a]) }: flag[p] := not flag[p]
          PC := PC + 1

      instruction ordered(a: Register, b: Register):
          syntax "ordered {a}, {b}"
          encode F(opcode = 30, a = a, b = b)
          let upward = ascending(seen)
          let first = element(upward, 0) else oops(11)
          reg[self, a] := Word(first)
          for r at i in upward: memory[base[self] + 930 + i] := Word(r)
          PC := PC + 1

      const TWO: Word = 2
      const THREE: Word = 3
      const FOUR: Word = 4
      const GIVE: Word = 5
      const GATHER: Word = 6
      const ADD: Word = 1
      const NAP: Word = 2
      const SUM: Word = 3
      const SWAP: Word = 4

      hypercall ADD(x = R1, y = R2):
          require x <= y else oops(5)
          bump(3, x + y)
          bump(4, R3)

      hypercall NAP:
          tired := if R7 == 3 then tired + 1 else 0

      hypercall SUM(x = R1):
          memory[base[self] + 40] := x
          for r in Register: reg[self, r] := reg[self, r] + 1

      hypercall GIVE(x = R1):
          let r = Register(x) else oops(7)
          let p = larger(r) else oops(8)
          require p.who != some(self) else oops(9)
          seen := seen minus {r}
          R2 := p.left

      hypercall GATHER(x = R1):
          require all r in Register: r in seen or reg[self, r] < 60 else oops(12)
          let found = [ r for r in Register if reg[self, r] == x ]
          let w = Who(size(found)) else oops(13)
          row[self] := found
          turn := w

      hypercall SWAP(w = R5):
          let v = Who(w) else oops(6)
          turn := v
          R6 @ 1 := base[v]
      """;

  private final Interpreter interpreter = Toy.whole(SPECIFICATION);

  Interpreter interpreter() {
    return interpreter;
  }

  /** A state in which both VMs have a program. */
  State state(Random random) {
    State state = interpreter.state();
    for (long who = 1; who <= 2; who++) {
      long base = 32 * who + (random.nextInt(4) == 0 ? 1L << 40 : 0);
      set(state, "base", base, who);
      set(state, "pc", base + random.nextInt(32), who);
      for (int i = 0; i < 8; i++) {
        set(state, "reg", word(random), who, i);
      }
      for (int i = 0; i < 44; i++) {
        set(state, "memory", instruction(random), base + i);
      }
    }
    return state;
  }

  private static void set(State state, String component, long value, long... keys) {
    List<Value> all = new ArrayList<>();
    for (long key : keys) {
      all.add(new Value.Word(key));
    }
    state.set(component, all, new Value.Word(value));
  }

  private static long word(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextLong();
      case 1 -> 32 + random.nextInt(100);
      case 2 -> instruction(random);
      default -> random.nextInt(10);
    };
  }

  /** A word that encodes an instruction, or nearly. */
  static long instruction(Random random) {
    if (random.nextInt(80) == 0) {
      return random.nextLong();
    }
    long opcode = 1 + random.nextInt(30);
    long a = random.nextInt(8);
    long b = random.nextInt(8);
    long immediate = random.nextInt(3) == 0 ? 30 + random.nextInt(80) : random.nextInt(8);
    return opcode << 56
        | switch ((int) opcode) {
          case 8, 15, 18 -> a << 48 | immediate;
          case 14 -> random.nextInt(32);
          case 16, 17, 19 -> a << 48;
          default -> a << 48 | b << 40;
        };
  }
}
