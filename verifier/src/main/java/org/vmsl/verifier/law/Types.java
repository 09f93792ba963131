package org.vmsl.verifier.law;

import java.util.List;
import java.util.Optional;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Type;

/** What types the specification gives the values of terms; sorts have forgotten most of it. */
final class Types {
  private final Machine machine;

  Types(Machine machine) {
    this.machine = machine;
  }

  /** The type of a term's value, as far as it can be told. */
  Optional<Type> of(Term term) {
    return switch (term.operation()) {
      case INITIAL ->
          machine
              .specification()
              .component(term.name())
              .map(Component::type)
              .or(() -> machine.specification().parameter(term.name()).map(p -> p.type()));
      case CONTENT -> of(term.argument(0)).flatMap(Types::element);
      case FIELD ->
          of(term.argument(0))
              .filter(Type.Struct.class::isInstance)
              .map(t -> ((Type.Struct) t).fields().get((int) term.number()).type());
      case SMALLEST, ELEMENT_AT ->
          of(term.argument(0)).flatMap(Types::element).map(Type.Option::new);
      case ASCENDING -> of(term.argument(0)).flatMap(Types::element).map(Type.ListOf::new);
      case COMPREHENSION -> element(term).map(Type.SetOf::new);
      case CONDITIONAL -> of(term.argument(1)).or(() -> of(term.argument(2)));
      case SOME -> of(term.argument(0)).map(Type.Option::new);
      case STRUCT -> struct((Sort.Struct) term.sort());
      case BIT_AND -> aligned(term).map(t -> (Type) t);
      default -> Optional.empty();
    };
  }

  private Optional<Type> element(Term comprehension) {
    Term element = comprehension.argument(1);
    return switch (element.operation()) {
      case BOUND -> elements(comprehension.argument(0), element);
      default -> of(element);
    };
  }

  /** The type of a variable of which a condition says that it is in a set. */
  private Optional<Type> elements(Term guard, Term variable) {
    return switch (guard.operation()) {
      case IN ->
          guard.argument(0).equals(variable)
              ? of(guard.argument(1)).flatMap(Types::element)
              : Optional.empty();
      case AND, OR ->
          guard.arguments().stream().flatMap(part -> elements(part, variable).stream()).findFirst();
      default -> Optional.empty();
    };
  }

  /** The aligned type whose values are what rounding down like {@code term} gives. */
  Optional<Type.Aligned> aligned(Term term) {
    if (!term.argument(0).isNumber()) {
      return Optional.empty();
    }
    long unit = -term.argument(0).number();
    return machine.specification().types().stream()
        .filter(t -> t instanceof Type.Aligned a && unit(a) == unit)
        .map(Type.Aligned.class::cast)
        .findFirst();
  }

  private long unit(Type.Aligned type) {
    return type.unit() instanceof Expression.ParameterValue p
        ? machine.parameter(p.parameter())
        : new org.vmsl.specification.evaluation.Bounds(machine).unit(type);
  }

  private Optional<Type> struct(Sort.Struct sort) {
    return machine.specification().types().stream()
        .filter(t -> t instanceof Type.Struct s && s.name().equals(sort.name()))
        .findFirst();
  }

  static Optional<Type> element(Type type) {
    return switch (type) {
      case Type.Option(Type element) -> Optional.of(element);
      case Type.SetOf(Type element) -> Optional.of(element);
      case Type.ListOf(Type element) -> Optional.of(element);
      default -> Optional.empty();
    };
  }

  /** The cases of an enumeration that a term's value can be; empty if it is none. */
  List<Type.Enumeration.Case> cases(Term term) {
    return of(term)
        .filter(Type.Enumeration.class::isInstance)
        .map(t -> ((Type.Enumeration) t).cases())
        .orElse(List.of());
  }
}
