package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Term;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Values of closed terms. */
final class ClosedValue {
  private ClosedValue() {}

  /** The value of a closed term of the sort of a type. */
  static Value of(Term term, Type type) {
    return switch (type) {
      case Type.Enumeration enumeration -> new Value.Case(enumeration, (int) term.number());
      case Type.Bool() -> new Value.Truth(term.number() != 0);
      case Type.Option(Type element) ->
          term.operation() == Operation.NONE
              ? new Value.None()
              : new Value.Some(of(term.argument(0), element));
      case Type.Struct struct -> {
        List<Value> fields = new ArrayList<>();
        for (int i = 0; i < struct.fields().size(); i++) {
          fields.add(of(term.argument(i), struct.fields().get(i).type()));
        }
        yield new Value.Struct(struct, fields);
      }
      case Type.SetOf(Type element) ->
          new Value.Elements(term.arguments().stream().map(a -> of(a, element)).toList());
      case Type.ListOf(Type element) ->
          new Value.Sequence(term.arguments().stream().map(a -> of(a, element)).toList());
      default -> new Value.Word(term.number());
    };
  }
}
