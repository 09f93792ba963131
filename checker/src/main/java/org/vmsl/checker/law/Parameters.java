package org.vmsl.checker.law;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Parameter;
import org.vmsl.specification.typed.Parts;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;

/** Which parameters of a machine have any value in its laws, and which have one. */
public final class Parameters {
  private Parameters() {}

  /** The names of the parameters that no aligned type is made with. */
  public static Set<String> arbitrary(Specification specification) {
    Set<String> names = new TreeSet<>();
    specification.parameters().forEach(parameter -> names.add(parameter.name()));
    for (Type type : specification.types()) {
      if (type instanceof Type.Aligned aligned) {
        names.removeAll(in(aligned.unit()));
      }
    }
    return names;
  }

  /** The values of the other parameters, in the order of the specification. */
  public static List<Long> fixed(Machine machine) {
    Set<String> arbitrary = arbitrary(machine.specification());
    return machine.specification().parameters().stream()
        .filter(parameter -> !arbitrary.contains(parameter.name()))
        .map(machine::parameter)
        .toList();
  }

  private static Set<String> in(Expression expression) {
    Set<String> names = new HashSet<>();
    look(expression, names);
    return names;
  }

  private static void look(Expression expression, Set<String> names) {
    switch (expression) {
      case Expression.ParameterValue(Parameter parameter) -> names.add(parameter.name());
      case Expression.ConstantValue constant -> look(constant.constant().value(), names);
      case Expression.Call call -> look(call.function().body(), names);
      default -> {}
    }
    Parts.each(expression, part -> look(part, names));
  }
}
