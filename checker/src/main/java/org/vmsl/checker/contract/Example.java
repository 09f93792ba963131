package org.vmsl.checker.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vmsl.checker.law.Parameters;
import org.vmsl.checker.symbolic.Evaluation;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.specification.typed.Contract;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Parameter;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;

/** Something that an instance of a contract is about, so that it does not hold for want of it. */
public final class Example {
  private Example() {}

  /**
   * Whether an instance is about a VM of some machine: what it asks of the VM that steps holds of
   * this one. What it says of the unknown VMs can be taken to hold in any state, since no rule and
   * no invariant depends on the component that tells them.
   *
   * @param numbers a value for each parameter that is arbitrary in contracts, in the order of the
   *     specification, then the number of a VM
   */
  public static boolean isOf(Contract.Instance instance, Machine machine, List<Long> numbers) {
    Specification specification = machine.specification();
    Set<String> arbitrary = Parameters.arbitrary(specification);
    if (numbers.size() != arbitrary.size() + 1
        || !Ghost.isGhost(instance.members().component(), specification)
        || !(specification.self().type() instanceof Type.Range vms)) {
      return false;
    }
    Map<String, Long> values = new HashMap<>(machine.parameters());
    int next = 0;
    for (Parameter parameter : specification.parameters()) {
      if (arbitrary.contains(parameter.name())) {
        long value = numbers.get(next++);
        if (value < parameter.minimum() || (parameter.powerOfTwo() && Long.bitCount(value) != 1)) {
          return false;
        }
        values.put(parameter.name(), value);
      }
    }
    Terms terms = new Terms();
    Executor executor =
        new Executor(new Machine(specification, values), terms, specification.locals());
    Evaluation evaluation =
        executor.evaluation(Facts.none(terms), new SymbolicState(List.of())::cells);
    Term vm = terms.words().number(numbers.getLast(), vms.base().width());
    evaluation.bind(specification.self(), vm);
    return terms.words().lessEqual(evaluation.evaluate(vms.low()), vm).isTruth(true)
        && terms.words().lessEqual(vm, evaluation.evaluate(vms.high())).isTruth(true)
        && evaluation.evaluate(instance.promise().condition()).isTruth(true);
  }
}
