package org.vmsl.machine.paper;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The paper's machine in plain Java, written from its description in prose (PLDI 2023, "VMSL: A
 * Separation Logic for Mechanised Robust Safety of Virtual Machines Communicating above FF-A",
 * sections 2 and 3, with the decisions that our specification takes where the paper leaves
 * something open) and not from the specification. Tests compare the two.
 */
public final class PaperModel {
  /** Whether and how the machine has stopped. */
  public enum Mode {
    RUNNING,
    HALTED,
    FAILED,
    PAGE_FAULTED
  }

  /** The kinds of transaction. */
  public enum Kind {
    SHARE(1),
    LEND(2),
    DONATE(3);

    /** The number that stands for the kind in a retrieve message. */
    public final long number;

    Kind(long number) {
      this.number = number;
    }
  }

  /** An unread message. */
  public record Message(long length, int sender) {}

  /** A live transaction. */
  public record Transaction(
      int sender, int receiver, SortedSet<Long> pages, Kind kind, boolean retrieved) {
    Transaction retrieved(boolean now) {
      return new Transaction(sender, receiver, pages, kind, now);
    }
  }

  public static final int REGISTERS = 31;

  public final int vms;
  public final long pageSize;
  public final int handles;

  public final long[][] registers;
  public final long[] pc;
  public final long[] nz;
  public final Map<Long, Long> memory = new HashMap<>();
  public final long[] tx;
  public final long[] rx;
  public final @Nullable Message[] message;
  public final Map<Long, Integer> owner = new HashMap<>();
  public final Set<Long> shared = new HashSet<>();
  public final Map<Long, Set<Integer>> access = new HashMap<>();
  public final SortedMapOfTransactions transactions = new SortedMapOfTransactions();
  public int current;
  public Mode mode = Mode.RUNNING;

  /** Transactions by handle. */
  public static final class SortedMapOfTransactions extends TreeMap<Integer, Transaction> {
    private static final long serialVersionUID = 1;
  }

  /** A machine where nothing is owned, no transaction is live, and all words are zero. */
  public PaperModel(int vms, long pageSize, int handles) {
    this.vms = vms;
    this.pageSize = pageSize;
    this.handles = handles;
    this.registers = new long[vms][REGISTERS];
    this.pc = new long[vms];
    this.nz = new long[vms];
    this.tx = new long[vms];
    this.rx = new long[vms];
    this.message = new Message[vms];
  }

  /** An independent copy. */
  public PaperModel copy() {
    PaperModel copy = new PaperModel(vms, pageSize, handles);
    for (int v = 0; v < vms; v++) {
      copy.registers[v] = registers[v].clone();
    }
    System.arraycopy(pc, 0, copy.pc, 0, vms);
    System.arraycopy(nz, 0, copy.nz, 0, vms);
    System.arraycopy(tx, 0, copy.tx, 0, vms);
    System.arraycopy(rx, 0, copy.rx, 0, vms);
    System.arraycopy(message, 0, copy.message, 0, vms);
    copy.memory.putAll(memory);
    copy.owner.putAll(owner);
    copy.shared.addAll(shared);
    access.forEach((page, who) -> copy.access.put(page, new HashSet<>(who)));
    copy.transactions.putAll(transactions);
    copy.current = current;
    copy.mode = mode;
    return copy;
  }

  public long word(long address) {
    return memory.getOrDefault(address, 0L);
  }

  public long page(long address) {
    return address & -pageSize;
  }

  public boolean accessible(int vm, long page) {
    return access.getOrDefault(page, Set.of()).contains(vm);
  }

  public boolean readable(int vm, long address) {
    return accessible(vm, page(address)) && page(address) != tx[vm];
  }

  public boolean writable(int vm, long address) {
    return accessible(vm, page(address)) && page(address) != rx[vm];
  }

  /** The smallest handle of no live transaction, or 0. */
  public int freeHandle() {
    for (int h = 1; h <= handles; h++) {
      if (!transactions.containsKey(h)) {
        return h;
      }
    }
    return 0;
  }

  /** Gives a VM access to pages. */
  public void grant(int vm, Set<Long> pages) {
    pages.forEach(p -> access.computeIfAbsent(p, x -> new HashSet<>()).add(vm));
  }

  /** Takes a VM's access to pages away. */
  public void deny(int vm, Set<Long> pages) {
    pages.forEach(p -> access.computeIfAbsent(p, x -> new HashSet<>()).remove(vm));
  }

  /** One step of the current VM, if the machine is running. */
  public void step() {
    if (mode != Mode.RUNNING) {
      return;
    }
    int vm = current;
    if (!readable(vm, pc[vm])) {
      mode = Mode.FAILED;
      return;
    }
    execute(vm, word(pc[vm]));
  }

  private void execute(int vm, long word) {
    int opcode = (int) (word >>> 56);
    int a = (int) (word >>> 48 & 0xff);
    int b = (int) (word >>> 40 & 0xff);
    long immediate = word & 0xffff_ffffL;
    if (!decodes(word)) {
      mode = Mode.FAILED;
      return;
    }
    long[] r = registers[vm];
    long next = pc[vm] + 1;
    switch (opcode) {
      case PaperNumbers.NOP -> pc[vm] = next;
      case PaperNumbers.MOV_IMMEDIATE -> {
        r[a] = immediate;
        pc[vm] = next;
      }
      case PaperNumbers.MOV_REGISTER -> {
        r[a] = r[b];
        pc[vm] = next;
      }
      case PaperNumbers.LDR -> {
        if (readable(vm, r[b])) {
          r[a] = word(r[b]);
          pc[vm] = next;
        } else {
          mode = Mode.PAGE_FAULTED;
        }
      }
      case PaperNumbers.STR -> {
        if (writable(vm, r[b])) {
          memory.put(r[b], r[a]);
          pc[vm] = next;
        } else {
          mode = Mode.PAGE_FAULTED;
        }
      }
      case PaperNumbers.CMP_IMMEDIATE -> {
        nz[vm] = comparison(r[a], immediate);
        pc[vm] = next;
      }
      case PaperNumbers.CMP_REGISTER -> {
        nz[vm] = comparison(r[a], r[b]);
        pc[vm] = next;
      }
      case PaperNumbers.ADD -> {
        r[a] += r[b];
        pc[vm] = next;
      }
      case PaperNumbers.SUB -> {
        r[a] -= r[b];
        pc[vm] = next;
      }
      case PaperNumbers.MULT -> {
        r[a] *= immediate;
        pc[vm] = next;
      }
      case PaperNumbers.BNE -> pc[vm] = nz[vm] == 1 ? next : r[a];
      case PaperNumbers.BR -> pc[vm] = r[a];
      case PaperNumbers.HALT -> {
        pc[vm] = next;
        mode = Mode.HALTED;
      }
      case PaperNumbers.FAIL -> mode = Mode.FAILED;
      default -> new PaperCalls(this, vm).call();
    }
  }

  private static long comparison(long one, long other) {
    int order = Long.compareUnsigned(one, other);
    return order < 0 ? 2 : order > 0 ? 0 : 1;
  }

  /** Whether a word encodes an instruction: its fields are in range, and unused ones are zero. */
  public static boolean decodes(long word) {
    int opcode = (int) (word >>> 56);
    long a = word >>> 48 & 0xff;
    long b = word >>> 40 & 0xff;
    long reserved = word >>> 32 & 0xff;
    long immediate = word & 0xffff_ffffL;
    if (reserved != 0) {
      return false;
    }
    return switch (opcode) {
      case PaperNumbers.NOP, PaperNumbers.HALT, PaperNumbers.FAIL, PaperNumbers.HVC ->
          a == 0 && b == 0 && immediate == 0;
      case PaperNumbers.MOV_IMMEDIATE, PaperNumbers.CMP_IMMEDIATE, PaperNumbers.MULT ->
          a < REGISTERS && b == 0;
      case PaperNumbers.MOV_REGISTER,
          PaperNumbers.LDR,
          PaperNumbers.STR,
          PaperNumbers.CMP_REGISTER,
          PaperNumbers.ADD,
          PaperNumbers.SUB ->
          a < REGISTERS && b < REGISTERS && immediate == 0;
      case PaperNumbers.BNE, PaperNumbers.BR -> a < REGISTERS && b == 0 && immediate == 0;
      default -> false;
    };
  }

  /** A set of pages. */
  public static SortedSet<Long> pages(Long... addresses) {
    SortedSet<Long> pages = new TreeSet<>(Long::compareUnsigned);
    pages.addAll(Arrays.asList(addresses));
    return pages;
  }
}
