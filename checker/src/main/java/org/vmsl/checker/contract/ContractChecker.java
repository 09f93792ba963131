package org.vmsl.checker.contract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.vmsl.checker.law.Parameters;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.symbolic.Undetermined;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.specification.typed.Contract;
import org.vmsl.specification.typed.Machine;

/**
 * Replays certificates of contracts. What acceptance means is said in docs/contracts.md.
 * Obligations are computed from the specification; a certificate only says why they hold.
 */
public final class ContractChecker {
  private final Machine machine;
  private final Contract contract;
  private final Terms terms = new Terms();
  private final Obligations obligations;
  private final TypeFacts types;

  private ContractChecker(Machine machine, Contract contract) {
    this.machine = machine;
    this.contract = contract;
    this.obligations = new Obligations(machine, contract, terms);
    this.types = obligations.types();
  }

  /**
   * What stands against a certificate; empty: the contract of the machine holds. Always ends, and
   * never throws.
   */
  public static Optional<String> objection(Machine machine, ContractCertificate certificate) {
    Optional<Contract> contract = machine.specification().contract();
    if (contract.isEmpty()) {
      return Optional.of("the machine has no contract");
    }
    try {
      return new ContractChecker(machine, contract.get()).replay(certificate);
    } catch (Undetermined e) {
      return Optional.of("it leaves open what happens");
    } catch (Inexpressible e) {
      return Optional.of(e.reason());
    } catch (StackOverflowError | OutOfMemoryError e) {
      return Optional.of("the proof is too large for this machine");
    } catch (RuntimeException e) {
      return Optional.of("the checker gave up: " + e);
    }
  }

  private Optional<String> replay(ContractCertificate certificate) {
    if (!certificate.hash().equals(machine.specification().hash())
        || !certificate.fixed().equals(Parameters.fixed(machine))) {
      return Optional.of("it is about another machine, or the machine was changed since");
    }
    Deque<Facts> open = new ArrayDeque<>();
    open.push(Facts.none(terms));
    int number = 0;
    for (ContractCertificate.Way way : certificate.ways()) {
      number++;
      if (open.isEmpty()) {
        return Optional.of("it goes on where nothing is open");
      }
      if (!follow(way, open)) {
        return Optional.of("way " + number + " does not hold");
      }
    }
    if (!open.isEmpty()) {
      return Optional.of("it ends before all steps are looked at");
    }
    return hold(obligations.ofRuns(), certificate.runs())
        ? instances(certificate.instances())
        : Optional.of("it does not show that many steps are as one");
  }

  private Optional<String> instances(List<ContractCertificate.Special> certified) {
    List<Contract.Instance> all = contract.instances();
    if (all.size() != certified.size()) {
      return Optional.of("it does not show what the instances say");
    }
    for (int i = 0; i < all.size(); i++) {
      Contract.Instance instance = all.get(i);
      if (!Example.isOf(instance, machine, certified.get(i).example())) {
        return Optional.of("it does not show that instance " + instance.name() + " is of anything");
      }
      if (!hold(obligations.ofInstance(instance), certified.get(i).grounds())) {
        return Optional.of("it does not show instance " + instance.name());
      }
    }
    return Optional.empty();
  }

  private boolean follow(ContractCertificate.Way way, Deque<Facts> open) {
    Facts facts = open.pop();
    switch (way) {
      case ContractCertificate.Split() -> {
        Term condition = leftOpen(facts);
        if (!(condition.sort() instanceof Sort.Bool)) {
          return false;
        }
        open.push(obligations.assume(facts, terms.not(condition)));
        open.push(obligations.assume(facts, condition));
        return true;
      }
      case ContractCertificate.Absurd(Grounds grounds) -> {
        return facts.areAbsurd() || grounds.refute(terms, types, obligations.given(facts));
      }
      case ContractCertificate.Done(List<Grounds> grounds) -> {
        return hold(obligations.ofStep(facts).obligations(), grounds);
      }
    }
  }

  private Term leftOpen(Facts facts) {
    try {
      obligations.ofStep(facts);
    } catch (Undetermined e) {
      return e.term();
    }
    throw new Inexpressible("a way that is not open");
  }

  private boolean hold(List<Obligations.Obligation> all, List<Grounds> grounds) {
    Iterator<Grounds> supply = grounds.iterator();
    for (Obligations.Obligation obligation : all) {
      if (!supply.hasNext() || !supply.next().refute(terms, types, obligation.denied(terms))) {
        return false;
      }
    }
    return !supply.hasNext();
  }
}
