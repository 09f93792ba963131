package org.vmsl.verifier.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What a plot believes of pages, transactions and messages; it may be mistaken. */
final class Ledger {
  private static final List<String> KINDS = List.of("SHARE", "LEND", "DONATE");

  private final Map<String, Integer> owners = new TreeMap<>();
  private final Map<String, List<Integer>> access = new TreeMap<>();
  private final Map<Integer, Deal> deals = new TreeMap<>();
  private final List<Boolean> messages = new ArrayList<>();

  /** A transaction. */
  record Deal(int handle, int sender, int receiver, String page, String kind, boolean retrieved) {}

  Ledger(int vms) {
    for (int vm = 0; vm < vms; vm++) {
      for (String page : List.of("a" + vm, "b" + vm)) {
        owners.put(page, vm);
        access.put(page, new ArrayList<>(List.of(vm)));
      }
      messages.add(false);
    }
  }

  /** A transaction that is live at the start, as it is declared. */
  String live(RandomGenerator random) {
    String kind = KINDS.get(random.nextInt(3));
    boolean retrieved = !kind.equals("DONATE") && random.nextBoolean();
    offer(0, 1, "a0", kind);
    if (retrieved) {
      retrieve(1, 1);
      messages.set(1, false);
    }
    String verb =
        switch (kind) {
          case "SHARE" -> "shares a0 with V1";
          case "LEND" -> "lends a0 to V1";
          default -> "donates a0 to V1";
        };
    return "transaction 1: V0 " + verb + (retrieved ? ", retrieved" : "");
  }

  List<String> pages() {
    return List.copyOf(owners.keySet());
  }

  /** The pages that a VM may touch. */
  List<String> accessible(int vm) {
    return pages().stream().filter(p -> holders(p).contains(vm)).toList();
  }

  /** The pages that a VM may offer to others. */
  List<String> own(int vm) {
    return accessible(vm).stream()
        .filter(p -> owner(p) == vm && holders(p).size() == 1)
        .filter(p -> deals.values().stream().noneMatch(d -> d.page().equals(p)))
        .toList();
  }

  private int owner(String page) {
    return owners.getOrDefault(page, -1);
  }

  /** The VMs that may touch a page; may be changed. */
  private List<Integer> holders(String page) {
    return access.computeIfAbsent(page, p -> new ArrayList<>());
  }

  private Deal deal(int handle) {
    return Optional.ofNullable(deals.get(handle)).orElseThrow();
  }

  boolean hasMessage(int vm) {
    return messages.get(vm);
  }

  void message(int vm, boolean there) {
    messages.set(vm, there);
  }

  /** Transactions that a VM may retrieve. */
  Optional<Deal> toRetrieve(int vm) {
    return deals.values().stream().filter(d -> d.receiver() == vm && !d.retrieved()).findFirst();
  }

  /** Transactions that a VM may relinquish. */
  Optional<Deal> toRelinquish(int vm) {
    return deals.values().stream().filter(d -> d.receiver() == vm && d.retrieved()).findFirst();
  }

  /** Transactions that a VM may reclaim. */
  Optional<Deal> toReclaim(int vm) {
    return deals.values().stream().filter(d -> d.sender() == vm && !d.retrieved()).findFirst();
  }

  void offer(int sender, int receiver, String page, String kind) {
    int handle = 1;
    while (deals.containsKey(handle)) {
      handle++;
    }
    deals.put(handle, new Deal(handle, sender, receiver, page, kind, false));
    if (!kind.equals("SHARE")) {
      holders(page).removeIf(v -> v == sender);
    }
  }

  void retrieve(int vm, int handle) {
    Deal deal = deal(handle);
    deals.remove(handle);
    holders(deal.page()).add(vm);
    messages.set(vm, true);
    if (deal.kind().equals("DONATE")) {
      owners.put(deal.page(), vm);
    } else {
      deals.put(handle, new Deal(handle, deal.sender(), vm, deal.page(), deal.kind(), true));
    }
  }

  void relinquish(int vm, int handle) {
    Deal deal = deal(handle);
    holders(deal.page()).removeIf(v -> v == vm);
    deals.put(handle, new Deal(handle, deal.sender(), vm, deal.page(), deal.kind(), false));
  }

  void reclaim(int vm, int handle) {
    Deal deal = deal(handle);
    deals.remove(handle);
    if (!holders(deal.page()).contains(vm)) {
      holders(deal.page()).add(vm);
    }
  }
}
