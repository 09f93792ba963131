package org.vmsl.verifier.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.vmsl.checker.contract.ContractCertificate;
import org.vmsl.checker.contract.Grounds;
import org.vmsl.checker.contract.Obligations;
import org.vmsl.checker.law.Parameters;
import org.vmsl.specification.typed.Contract;
import org.vmsl.specification.typed.Machine;
import org.vmsl.verifier.solver.Solver;

/**
 * Finds the proof of a machine's contract. The rules are shared out among threads, each with terms
 * of its own: whoever comes to a rule first does all its cases. What is found does not depend on
 * the thread.
 */
public final class ContractProof {
  /** Terms are walked recursively. */
  private static final long STACK = 1L << 29;

  private final Predicate<Case> watcher;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final TreeMap<Integer, Case> cases = new TreeMap<>();
  private int told;

  private ContractProof(Predicate<Case> watcher) {
    this.watcher = watcher;
  }

  /**
   * A case of the step, or what makes many steps one, or an instance.
   *
   * @param name an outcome of an instruction or hypercall
   * @param obligations how many things had to be shown
   * @param failures those for which no proof was found
   * @param nanoseconds how long that took
   */
  public record Case(
      String name, int obligations, List<Obligations.Obligation> failures, long nanoseconds) {
    public Case {
      failures = List.copyOf(failures);
    }

    /** Whether it is a case of the step. */
    public boolean isOfStep() {
      return !name.equals(CaseSearch.RUNS) && !name.startsWith(CaseSearch.INSTANCE);
    }
  }

  /**
   * The certificate of the contract of a machine; none if something in it could not be shown.
   *
   * @param threads how many cases are looked at at a time
   * @param watcher gets each case, in order, and says whether to go on
   */
  public static Optional<ContractCertificate> of(
      Machine machine,
      Contract contract,
      Solver.Factory solvers,
      int threads,
      Predicate<Case> watcher) {
    return new ContractProof(watcher)
        .search(machine, contract, solvers, threads, new Experience(), (name, goal) -> true);
  }

  /**
   * The cases of a machine's contract up to the first of which something could not be shown.
   *
   * @param experience what was found before; gets what is found now
   * @param wanted of a case's and an obligation's name, whether to look for a proof of it
   */
  public static List<Case> cases(
      Machine machine,
      Contract contract,
      Solver.Factory solvers,
      int threads,
      Experience experience,
      BiPredicate<String, String> wanted) {
    ContractProof proof = new ContractProof(one -> one.failures().isEmpty());
    proof.search(machine, contract, solvers, threads, experience, wanted::test);
    return List.copyOf(proof.cases.values());
  }

  private Optional<ContractCertificate> search(
      Machine machine,
      Contract contract,
      Solver.Factory solvers,
      int threads,
      Experience experience,
      CaseSearch.Wanted wanted) {
    List<CaseSearch> searches = new ArrayList<>();
    Map<String, Integer> owners = new ConcurrentHashMap<>();
    for (int thread = 0; thread < threads; thread++) {
      int owner = thread;
      searches.add(
          new CaseSearch(
              machine,
              contract,
              solvers,
              topic -> owners.computeIfAbsent(topic, t -> owner) == owner,
              this::tell,
              stopped::get,
              experience,
              wanted));
    }
    run(searches);
    if (stopped.get() || cases.values().stream().anyMatch(one -> !one.failures().isEmpty())) {
      return Optional.empty();
    }
    List<String> topics = searches.getFirst().topics();
    List<ContractCertificate.Way> ways = new ArrayList<>();
    for (int i = 0; i < topics.size(); i++) {
      // What nobody has looked at needs no grounds, as a split.
      int owner = owners.getOrDefault(topics.get(i), 0);
      ways.add(searches.get(owner).ways().get(i));
    }
    List<Grounds> runs = searches.get(owners.getOrDefault(CaseSearch.RUNS, 0)).runs();
    List<ContractCertificate.Special> instances =
        searches.get(owners.getOrDefault(CaseSearch.INSTANCE, 0)).instances();
    return Optional.of(
        new ContractCertificate(
            machine.specification().name(),
            machine.specification().hash(),
            Parameters.fixed(machine),
            ways,
            runs,
            instances));
  }

  private void run(List<CaseSearch> searches) {
    List<RuntimeException> failures = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (CaseSearch search : searches) {
      Runnable task =
          () -> {
            try {
              search.run();
            } catch (RuntimeException e) {
              stopped.set(true);
              synchronized (failures) {
                failures.add(e);
              }
            }
          };
      Thread thread = new Thread(null, task, "contract", STACK);
      thread.start();
      threads.add(thread);
    }
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          stopped.set(true);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  /** Hands on the cases that are next in order. */
  private synchronized void tell(int number, Case found) {
    cases.put(number, found);
    while (!stopped.get() && cases.containsKey(told)) {
      if (!watcher.test(cases.get(told))) {
        stopped.set(true);
      }
      told++;
    }
  }
}
