package org.vmsl.machine.interpreter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.vmsl.machine.paper.PaperModel;
import org.vmsl.machine.paper.PaperModel.Kind;
import org.vmsl.machine.paper.PaperModel.Message;
import org.vmsl.machine.paper.PaperModel.Transaction;
import org.vmsl.machine.paper.PaperNumbers;
import org.vmsl.machine.paper.Situation;

/**
 * The checks of each hypercall of the paper's machine, in their order, with the ways in which each
 * can fail. Written from the description of the machine, not from the specification.
 */
final class CallChecks {
  private CallChecks() {}

  /** A hypercall, a situation in which it succeeds, and its checks. */
  record Call(String name, Supplier<Situation> valid, List<Check> checks) {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A check.
   *
   * @param text a part of how the specification writes it
   * @param holds as far as it makes sense when checks before it fail
   */
  record Check(String name, long error, String text, Predicate<PaperModel> holds, List<Way> ways) {}

  /** A way in which a check can fail. */
  record Way(String name, Consumer<Situation> fail) {}

  private static Check check(
      String name, long error, String text, Predicate<PaperModel> holds, Way... ways) {
    return new Check(name, error, text, holds, Arrays.asList(ways));
  }

  private static Way way(String name, Consumer<Situation> fail) {
    return new Way(name, fail);
  }

  static List<Call> all() {
    List<Call> calls = new ArrayList<>();
    calls.add(run());
    calls.add(offer("SHARE", PaperNumbers.SHARE));
    calls.add(offer("LEND", PaperNumbers.LEND));
    calls.add(offer("DONATE", PaperNumbers.DONATE));
    calls.add(retrieve());
    calls.add(relinquish());
    calls.add(reclaim());
    calls.add(send());
    calls.add(poll());
    calls.add(unknown());
    return calls;
  }

  private static long argument(PaperModel m, int number) {
    return m.registers[m.current][number];
  }

  private static void setArgument(Situation s, int number, long value) {
    s.model.registers[0][number] = value;
    s.model.registers[1][number] = value;
  }

  private static boolean namesVm(long word) {
    return word >= 0 && word < Situation.VMS;
  }

  private static Call run() {
    return new Call(
        "RUN",
        () -> Situation.call(PaperNumbers.RUN, 2).current(0),
        List.of(
            check(
                "caller is primary",
                PaperNumbers.DENIED,
                "self == PRIMARY",
                m -> m.current == 0,
                way("a secondary calls", s -> s.current(1))),
            check(
                "names a VM",
                PaperNumbers.INVALID_PARAMETERS,
                "VM(target)",
                m -> namesVm(argument(m, 1)),
                way("one too many", s -> setArgument(s, 1, Situation.VMS)),
                way("huge", s -> setArgument(s, 1, -1)))));
  }

  private static final int FIRST_PAGE = 4;

  /** A word of the descriptor in V1's TX page. */
  private static long word(PaperModel m, int number) {
    return m.word(Situation.V1_TX + number);
  }

  private static void setWord(Situation s, int number, long value) {
    s.model.memory.put(Situation.V1_TX + number, value);
  }

  /** The page addresses in a descriptor, as many as its length leaves room for. */
  private static List<Long> pages(PaperModel m) {
    List<Long> pages = new ArrayList<>();
    long length = Math.min(argument(m, 1), 64);
    for (int i = FIRST_PAGE; i < length; i++) {
      pages.add(word(m, i));
    }
    return pages;
  }

  private static boolean parses(PaperModel m) {
    long length = argument(m, 1);
    return length >= FIRST_PAGE
        && word(m, 2) == length - FIRST_PAGE
        && namesVm(word(m, 0))
        && namesVm(word(m, 3))
        && pages(m).stream().allMatch(p -> p % Situation.PAGE == 0);
  }

  /** Whether the parts of a descriptor are right, as far as they have a meaning. */
  private static boolean right(PaperModel m) {
    boolean otherSender = namesVm(word(m, 0)) && word(m, 0) != 1;
    return !otherSender && word(m, 3) != 1 && word(m, 1) == 0;
  }

  private static boolean sendable(PaperModel m) {
    return pages(m).stream()
        .map(m::page)
        .allMatch(
            p -> m.owner.getOrDefault(p, -1) == 1 && m.accessible(1, p) && !m.shared.contains(p));
  }

  private static void longer(Situation s) {
    long length = Situation.PAGE + 1;
    setArgument(s, 1, length);
    setWord(s, 2, length - FIRST_PAGE);
    for (int i = FIRST_PAGE; i < length; i++) {
      if (s.model.word(Situation.V1_TX + i) == 0) {
        setWord(s, i, Situation.V1_DATA);
      }
    }
  }

  private static Call offer(String name, long function) {
    return new Call(
        name,
        () ->
            Situation.call(function, 6)
                .put(Situation.V1_TX, 1, 0, 2, 2, Situation.V1_DATA, Situation.V1_MORE),
        List.of(
            check(
                "length at most a page",
                PaperNumbers.INVALID_PARAMETERS,
                "length <= PAGE_SIZE",
                m -> Long.compareUnsigned(argument(m, 1), Situation.PAGE) <= 0,
                way("a descriptor longer than a page", CallChecks::longer)),
            check(
                "descriptor parses",
                PaperNumbers.INVALID_PARAMETERS,
                "descriptor(",
                CallChecks::parses,
                way("shorter than four words", s -> setArgument(s, 1, 3)),
                way("a page too many", s -> setWord(s, 2, word(s.model, 2) + 1)),
                way("a page too few", s -> setWord(s, 2, word(s.model, 2) - 1)),
                way("sender is no VM", s -> setWord(s, 0, Situation.VMS)),
                way("receiver is no VM", s -> setWord(s, 3, -1)),
                way(
                    "address inside a page",
                    s -> setWord(s, FIRST_PAGE, word(s.model, FIRST_PAGE) + 1))),
            check(
                "descriptor is right",
                PaperNumbers.INVALID_PARAMETERS,
                "d.sender == self",
                CallChecks::right,
                way("another sender", s -> setWord(s, 0, 0)),
                way("sent to oneself", s -> setWord(s, 3, 1)),
                way("a handle", s -> setWord(s, 1, 1))),
            check(
                "pages are the caller's alone",
                PaperNumbers.DENIED,
                "all p in d.pages",
                CallChecks::sendable,
                way(
                    "owned by another",
                    s -> setWord(s, 5, sub(word(s.model, 5)) + Situation.V0_DATA)),
                way("owned by nobody", s -> s.model.owner.remove(Situation.V1_DATA)),
                way("a mailbox", s -> setWord(s, 5, sub(word(s.model, 5)) + Situation.V1_RX)),
                way(
                    "not accessible",
                    s ->
                        s.model.access.getOrDefault(Situation.V1_DATA, java.util.Set.of()).clear()),
                way("shared", s -> s.model.shared.add(Situation.V1_DATA))),
            check(
                "a free handle",
                PaperNumbers.NO_MEMORY,
                "smallest(free)",
                m -> m.freeHandle() != 0,
                way(
                    "all handles in use",
                    s ->
                        s.transaction(1, 0, 2, Kind.SHARE, true)
                            .transaction(2, 2, 0, Kind.DONATE, false)))));
  }

  /** The distance from the beginning of the page. */
  private static long sub(long address) {
    return address % Situation.PAGE;
  }

  private static Optional<Transaction> transaction(PaperModel m) {
    long handle = argument(m, 1);
    return handle >= 0 && handle <= Situation.HANDLES
        ? Optional.ofNullable(m.transactions.get((int) handle))
        : Optional.empty();
  }

  private static Check live() {
    return check(
        "live",
        PaperNumbers.INVALID_PARAMETERS,
        "is none",
        m -> transaction(m).isPresent(),
        way("handle 0", s -> setArgument(s, 1, 0)),
        way("a handle too large", s -> setArgument(s, 1, Situation.HANDLES + 1)),
        way("huge", s -> setArgument(s, 1, -1)),
        way("no transaction", s -> setArgument(s, 1, 2)));
  }

  private static Situation about(
      long function, int sender, int receiver, Kind kind, boolean retrieved) {
    return change(Situation.call(function, 1), sender, receiver, kind, retrieved);
  }

  /** Transaction 1 with one page of the sender. */
  private static Situation change(
      Situation s, int sender, int receiver, Kind kind, boolean retrieved) {
    long page = List.of(Situation.V0_DATA, Situation.V1_DATA, Situation.V2_DATA).get(sender);
    return s.transaction(1, sender, receiver, kind, retrieved, page);
  }

  private static Call retrieve() {
    return new Call(
        "RETRIEVE",
        () -> about(PaperNumbers.RETRIEVE, 0, 1, Kind.SHARE, false),
        List.of(
            live(),
            check(
                "may retrieve",
                PaperNumbers.DENIED,
                "t.receiver == self and not retrieved[h]",
                m -> transaction(m).map(t -> t.receiver() == 1 && !t.retrieved()).orElse(true),
                way("for another", s -> change(s, 0, 2, Kind.SHARE, false)),
                way("the sender", s -> change(s, 1, 2, Kind.DONATE, false)),
                way("a second time", s -> change(s, 0, 1, Kind.LEND, true))),
            check(
                "RX empty",
                PaperNumbers.BUSY,
                "message[self] is none",
                m -> m.message[1] == null,
                way("an unread message", s -> s.model.message[1] = new Message(3, 0)))));
  }

  private static Call relinquish() {
    return new Call(
        "RELINQUISH",
        () -> about(PaperNumbers.RELINQUISH, 0, 1, Kind.LEND, true),
        List.of(
            live(),
            check(
                "has retrieved",
                PaperNumbers.DENIED,
                "retrieved[h] and t.receiver == self",
                m -> transaction(m).map(t -> t.receiver() == 1 && t.retrieved()).orElse(true),
                way("not retrieved", s -> change(s, 0, 1, Kind.LEND, false)),
                way("by another", s -> change(s, 0, 2, Kind.LEND, true)),
                way("the sender", s -> change(s, 1, 2, Kind.SHARE, true)),
                way("a donation", s -> change(s, 0, 1, Kind.DONATE, false)))));
  }

  private static Call reclaim() {
    return new Call(
        "RECLAIM",
        () -> about(PaperNumbers.RECLAIM, 1, 2, Kind.SHARE, false),
        List.of(
            live(),
            check(
                "may reclaim",
                PaperNumbers.DENIED,
                "t.sender == self and not retrieved[h]",
                m -> transaction(m).map(t -> t.sender() == 1 && !t.retrieved()).orElse(true),
                way("still retrieved", s -> change(s, 1, 2, Kind.LEND, true)),
                way("of another", s -> change(s, 0, 2, Kind.LEND, false)),
                way("the receiver", s -> change(s, 0, 1, Kind.SHARE, false)))));
  }

  private static Call send() {
    return new Call(
        "SEND",
        () -> Situation.call(PaperNumbers.SEND, 2, 3),
        List.of(
            check(
                "names a VM",
                PaperNumbers.INVALID_PARAMETERS,
                "VM(receiver)",
                m -> namesVm(argument(m, 1)),
                way("one too many", s -> setArgument(s, 1, Situation.VMS)),
                way("huge", s -> setArgument(s, 1, -1))),
            check(
                "not the caller",
                PaperNumbers.INVALID_PARAMETERS,
                "r != self",
                m -> argument(m, 1) != 1,
                way("to oneself", s -> setArgument(s, 1, 1))),
            check(
                "length at most a page",
                PaperNumbers.INVALID_PARAMETERS,
                "length <= PAGE_SIZE",
                m -> Long.compareUnsigned(argument(m, 2), Situation.PAGE) <= 0,
                way("one word too long", s -> setArgument(s, 2, Situation.PAGE + 1)),
                way("huge", s -> setArgument(s, 2, -1))),
            check(
                "receiver's RX empty",
                PaperNumbers.BUSY,
                "message[r] is none",
                m -> !namesVm(argument(m, 1)) || m.message[(int) argument(m, 1)] == null,
                way(
                    "an unread message",
                    s -> {
                      if (namesVm(argument(s.model, 1))) {
                        s.model.message[(int) argument(s.model, 1)] = new Message(3, 0);
                      }
                    }))));
  }

  private static Call poll() {
    return new Call(
        "POLL",
        () -> {
          Situation situation = Situation.call(PaperNumbers.POLL);
          situation.model.message[1] = new Message(3, 0);
          return situation;
        },
        List.of(
            check(
                "message present",
                PaperNumbers.DENIED,
                "message[self] is none",
                m -> m.message[1] != null,
                way("nothing there", s -> s.model.message[1] = null))));
  }

  private static Call unknown() {
    return new Call(
        "any call",
        () -> Situation.call(PaperNumbers.YIELD),
        List.of(
            check(
                "R0 names a call",
                PaperNumbers.INVALID_PARAMETERS,
                "no hypercall",
                m -> PaperNumbers.CALLS.contains(argument(m, 0)),
                way("zero", s -> setArgument(s, 0, 0)),
                way("an answer", s -> setArgument(s, 0, PaperNumbers.SUCCESS)),
                way("upper bits set", s -> setArgument(s, 0, PaperNumbers.RUN | 1L << 32)),
                way("huge", s -> setArgument(s, 0, -1)))));
  }
}
