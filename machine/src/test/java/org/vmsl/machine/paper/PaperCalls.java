package org.vmsl.machine.paper;

import java.util.Optional;
import java.util.SortedSet;
import org.vmsl.machine.paper.PaperModel.Kind;
import org.vmsl.machine.paper.PaperModel.Message;
import org.vmsl.machine.paper.PaperModel.Transaction;

/** The hypercalls of {@link PaperModel}. */
final class PaperCalls {
  private final PaperModel m;
  private final int vm;
  private final long[] r;

  PaperCalls(PaperModel model, int caller) {
    this.m = model;
    this.vm = caller;
    this.r = model.registers[caller];
  }

  /** What stands in the TX page of a VM that sends memory. */
  record Descriptor(int sender, long handle, int receiver, SortedSet<Long> pages) {}

  void call() {
    long function = r[0];
    if (function == PaperNumbers.RUN) {
      run();
    } else if (function == PaperNumbers.YIELD) {
      giveUp();
    } else if (function == PaperNumbers.SHARE) {
      offer(Kind.SHARE);
    } else if (function == PaperNumbers.LEND) {
      offer(Kind.LEND);
    } else if (function == PaperNumbers.DONATE) {
      offer(Kind.DONATE);
    } else if (function == PaperNumbers.RETRIEVE) {
      retrieve();
    } else if (function == PaperNumbers.RELINQUISH) {
      relinquish();
    } else if (function == PaperNumbers.RECLAIM) {
      reclaim();
    } else if (function == PaperNumbers.SEND) {
      send();
    } else if (function == PaperNumbers.WAIT) {
      await();
    } else if (function == PaperNumbers.POLL) {
      poll();
    } else {
      error(PaperNumbers.INVALID_PARAMETERS);
    }
  }

  private void error(long code) {
    r[0] = PaperNumbers.ERROR;
    r[2] = code;
    m.pc[vm]++;
  }

  private void success() {
    r[0] = PaperNumbers.SUCCESS;
    m.pc[vm]++;
  }

  private boolean namesVm(long word) {
    return Long.compareUnsigned(word, m.vms) < 0;
  }

  private void run() {
    if (vm != 0) {
      error(PaperNumbers.DENIED);
    } else if (!namesVm(r[1])) {
      error(PaperNumbers.INVALID_PARAMETERS);
    } else {
      m.pc[vm]++;
      m.current = (int) r[1];
    }
  }

  private void giveUp() {
    m.registers[0][0] = PaperNumbers.YIELD;
    if (vm != 0) {
      m.registers[0][1] = vm;
    }
    m.pc[vm]++;
    m.current = 0;
  }

  private Optional<Descriptor> descriptor(long length) {
    long start = m.tx[vm];
    if (Long.compareUnsigned(length, 4) < 0 || m.word(start + 2) + 4 != length) {
      return Optional.empty();
    }
    long sender = m.word(start);
    long receiver = m.word(start + 3);
    if (!namesVm(sender) || !namesVm(receiver)) {
      return Optional.empty();
    }
    SortedSet<Long> pages = PaperModel.pages();
    for (long i = 4; i < length; i++) {
      long address = m.word(start + i);
      if (m.page(address) != address) {
        return Optional.empty();
      }
      pages.add(address);
    }
    return Optional.of(new Descriptor((int) sender, m.word(start + 1), (int) receiver, pages));
  }

  private boolean sendable(long page) {
    Integer owner = m.owner.get(page);
    return owner != null && owner == vm && m.accessible(vm, page) && !m.shared.contains(page);
  }

  private void offer(Kind kind) {
    long length = r[1];
    if (Long.compareUnsigned(length, m.pageSize) > 0) {
      error(PaperNumbers.INVALID_PARAMETERS);
      return;
    }
    Optional<Descriptor> parsed = descriptor(length);
    if (parsed.isEmpty()) {
      error(PaperNumbers.INVALID_PARAMETERS);
      return;
    }
    Descriptor d = parsed.get();
    if (d.sender != vm || d.receiver == vm || d.handle != 0) {
      error(PaperNumbers.INVALID_PARAMETERS);
      return;
    }
    if (!d.pages.stream().allMatch(this::sendable)) {
      error(PaperNumbers.DENIED);
      return;
    }
    int handle = m.freeHandle();
    if (handle == 0) {
      error(PaperNumbers.NO_MEMORY);
      return;
    }
    m.transactions.put(handle, new Transaction(vm, d.receiver, d.pages, kind, false));
    if (kind == Kind.SHARE) {
      m.shared.addAll(d.pages);
    } else {
      m.deny(vm, d.pages);
    }
    r[2] = handle;
    success();
  }

  /** The live transaction that R1 names, or none, which is an error. */
  private Optional<Transaction> transaction() {
    boolean small = r[1] >= 1 && r[1] <= m.handles;
    Optional<Transaction> found =
        small ? Optional.ofNullable(m.transactions.get((int) r[1])) : Optional.empty();
    if (found.isEmpty()) {
      error(PaperNumbers.INVALID_PARAMETERS);
    }
    return found;
  }

  private void retrieve() {
    Optional<Transaction> found = transaction();
    if (found.isEmpty()) {
      return;
    }
    Transaction t = found.get();
    int handle = (int) r[1];
    if (t.receiver() != vm || t.retrieved()) {
      error(PaperNumbers.DENIED);
      return;
    }
    if (m.message[vm] != null) {
      error(PaperNumbers.BUSY);
      return;
    }
    long at = m.rx[vm];
    m.memory.put(at, (long) t.sender());
    m.memory.put(at + 1, (long) handle);
    m.memory.put(at + 2, t.kind().number);
    m.memory.put(at + 3, (long) t.pages().size());
    long next = at + 4;
    for (long page : t.pages()) {
      m.memory.put(next, page);
      next++;
    }
    m.message[vm] = new Message(t.pages().size() + 4L, t.sender());
    m.grant(vm, t.pages());
    if (t.kind() == Kind.DONATE) {
      t.pages().forEach(p -> m.owner.put(p, vm));
      m.transactions.remove(handle);
    } else {
      m.transactions.put(handle, t.retrieved(true));
    }
    success();
  }

  private void relinquish() {
    Optional<Transaction> found = transaction();
    if (found.isEmpty()) {
      return;
    }
    Transaction t = found.get();
    if (!t.retrieved() || t.receiver() != vm) {
      error(PaperNumbers.DENIED);
      return;
    }
    m.deny(vm, t.pages());
    m.transactions.put((int) r[1], t.retrieved(false));
    success();
  }

  private void reclaim() {
    Optional<Transaction> found = transaction();
    if (found.isEmpty()) {
      return;
    }
    Transaction t = found.get();
    if (t.sender() != vm || t.retrieved()) {
      error(PaperNumbers.DENIED);
      return;
    }
    if (t.kind() == Kind.SHARE) {
      m.shared.removeAll(t.pages());
    } else {
      m.grant(vm, t.pages());
    }
    m.transactions.remove((int) r[1]);
    success();
  }

  private void send() {
    long to = r[1];
    long length = r[2];
    if (!namesVm(to) || to == vm || Long.compareUnsigned(length, m.pageSize) > 0) {
      error(PaperNumbers.INVALID_PARAMETERS);
      return;
    }
    int receiver = (int) to;
    if (m.message[receiver] != null) {
      error(PaperNumbers.BUSY);
      return;
    }
    for (long i = 0; i < length; i++) {
      m.memory.put(m.rx[receiver] + i, m.word(m.tx[vm] + i));
    }
    m.message[receiver] = new Message(length, vm);
    m.pc[vm]++;
    if (vm != 0) {
      m.registers[0][0] = PaperNumbers.SEND;
      m.registers[0][1] = receiver;
      m.registers[0][2] = length;
      m.current = 0;
    }
  }

  private void take(Message message) {
    m.message[vm] = null;
    r[0] = PaperNumbers.SEND;
    r[1] = message.length();
    r[2] = message.sender();
    m.pc[vm]++;
  }

  private void await() {
    Message unread = m.message[vm];
    if (unread != null) {
      take(unread);
      return;
    }
    m.registers[0][0] = PaperNumbers.WAIT;
    m.registers[0][1] = vm;
    m.pc[vm]++;
    m.current = 0;
  }

  private void poll() {
    Message unread = m.message[vm];
    if (unread == null) {
      error(PaperNumbers.DENIED);
    } else {
      take(unread);
    }
  }
}
