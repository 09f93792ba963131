package org.vmsl.verifier.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The program of one VM, written as the plot goes on. R0 to R2 are for calls, R9 to R11 and R15 for
 * addresses and words, R12 to R14 for data, R16 for a handle, R17 for counting; R20 to R24 may be
 * unknown.
 */
final class Program {
  private static final List<String> KINDS = List.of("SHARE", "LEND", "DONATE");
  private static final List<String> SMALL = List.of("0", "1", "2", "3", "5", "7");

  private final int vm;
  private final SystemGenerator system;
  private final List<String> code = new ArrayList<>();
  private final Map<String, List<String>> unknowns = new TreeMap<>();
  private int labels;

  Program(int vm, SystemGenerator system) {
    this.vm = vm;
    this.system = system;
    code("start:");
  }

  /** The VM's declaration. */
  String text() {
    StringBuilder out = new StringBuilder("vm V" + vm + ":\n    NZ = 0\n");
    for (int register = 0; register < 25; register++) {
      String name = "R" + register;
      List<String> values = unknowns.getOrDefault(name, List.of());
      boolean small = SMALL.containsAll(values) && values.containsAll(List.of("0", "1", "2"));
      if (values.size() < 2) {
        out.append("    ").append(name).append(" = ");
        out.append(values.isEmpty() ? "0" : values.getFirst());
      } else if (small && values.size() == 3) {
        out.append("    given ").append(name).append(" < 3");
      } else {
        out.append("    given ").append(name);
        out.append(" in {").append(String.join(", ", values)).append("}");
      }
      out.append('\n');
    }
    out.append("    code:\n");
    code.forEach(line -> out.append("        ").append(line).append('\n'));
    return out.append('\n').toString();
  }

  /** Registers that hold unknown small numbers. */
  List<String> unknownNumbers() {
    return List.of("R20", "R23").stream()
        .filter(r -> unknowns.getOrDefault(r, List.of()).size() > 1)
        .map(r -> r + " @ V" + vm)
        .toList();
  }

  private void code(String... lines) {
    code.addAll(List.of(lines));
  }

  private String label() {
    return "l" + labels++;
  }

  /** A register that holds one of some values from the start on. */
  private String unknown(String register, List<String> choices) {
    unknowns.computeIfAbsent(register, r -> system.some(choices));
    return register;
  }

  private String number() {
    return unknown(system.pick(List.of("R20", "R20", "R23")), SMALL);
  }

  private String tx(int offset) {
    return "V" + vm + ".tx + " + offset;
  }

  private void store(String address, String value) {
    code("mov R10, " + address, "mov R11, " + value, "str R11, [R10]");
  }

  private void call(String name) {
    if (system.once(12)) {
      // Which call it is is unknown.
      unknown("R24", List.of(name, system.pick(List.of("YIELD", "POLL", "SHARE", "LEND", "9"))));
      code("mov R0, R24", "hvc");
    } else {
      code(system.once(2) ? "ldr R0, =" + name : "mov R0, " + name, "hvc");
    }
    if (system.once(6)) {
      String fine = label();
      code("mov R13, ERROR", "cmp R0, R13", "mov R15, " + fine, "bne R15");
      code(system.pick(List.of("mov R12, R2", "add R12, R2", "mov R12, 99")), fine + ":");
    }
  }

  /** Hands control to another VM; which one has it then. */
  int hand() {
    if (vm == 0) {
      int next = 1 + system.random().nextInt(system.vms() - 1);
      if (system.once(10) && system.vms() == 3) {
        code("mov R1, " + unknown("R22", List.of("1", "2")));
      } else {
        code("mov R1, V" + next);
      }
      call("RUN");
      return next;
    }
    if (!system.ledger().hasMessage(vm) && system.once(4)) {
      call("WAIT");
    } else {
      yieldNow();
    }
    return 0;
  }

  /** Yields. */
  void yieldNow() {
    if (vm == 0) {
      return;
    }
    call("YIELD");
  }

  /** What comes behind the plot. */
  void end() {
    // What unknown pointers have stored gets harder to follow with every round.
    boolean rounds = !unknowns.containsKey("R21") && !unknowns.containsKey("R19");
    switch (system.random().nextInt(10)) {
      case 0 -> code(rounds ? "mov R9, start" : "mov R9, rest", rounds ? "br R9" : "rest: br R9");
      case 1 -> code("rest:", "mov R9, rest", "br R9");
      default -> {
        if (vm == 0) {
          code("halt");
        } else {
          code("rest:", "mov R0, YIELD", "hvc", "mov R9, rest", "br R9");
        }
      }
    }
  }

  /** Does something. */
  void act() {
    Ledger ledger = system.ledger();
    Optional<Ledger.Deal> toRetrieve = ledger.toRetrieve(vm);
    Optional<Ledger.Deal> toRelinquish = ledger.toRelinquish(vm);
    Optional<Ledger.Deal> toReclaim = ledger.toReclaim(vm);
    if (toRetrieve.isPresent() && !system.once(3)) {
      retrieve(toRetrieve.get());
    } else if (toRelinquish.isPresent() && system.once(3)) {
      code("mov R1, " + handle(toRelinquish.get()));
      call("RELINQUISH");
      ledger.relinquish(vm, toRelinquish.get().handle());
    } else if (toReclaim.isPresent() && system.once(3)) {
      code("mov R1, " + handle(toReclaim.get()));
      call("RECLAIM");
      ledger.reclaim(vm, toReclaim.get().handle());
    } else {
      switch (system.random().nextInt(14)) {
        case 0, 1, 2, 3 -> offer();
        case 4 -> poll();
        case 5 -> reckless();
        default -> local(2);
      }
    }
  }

  private String handle(Ledger.Deal deal) {
    return switch (system.random().nextInt(8)) {
      case 0 -> unknown("R22", List.of("" + deal.handle(), "1", "2"));
      case 1, 2 -> "R16";
      default -> "" + deal.handle();
    };
  }

  private void retrieve(Ledger.Deal deal) {
    Ledger ledger = system.ledger();
    String handle = handle(deal);
    if (ledger.hasMessage(vm)) {
      code("mov R10, V" + vm + ".rx", "ldr R16, [R10]");
      call("POLL");
      ledger.message(vm, false);
      handle = system.once(3) ? handle : "R16";
    }
    code("mov R1, " + handle);
    call("RETRIEVE");
    ledger.retrieve(vm, deal.handle());
    if (!system.once(4)) {
      call("POLL");
      ledger.message(vm, false);
    }
    touch(deal.page());
  }

  private void offer() {
    Ledger ledger = system.ledger();
    List<String> own = ledger.own(vm);
    boolean strange = own.isEmpty() || system.once(10);
    String page = system.pick(strange ? ledger.pages() : own);
    int receiver = system.random().nextInt(system.vms());
    receiver = receiver == vm && !system.once(8) ? (vm + 1) % system.vms() : receiver;
    String kind = system.pick(KINDS);
    boolean two = own.size() > 1 && system.once(6);
    store(tx(0), "V" + vm);
    if (system.once(4)) {
      store(tx(1), system.once(4) ? "1" : "0");
    }
    store(tx(2), two ? "2" : "1");
    store(tx(3), "V" + receiver);
    if (system.once(8)) {
      code("mov R10, " + tx(4), "str " + unknown("R21", ledger.pages()) + ", [R10]");
    } else {
      store(tx(4), page + (system.once(20) ? " + 1" : ""));
    }
    if (two) {
      store(tx(5), own.get(own.indexOf(page) == 0 ? 1 : 0));
    }
    code("mov R1, " + (two ? 6 : system.once(20) ? 6 : 5));
    call(kind);
    code("mov R16, R2");
    if (!strange && receiver != vm) {
      ledger.offer(vm, receiver, page, kind);
    }
    if (receiver != vm && !ledger.hasMessage(receiver) && !system.once(3)) {
      send(receiver);
    }
  }

  private void send(int receiver) {
    code("mov R10, " + tx(0), "str R16, [R10]");
    code("mov R1, V" + receiver, "mov R2, " + system.pick(List.of("1", "1", "1", "2", "17")));
    call("SEND");
    system.ledger().message(receiver, true);
  }

  private void poll() {
    call(vm == 0 && system.once(2) ? "WAIT" : "POLL");
    system.ledger().message(vm, false);
  }

  /** Something that may well go wrong. */
  private void reckless() {
    switch (system.random().nextInt(6)) {
      case 0 -> {
        code("mov R1, " + number());
        call(system.pick(List.of("RETRIEVE", "RECLAIM", "RELINQUISH", "RUN")));
      }
      case 1 -> code(system.pick(List.of("fail", "br R12", "halt", ".word 0")));
      case 2 -> send((vm + 1) % system.vms());
      case 3 -> touch(system.pick(system.ledger().pages()));
      case 4 -> {
        code("mov R1, V" + vm);
        call("RUN");
      }
      default -> code("mov R9, start", "cmp R12, 0", "bne R9");
    }
  }

  /** Loads from or stores to a page. */
  private void touch(String page) {
    String address = page + " + " + system.random().nextInt(2);
    code("mov R10, " + address);
    switch (system.random().nextInt(3)) {
      case 0 -> code("ldr R12, [R10]");
      case 1 -> code("str R12, [R10]");
      default -> code("mov R11, " + system.pick(SMALL), "str R11, [R10]");
    }
  }

  /** Something that needs no call. */
  private void local(int depth) {
    List<String> accessible = system.ledger().accessible(vm);
    switch (system.random().nextInt(depth == 0 ? 4 : 10)) {
      case 0 -> code("mov R12, " + number());
      case 1 ->
          code(system.pick(List.of("add R12, R13", "sub R12, R14", "mult R12, 3", "mov R13, R12")));
      case 2 -> code(system.pick(List.of("add", "sub")) + " R12, " + number());
      case 3 -> touch(system.pick(accessible.isEmpty() ? system.ledger().pages() : accessible));
      case 4 -> {
        List<String> places = new ArrayList<>(accessible);
        accessible.forEach(p -> places.add(p + " + 1"));
        places.add("V" + vm + ".tx + 9");
        String pointer = unknown("R21", places);
        code(
            system.once(2)
                ? "str " + system.pick(List.of("R12", "R20", "R17")) + ", [" + pointer + "]"
                : "ldr R12, [" + pointer + "]");
      }
      case 5, 6 -> {
        String skip = label();
        String compared =
            system.pick(
                List.of(
                    "R12, " + system.pick(SMALL),
                    number() + ", " + system.pick(SMALL),
                    "R12, " + number(),
                    "R0, R13"));
        code("cmp " + compared, "mov R15, " + skip, "bne R15");
        local(depth - 1);
        code(skip + ":");
      }
      case 7 -> {
        String again = label();
        String bound = system.once(2) ? number() : "";
        code("mov R17, 0", again + ":");
        local(0);
        code("mov R11, 1", "add R17, R11");
        code("cmp R17, " + (bound.isEmpty() ? 1 + system.random().nextInt(4) : bound));
        if (bound.isEmpty() || system.once(3)) {
          code("mov R15, " + again, "bne R15");
        }
      }
      case 8 -> modify();
      default -> code("mov R14, R" + system.pick(List.of("0", "1", "2", "12")));
    }
  }

  /** Replaces an instruction of the program. */
  private void modify() {
    String place = label();
    long word = 0x020C_0000_0000_0000L + 2 + system.random().nextInt(4);
    switch (system.random().nextInt(3)) {
      case 0 -> code("ldr R11, =" + word);
      case 1 -> code("ldr R11, =" + word, "add R11, " + number());
      default -> {
        String nop = "" + 0x0100_0000_0000_0000L;
        String mult = "" + (0x0A0C_0000_0000_0000L + 2);
        code("mov R11, " + unknown("R19", List.of("" + word, nop, mult)));
      }
    }
    code("mov R10, " + place, "str R11, [R10]");
    code(place + ": " + system.pick(List.of("nop", "mov R12, 1", "add R12, R12")));
  }
}
