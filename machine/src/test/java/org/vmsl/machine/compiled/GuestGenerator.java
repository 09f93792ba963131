package org.vmsl.machine.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.vmsl.machine.paper.PaperModel;
import org.vmsl.machine.paper.PaperNumbers;

/**
 * Generates programs for the VMs of a state of the paper's machine. They loop much and stop rarely;
 * they load and store through registers and at fixed addresses, also where code is; they make all
 * calls, and so switch.
 */
final class GuestGenerator {
  private static final int FREE = 10;
  private static final int WORDS = 10;
  private static final int DATA = 15;
  private static final int CODE = 20;
  private static final int ONE = 30;

  private final Random random;
  private final PaperModel model;
  private final List<Long> pages = new ArrayList<>();
  private List<Long> code = List.of();
  private List<Long> data = List.of();

  GuestGenerator(Random random, PaperModel model) {
    this.random = random;
    this.model = model;
    pages.addAll(model.access.keySet());
    pages.sort(Long::compareUnsigned);
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }

  private long in(List<Long> some) {
    List<Long> all = some.isEmpty() ? pages : some;
    return all.get(below(all.size())) + below((int) model.pageSize);
  }

  /** Fills the pages that VMs can execute, and sets their registers. */
  void generate() {
    for (int v = 0; v < model.vms; v++) {
      look(v);
      for (long page : code) {
        for (int i = 0; i < model.pageSize; i++) {
          model.memory.put(page + i, instruction());
        }
      }
    }
    for (int v = 0; v < model.vms; v++) {
      look(v);
      long[] r = model.registers[v];
      for (int i = 0; i < FREE; i++) {
        r[i] = below(3) == 0 ? random.nextLong() : below(5);
      }
      for (int i = WORDS; i < DATA; i++) {
        r[i] = instruction();
      }
      r[WORDS] = 1L << (40 + 8 * below(2)); // added to a word, it gives one with another register
      for (int i = DATA; i < CODE; i++) {
        r[i] = below(3) == 0 ? in(code) : in(data);
      }
      for (int i = CODE; i < ONE; i++) {
        r[i] = in(code);
      }
      r[ONE] = 1;
      model.pc[v] = in(code);
    }
  }

  /** What VM {@code v} may execute, and what it may store to. */
  private void look(int v) {
    code = pages.stream().filter(page -> model.readable(v, page)).toList();
    data = pages.stream().filter(page -> model.accessible(v, page)).toList();
  }

  /** An address that some instruction may be about. */
  long address() {
    return in(pages);
  }

  /** Mostly a word that encodes an instruction. */
  long instruction() {
    int a = below(FREE);
    int b = below(8) == 0 ? ONE : below(FREE);
    int roll = below(1000);
    if (roll < 300) {
      int opcode =
          List.of(PaperNumbers.ADD, PaperNumbers.SUB, PaperNumbers.MOV_REGISTER).get(below(3));
      return PaperNumbers.word(opcode, a, b, 0);
    }
    if (roll < 320) {
      return PaperNumbers.word(PaperNumbers.ADD, WORDS + 1 + below(DATA - WORDS - 1), WORDS, 0);
    }
    if (roll < 340) {
      return PaperNumbers.word(PaperNumbers.MULT, a, 0, below(4));
    }
    if (roll < 400) {
      return PaperNumbers.word(PaperNumbers.MOV_IMMEDIATE, a, 0, below(6));
    }
    if (roll < 460) {
      return PaperNumbers.word(PaperNumbers.CMP_IMMEDIATE, a, 0, below(6));
    }
    if (roll < 520) {
      return PaperNumbers.word(PaperNumbers.CMP_REGISTER, a, b, 0);
    }
    if (roll < 640) {
      return PaperNumbers.word(PaperNumbers.BNE, CODE + below(ONE - CODE), 0, 0);
    }
    if (roll < 680) {
      return PaperNumbers.word(PaperNumbers.BR, CODE + below(ONE - CODE), 0, 0);
    }
    if (roll < 760) {
      return PaperNumbers.word(PaperNumbers.LDR, a, DATA + below(ONE - DATA), 0);
    }
    if (roll < 840) {
      int to = below(3) == 0 ? CODE + below(ONE - CODE) : DATA + below(CODE - DATA);
      return PaperNumbers.word(PaperNumbers.STR, below(2) == 0 ? WORDS + 1 + below(4) : a, to, 0);
    }
    if (roll < 880) {
      return PaperNumbers.word(
          PaperNumbers.MOV_IMMEDIATE, DATA + below(CODE - DATA), 0, in(data) & 0xffff_ffffL);
    }
    if (roll < 900) {
      return PaperNumbers.word(
          PaperNumbers.MOV_IMMEDIATE, CODE + below(ONE - CODE), 0, in(code) & 0xffff_ffffL);
    }
    return rarer(roll, a);
  }

  private long rarer(int roll, int a) {
    if (roll < 930) {
      long call = PaperNumbers.CALLS.get(below(PaperNumbers.CALLS.size()));
      return PaperNumbers.word(PaperNumbers.MOV_IMMEDIATE, 0, 0, call);
    }
    if (roll < 980) {
      return PaperNumbers.word(PaperNumbers.HVC, 0, 0, 0);
    }
    if (roll < 986) {
      return PaperNumbers.word(PaperNumbers.ADD, DATA + below(CODE - DATA), ONE, 0);
    }
    if (roll < 994) {
      return PaperNumbers.word(PaperNumbers.ADD, WORDS + 1 + below(DATA - WORDS - 1), WORDS, 0);
    }
    return switch (roll) {
      case 994 -> PaperNumbers.word(PaperNumbers.HALT, 0, 0, 0);
      case 995 -> random.nextLong();
      case 996 -> PaperNumbers.word(PaperNumbers.ADD, below(31), below(31), 0);
      case 997 -> PaperNumbers.word(PaperNumbers.LDR, a, below(31), 0);
      default -> PaperNumbers.word(PaperNumbers.NOP, 0, 0, 0);
    };
  }
}
