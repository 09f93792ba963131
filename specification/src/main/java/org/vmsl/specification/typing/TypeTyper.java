package org.vmsl.specification.typing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.source.Spelling;
import org.vmsl.specification.syntax.Declaration;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.TypeTerm;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Type;

/** Types types: what a type's text stands for, and what type declarations declare. */
final class TypeTyper {
  /** How many parts a type may have, with those of its fields and elements. */
  private static final int PARTS = 1000;

  private static final Scope.Place BOUNDS = new Scope.Place("a type", false, false, false);

  private final Names names;
  private final ExpressionTyper expressions;

  TypeTyper(Names names, ExpressionTyper expressions) {
    this.names = names;
    this.expressions = expressions;
  }

  /** The type that {@code term} stands for. */
  Type type(TypeTerm term) {
    return switch (term) {
      case TypeTerm.Named(Identifier name) -> named(name);
      case TypeTerm.Bits(var width, Span span) -> {
        if (width.value() < 1 || width.value() > 64) {
          throw new Mistake(span, "bits have a width from 1 to 64", "");
        }
        yield new Type.Bits((int) width.value());
      }
      case TypeTerm.Option(TypeTerm element, Span span) ->
          bounded(new Type.Option(type(element)), span);
      case TypeTerm.SetOf(TypeTerm element, Span span) ->
          bounded(new Type.SetOf(type(element)), span);
      case TypeTerm.ListOf(TypeTerm element, Span span) ->
          bounded(new Type.ListOf(type(element)), span);
    };
  }

  /** A bits type. */
  Type.Bits bits(TypeTerm term) {
    if (type(term) instanceof Type.Bits bits) {
      return bits;
    }
    throw new Mistake(term.span(), "expected a bits type", "for example bits(64)");
  }

  /** A scalar type; {@code what} needs one. */
  Type scalar(TypeTerm term, String what) {
    Type type = type(term);
    if (!type.isScalar()) {
      throw new Mistake(
          term.span(),
          what + " must be of a scalar type",
          "those are bits, bool, ranges, aligned words and enumerations");
    }
    return type;
  }

  /** What a type declaration declares. */
  Type declared(Declaration.Type declaration) {
    String name = declaration.name().text();
    Scope scope = Scope.of(BOUNDS);
    return switch (declaration.form()) {
      case Declaration.TypeForm.Same(TypeTerm type) -> type(type);
      case Declaration.TypeForm.Range(TypeTerm base, var low, var high) -> {
        Type.Bits bits = bits(base);
        Expression lowest = expressions.check(low, bits, scope);
        Expression highest = expressions.check(high, bits, scope);
        OptionalLong from = Literals.value(lowest);
        OptionalLong to = Literals.value(highest);
        if (from.isPresent()
            && to.isPresent()
            && Long.compareUnsigned(from.getAsLong(), to.getAsLong()) > 0) {
          throw new Mistake(
              low.span().to(high.span()), "this range is empty", "write the lower bound first");
        }
        yield new Type.Range(name, bits, lowest, highest);
      }
      case Declaration.TypeForm.Aligned(TypeTerm base, var unit) -> {
        Type.Bits bits = bits(base);
        Expression size = expressions.check(unit, bits, scope);
        OptionalLong value = Literals.value(size);
        if (value.isPresent() && Long.bitCount(value.getAsLong()) != 1) {
          throw new Mistake(unit.span(), "the unit must be a power of two", "");
        }
        yield new Type.Aligned(name, bits, size);
      }
      case Declaration.TypeForm.Enumeration(var cases) -> enumeration(name, cases);
    };
  }

  /** What a record declaration declares. */
  Type struct(Declaration.Struct declaration) {
    List<Type.Struct.Field> fields = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Declaration.Formal field : declaration.fields()) {
      if (!seen.add(field.name().text())) {
        throw new Mistake(
            field.name().span(), "the field '" + field.name().text() + "' is here twice", "");
      }
      fields.add(new Type.Struct.Field(field.name().text(), type(field.type())));
    }
    if (fields.isEmpty()) {
      throw Mistake.consequence(declaration.name().span());
    }
    return bounded(
        new Type.Struct(declaration.name().text(), List.copyOf(fields)), declaration.name().span());
  }

  private Type named(Identifier name) {
    if (name.text().equals("bool")) {
      return new Type.Bool();
    }
    List<String> known = new ArrayList<>(names.all());
    known.add("bool");
    Meaning meaning = names.named("type", name, () -> Spelling.hint(name.text(), known));
    if (meaning instanceof Meaning.OfType(Type type)) {
      return type;
    }
    throw new Mistake(
        name.span(), "'" + name.text() + "' is " + meaning.description() + ", not a type", "");
  }

  private static Type enumeration(String name, List<Declaration.EnumerationCase> cases) {
    List<Type.Enumeration.Case> typed = new ArrayList<>();
    Map<String, Identifier> seen = new HashMap<>();
    Map<Long, String> numbers = new HashMap<>();
    long next = 0;
    for (Declaration.EnumerationCase c : cases) {
      String text = c.name().text();
      if (seen.putIfAbsent(text, c.name()) != null) {
        throw new Mistake(c.name().span(), "the case '" + text + "' is here twice", "");
      }
      long number = c.number().isPresent() ? c.number().get().value() : next;
      String other = numbers.putIfAbsent(number, text);
      if (other != null) {
        throw new Mistake(
            c.name().span(),
            "the cases '" + other + "' and '" + text + "' have the same number",
            "the number is " + Long.toUnsignedString(number));
      }
      typed.add(new Type.Enumeration.Case(text, number));
      next = number + 1;
    }
    return new Type.Enumeration(name, List.copyOf(typed));
  }

  private static Type bounded(Type type, Span span) {
    if (parts(type, PARTS) > PARTS) {
      throw new Mistake(span, "this type has more than " + PARTS + " parts", "");
    }
    return type;
  }

  private static int parts(Type type, int most) {
    int parts = 1;
    switch (type) {
      case Type.Option(Type element) -> parts += parts(element, most - 1);
      case Type.SetOf(Type element) -> parts += parts(element, most - 1);
      case Type.ListOf(Type element) -> parts += parts(element, most - 1);
      case Type.Struct struct -> {
        for (Type.Struct.Field field : struct.fields()) {
          if (parts > most) {
            break;
          }
          parts += parts(field.type(), most - parts);
        }
      }
      case Type.Enumeration e -> {}
      case Type.Bits b -> {}
      case Type.Bool b -> {}
      case Type.Range r -> {}
      case Type.Aligned a -> {}
    }
    return parts;
  }
}
