package org.vmsl.machine.paper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import org.vmsl.machine.paper.PaperModel.Kind;
import org.vmsl.machine.paper.PaperModel.Message;
import org.vmsl.machine.paper.PaperModel.Transaction;

/**
 * Generates states of the paper's machine that satisfy its invariants, and what its VMs are about
 * to do in them. Structured, so that calls get past their first checks: page tables with live
 * transactions in all phases, full and empty mailboxes, descriptors that are right, nearly right
 * and wrong.
 */
public final class StateGenerator {
  /** How a call is prepared. */
  public enum Intent {
    /** So that it succeeds, as far as the state allows. */
    SUCCEED,
    /** With one thing wrong. */
    NEARLY,
    /** With anything. */
    WILD
  }

  private static final List<Long> INTERESTING =
      List.of(0L, 1L, 2L, 3L, 4L, 5L, -1L, -2L, 1L << 63, 1L << 32, 0xffff_ffffL);

  private final Random random;
  private final int vms;
  private final long pageSize;
  private final int handles;
  private final List<Long> pages = new ArrayList<>();

  /** A generator that always generates the same for the same arguments. */
  public StateGenerator(long seed, int vms, long pageSize, int handles) {
    this.random = new Random(seed);
    this.vms = vms;
    this.pageSize = pageSize;
    this.handles = handles;
    int some = 2 * vms + 10;
    for (int i = 0; i < some - 2; i++) {
      pages.add(i * pageSize);
    }
    pages.add(-pageSize);
    pages.add(1L << 63);
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }

  private boolean chance(int percent) {
    return below(100) < percent;
  }

  private int another(int vm) {
    return (vm + 1 + below(vms - 1)) % vms;
  }

  private <T> T any(List<T> list) {
    return list.get(below(list.size()));
  }

  private long anyWord(PaperModel model) {
    return switch (below(6)) {
      case 0 -> any(INTERESTING);
      case 1 -> any(pages) + below((int) pageSize);
      case 2 -> any(pages);
      case 3 -> any(PaperNumbers.CALLS);
      case 4 -> model.pageSize + below(3) - 1;
      default -> random.nextLong();
    };
  }

  /** A state that satisfies all invariants and in which the machine runs. */
  public PaperModel state() {
    PaperModel model = new PaperModel(vms, pageSize, handles);
    List<Long> left = new ArrayList<>(pages);
    Collections.shuffle(left, random);
    for (int v = 0; v < vms; v++) {
      model.tx[v] = left.removeLast();
      model.rx[v] = left.removeLast();
      model.grant(v, Set.of(model.tx[v], model.rx[v]));
    }
    for (long page : left) {
      if (chance(90)) {
        int owner = below(vms);
        model.owner.put(page, owner);
        model.grant(owner, Set.of(page));
      }
    }
    transactions(model);
    for (int v = 0; v < vms; v++) {
      if (chance(40)) {
        int sender = another(v);
        model.message[v] = new Message(below((int) pageSize + 1), sender);
      }
      for (int r = 0; r < PaperModel.REGISTERS; r++) {
        model.registers[v][r] = anyWord(model);
      }
      model.nz[v] = below(3);
      model.pc[v] = anyWord(model);
    }
    for (long page : pages) {
      for (int i = 0; i < pageSize; i++) {
        if (chance(50)) {
          model.memory.put(page + i, anyWord(model));
        }
      }
    }
    model.current = below(vms);
    return model;
  }

  private void transactions(PaperModel model) {
    int live = chance(15) ? handles : below(handles + 1);
    List<Integer> numbers = new ArrayList<>();
    for (int h = 1; h <= handles; h++) {
      numbers.add(h);
    }
    Collections.shuffle(numbers, random);
    for (int i = 0; i < live; i++) {
      int sender = below(vms);
      int receiver = another(sender);
      Kind kind = any(List.of(Kind.values()));
      boolean retrieved = kind != Kind.DONATE && chance(50);
      SortedSet<Long> chosen = chosen(sendable(model, sender), 3);
      model.transactions.put(
          numbers.get(i), new Transaction(sender, receiver, chosen, kind, retrieved));
      if (kind == Kind.SHARE) {
        model.shared.addAll(chosen);
      } else {
        model.deny(sender, chosen);
      }
      if (retrieved) {
        model.grant(receiver, chosen);
      }
    }
  }

  /** The pages that a VM could send. */
  private static List<Long> sendable(PaperModel model, int vm) {
    List<Long> pages = new ArrayList<>();
    model.owner.forEach((page, owner) -> {
      if (owner == vm && model.accessible(vm, page) && !model.shared.contains(page)) {
        pages.add(page);
      }
    });
    Collections.sort(pages);
    return pages;
  }

  private SortedSet<Long> chosen(List<Long> from, int most) {
    SortedSet<Long> chosen = PaperModel.pages();
    int count = below(most + 1);
    for (int i = 0; i < count && !from.isEmpty(); i++) {
      chosen.add(any(from));
    }
    return chosen;
  }

  /** Lets the current VM be about to execute {@code word}, if it can read any page of its own. */
  public boolean aboutTo(PaperModel model, long word) {
    int vm = model.current;
    if (!model.readable(vm, model.pc[vm]) || chance(20)) {
      List<Long> readable = new ArrayList<>();
      for (long page : pages) {
        if (model.readable(vm, page)) {
          readable.add(page);
        }
      }
      if (readable.isEmpty()) {
        return false;
      }
      model.pc[vm] = any(readable) + below((int) pageSize);
    }
    model.memory.put(model.pc[vm], word);
    return true;
  }

  /** A word that encodes an instruction other than {@code hvc}, or nearly does. */
  public long instruction(PaperModel model) {
    int opcode = 1 + below(14);
    int a = below(PaperModel.REGISTERS);
    int b = chance(10) ? a : below(PaperModel.REGISTERS);
    long immediate = chance(50) ? below(6) : random.nextInt() & 0xffff_ffffL;
    long word =
        switch (opcode) {
          case PaperNumbers.NOP, PaperNumbers.HALT, PaperNumbers.FAIL ->
              PaperNumbers.word(opcode, 0, 0, 0);
          case PaperNumbers.MOV_IMMEDIATE, PaperNumbers.CMP_IMMEDIATE, PaperNumbers.MULT ->
              PaperNumbers.word(opcode, a, 0, immediate);
          case PaperNumbers.BNE, PaperNumbers.BR -> PaperNumbers.word(opcode, a, 0, 0);
          default -> PaperNumbers.word(opcode, a, b, 0);
        };
    int vm = model.current;
    if (opcode == PaperNumbers.LDR || opcode == PaperNumbers.STR) {
      model.registers[vm][b] = any(pages) + below((int) pageSize);
    }
    if (opcode == PaperNumbers.CMP_REGISTER && chance(30)) {
      model.registers[vm][b] = model.registers[vm][a];
    }
    return chance(4) ? word ^ 1L << below(64) : word;
  }

  /** Prepares the current VM's registers and TX page for a call of {@code function}. */
  public void prepare(PaperModel model, long function, Intent intent) {
    int vm = model.current;
    long[] r = model.registers[vm];
    r[0] = function;
    if (intent == Intent.WILD) {
      r[1] = anyWord(model);
      r[2] = anyWord(model);
      return;
    }
    boolean nearly = intent == Intent.NEARLY;
    if (function == PaperNumbers.RUN) {
      r[1] = nearly ? vms + below(2) : below(vms);
    } else if (function == PaperNumbers.SEND) {
      int wrong = nearly ? below(4) : -1;
      r[1] = wrong == 0 ? vms : wrong == 1 ? vm : another(vm);
      r[2] = wrong == 2 ? pageSize + 1 + below(3) : below((int) pageSize + 1);
    } else if (function == PaperNumbers.SHARE
        || function == PaperNumbers.LEND
        || function == PaperNumbers.DONATE) {
      descriptor(model, nearly);
    } else {
      r[1] = handle(model, function, nearly);
    }
  }

  private long handle(PaperModel model, long function, boolean nearly) {
    if (nearly && chance(50)) {
      return chance(50) ? handles + 1 : below(handles + 1);
    }
    List<Integer> fitting = new ArrayList<>();
    model.transactions.forEach((h, t) -> {
      int end = function == PaperNumbers.RECLAIM ? t.sender() : t.receiver();
      boolean phase = t.retrieved() == (function == PaperNumbers.RELINQUISH);
      if (nearly || (end == model.current && phase)) {
        fitting.add(h);
      }
    });
    return fitting.isEmpty() ? 1 + below(handles) : any(fitting);
  }

  /** Writes a descriptor into the TX page of the current VM, and its length into R1. */
  private void descriptor(PaperModel model, boolean nearly) {
    int vm = model.current;
    int most = (int) pageSize - 4;
    List<Long> sent = new ArrayList<>(chosen(sendable(model, vm), Math.min(3, most)));
    if (!sent.isEmpty() && sent.size() < most && chance(10)) {
      sent.add(any(sent));
    }
    Collections.shuffle(sent, random);
    long start = model.tx[vm];
    long[] words = new long[4 + sent.size()];
    words[0] = vm;
    words[2] = sent.size();
    words[3] = another(vm);
    for (int i = 0; i < sent.size(); i++) {
      words[4 + i] = sent.get(i);
    }
    long length = words.length;
    if (nearly) {
      switch (below(8)) {
        case 0 -> length += below(2) == 0 ? 1 : -1;
        case 1 -> words[0] = anyWord(model);
        case 2 -> words[0] = another(vm);
        case 3 -> words[1] = 1L + below(handles);
        case 4 -> words[3] = chance(50) ? vm : anyWord(model);
        case 5 -> length = pageSize + 1 + below(4);
        default -> {
          if (words.length > 4) {
            words[4] = chance(30) ? words[4] + 1 : any(pages);
          } else {
            words[2] = anyWord(model);
          }
        }
      }
    }
    for (int i = 0; i < words.length; i++) {
      model.memory.put(start + i, words[i]);
    }
    model.registers[vm][1] = length;
  }

  /**
   * Lets the current VM be about to do something: mostly a hypercall that gets past its first
   * checks. Only registers and memory change, so invariants stay. The word that it is about to
   * execute; empty if the machine has stopped or the VM has no page left to execute.
   */
  public Optional<Long> next(PaperModel model) {
    if (model.mode != PaperModel.Mode.RUNNING) {
      return Optional.empty();
    }
    if (chance(1)) {
      model.pc[model.current] = anyWord(model);
      return Optional.of(model.word(model.pc[model.current]));
    }
    long word;
    if (chance(70)) {
      long function = chance(2) ? anyWord(model) : any(PaperNumbers.CALLS);
      int roll = below(10);
      Intent intent = roll < 6 ? Intent.SUCCEED : roll < 9 ? Intent.NEARLY : Intent.WILD;
      prepare(model, function, intent);
      word = PaperNumbers.word(PaperNumbers.HVC, 0, 0, 0);
    } else {
      word = instruction(model);
    }
    return aboutTo(model, word) ? Optional.of(word) : Optional.empty();
  }
}
