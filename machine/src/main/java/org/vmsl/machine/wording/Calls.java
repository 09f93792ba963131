package org.vmsl.machine.wording;

import java.util.List;
import java.util.StringJoiner;
import org.vmsl.machine.observation.Observation;
import org.vmsl.specification.typed.Hypercall;

/** What steps call and how they leave, as text. */
public final class Calls {
  private final Names names;

  /**
   * @param names for values
   */
  public Calls(Names names) {
    this.names = names;
  }

  /** A hypercall with what was asked, such as {@code LEND(length = 5)}. */
  public String call(Observation.Called called) {
    StringJoiner inputs =
        new StringJoiner(", ", called.hypercall().name() + "(", ")")
            .setEmptyValue(called.hypercall().name());
    List<Hypercall.Input> declared = called.hypercall().inputs();
    for (int i = 0; i < declared.size(); i++) {
      Hypercall.Input input = declared.get(i);
      inputs.add(
          input.local().name() + " = " + names.value(input.local().type(), called.inputs().get(i)));
    }
    return inputs.toString();
  }

  /** An exit with its arguments, such as {@code error(DENIED)}. */
  public String exit(Observation.Left left) {
    StringJoiner arguments =
        new StringJoiner(", ", left.call().exit().name() + "(", ")")
            .setEmptyValue(left.call().exit().name());
    for (int i = 0; i < left.arguments().size(); i++) {
      arguments.add(
          names.value(left.call().exit().parameters().get(i).type(), left.arguments().get(i)));
    }
    return arguments.toString();
  }
}
