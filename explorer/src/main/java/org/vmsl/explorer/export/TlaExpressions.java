package org.vmsl.explorer.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * Expressions in TLA+. Words are those of {@link TlaWords}, enumerations strings, options sequences
 * of at most one element, sets and records those of TLA+, lists sequences. They read the record of
 * all components that a given name stands for.
 */
final class TlaExpressions {
  private static final String SELF = "self";

  private final Ground ground;
  private final TlaWords words;
  private final Defined defined;
  private final String state;

  TlaExpressions(Ground ground, TlaWords words, Defined defined, String state) {
    this.ground = ground;
    this.words = words;
    this.defined = defined;
    this.state = state;
  }

  /** The same for another state. */
  TlaExpressions in(String other) {
    return new TlaExpressions(ground, words, defined, other);
  }

  String state() {
    return state;
  }

  String name(Local local) {
    return local.equals(ground.specification().self()) ? SELF : CNames.of(local);
  }

  String fresh(String prefix) {
    return prefix + "_" + defined.fresh();
  }

  String all(List<Expression> expressions) {
    return expressions.stream().map(e -> ", " + of(e)).collect(Collectors.joining());
  }

  /** A closed value. */
  String literal(Value value) {
    return switch (value) {
      case Value.Word(long bits) -> words.of(bits);
      case Value.Truth(boolean holds) -> holds ? "TRUE" : "FALSE";
      case Value.Case(Type.Enumeration type, int index) ->
          "\"" + type.cases().get(index).name() + "\"";
      case Value.None none -> "<< >>";
      case Value.Some(Value held) -> "<< " + literal(held) + " >>";
      case Value.Struct(Type.Struct type, List<Value> fields) -> {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
          parts.add(CNames.field(type.fields().get(i).name()) + " |-> " + literal(fields.get(i)));
        }
        yield "[" + String.join(", ", parts) + "]";
      }
      case Value.Elements(List<Value> all) ->
          all.stream().map(this::literal).collect(Collectors.joining(", ", "{", "}"));
      case Value.Sequence(List<Value> all) ->
          all.stream().map(this::literal).collect(Collectors.joining(", ", "<< ", " >>"));
    };
  }

  String of(Expression expression) {
    return switch (expression) {
      case Expression.Literal e -> literal(e.value());
      case Expression.ParameterValue e -> words.of(ground.machine().parameter(e.parameter()));
      case Expression.ConstantValue e -> defined.constant(e.constant());
      case Expression.Variable e -> name(e.local());
      case Expression.Read e -> read(e.component(), e.keys().stream().map(this::of).toList());
      case Expression.Not e -> "~" + of(e.operand());
      case Expression.Binary e -> binary(e);
      case Expression.Conditional e ->
          "(IF " + of(e.condition()) + " THEN " + of(e.yes()) + " ELSE " + of(e.no()) + ")";
      case Expression.Slice e ->
          "OfParts(Cut(Parts(" + of(e.operand()) + "), " + e.high() + ", " + e.low() + "))";
      case Expression.Extension e when !e.signed() -> of(e.operand());
      case Expression.Number e ->
          e.operand().type() instanceof Type.Enumeration enumeration
              ? defined.number(enumeration) + "[" + of(e.operand()) + "]"
              : of(e.operand());
      case Expression.Checked e -> defined.checked(e.target()) + "(" + of(e.operand()) + ")";
      case Expression.Containing e ->
          "Containing(" + of(e.operand()) + ", " + unit(e.target()) + ")";
      case Expression.Some e -> "<< " + of(e.operand()) + " >>";
      case Expression.Match e -> {
        String option = fresh("o");
        yield "(LET %s == %s IN IF %s # << >> THEN LET %s == %s[1] IN %s ELSE %s)"
            .formatted(
                option,
                of(e.option()),
                option,
                name(e.local()),
                option,
                of(e.some()),
                of(e.none()));
      }
      case Expression.Let e ->
          "(LET %s == %s IN %s)".formatted(name(e.local()), of(e.value()), of(e.body()));
      case Expression.Call e ->
          defined.function(e.function()) + "(" + state + ", " + SELF + all(e.arguments()) + ")";
      case Expression.MakeStruct e -> {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < e.fields().size(); i++) {
          parts.add(field(e.type(), i) + " |-> " + of(e.fields().get(i)));
        }
        yield "[" + String.join(", ", parts) + "]";
      }
      case Expression.FieldOf e -> of(e.operand()) + "." + field(e.operand().type(), e.index());
      case Expression.WithField e ->
          "[%s EXCEPT !.%s = %s]"
              .formatted(of(e.operand()), field(e.type(), e.index()), of(e.value()));
      case Expression.MakeSet e ->
          e.elements().stream().map(this::of).collect(Collectors.joining(", ", "{", "}"));
      case Expression.MakeList e ->
          e.elements().stream().map(this::of).collect(Collectors.joining(", ", "<< ", " >>"));
      case Expression.Comprehension e -> comprehension(e);
      case Expression.Size e ->
          (e.operand().type() instanceof Type.SetOf ? "Cardinality(" : "Len(")
              + of(e.operand())
              + ")";
      case Expression.Smallest e -> "Smallest(" + of(e.operand()) + ")";
      case Expression.Ascending e -> "Ascending(" + of(e.operand()) + ")";
      case Expression.ElementAt e -> "Element(" + of(e.list()) + ", " + of(e.index()) + ")";
      case Expression.Quantifier e ->
          "(\\%s %s)"
              .formatted(e.universal() ? "A" : "E", bounded(e.local(), e.domain(), of(e.body())));
      case Expression.Old _ ->
          throw new NotExportableException("a model has no formulas of two states");
      case Expression.Extension _,
          Expression.Complement _,
          Expression.Concatenation _,
          Expression.Flatten _ ->
          throw new NotExportableException(
              "the module has no "
                  + expression.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    };
  }

  private static String field(Type type, int index) {
    return CNames.field(((Type.Struct) type).fields().get(index).name());
  }

  private long unit(Type type) {
    long unit = ground.bounds().unit(type);
    if (unit > 1 << 16 || unit < 1) {
      throw new NotExportableException("pages have more than 65,536 words");
    }
    return unit;
  }

  /** Cells of types that have cells for declared pages only have their initial values elsewhere. */
  String read(Component component, List<String> keys) {
    String place = state + "." + component.name();
    if (ground.isConstant(component)) {
      place = "Fixed_" + component.name();
    }
    List<String> conditions = new ArrayList<>();
    for (int k = 0; k < keys.size(); k++) {
      if (!(ground.axis(component.keys().get(k)) instanceof Axis.Dense)) {
        conditions.add(keys.get(k) + " \\in " + domain(component.keys().get(k)));
      }
      place += "[" + keys.get(k) + "]";
    }
    return conditions.isEmpty()
        ? place
        : "(IF "
            + String.join(" /\\ ", conditions)
            + " THEN "
            + place
            + " ELSE "
            + initial(component)
            + ")";
  }

  /** The set of values that there are cells for. */
  String domain(Type type) {
    return switch (ground.axis(type)) {
      case Axis.Dense(long low, long size) ->
          type instanceof Type.Enumeration e
              ? e.cases().stream()
                  .map(c -> "\"" + c.name() + "\"")
                  .collect(Collectors.joining(", ", "{", "}"))
              : type instanceof Type.Bool ? "BOOLEAN" : "(" + low + " .. " + (low + size - 1) + ")";
      case Axis.Pages p -> "DeclaredPages";
      case Axis.Words w -> "DeclaredWords";
    };
  }

  String initial(Component component) {
    return component
        .initial()
        .map(e -> literal(ground.value(e)))
        .orElseGet(() -> literal(ground.zero(component.type())));
  }

  private String binary(Expression.Binary e) {
    String left = of(e.left());
    String right = of(e.right());
    return switch (e.operator()) {
      case ADD, SUBTRACT, MULTIPLY -> {
        if (!e.type().equals(new Type.Bits(64))) {
          throw new NotExportableException("the module computes with words of 64 bits only");
        }
        String how = e.operator().name();
        yield how.charAt(0)
            + how.substring(1).toLowerCase(Locale.ROOT)
            + "("
            + left
            + ", "
            + right
            + ")";
      }
      case LESS -> "Less(" + left + ", " + right + ")";
      case LESS_EQUAL -> "LessEqual(" + left + ", " + right + ")";
      case EQUAL -> "(" + left + " = " + right + ")";
      case AND -> "(" + left + " /\\ " + right + ")";
      case OR -> "(" + left + " \\/ " + right + ")";
      case IMPLIES -> "(" + left + " => " + right + ")";
      case UNION -> "(" + left + " \\cup " + right + ")";
      case MINUS -> "(" + left + " \\ " + right + ")";
      case INTERSECT -> "(" + left + " \\cap " + right + ")";
      case IN -> "(" + left + " \\in " + right + ")";
      case SUBSET -> "(" + left + " \\subseteq " + right + ")";
      case BIT_AND, BIT_OR, BIT_XOR, SHIFT_LEFT, SHIFT_RIGHT, SIGNED_LESS ->
          throw new NotExportableException("the module has no operator " + e.operator().symbol());
    };
  }

  /** {@code x \in S: body}; a position is bound by looking it up. */
  private String bounded(Local local, Domain domain, String body) {
    if (domain instanceof Domain.Elements(Expression collection, Optional<Local> position)
        && (position.isPresent() || collection.type() instanceof Type.ListOf)) {
      String index = fresh("i");
      String at = position.map(p -> name(p) + " == " + index + " - 1 ").orElse("");
      String from = of(collection);
      return "%s \\in DOMAIN %s : LET %s == %s[%s] %sIN %s"
          .formatted(index, from, name(local), from, index, at, body);
    }
    return name(local) + " \\in " + set(domain) + " : " + body;
  }

  private String set(Domain domain) {
    return switch (domain) {
      case Domain.Span(Expression low, Expression high) ->
          "Upto(" + of(low) + ", " + of(high) + ")";
      case Domain.Elements(Expression collection, var position) -> of(collection);
      case Domain.All(Type type) -> {
        if (!(ground.axis(type) instanceof Axis.Dense)) {
          throw new NotExportableException("something is said of every " + type);
        }
        yield domain(type);
      }
    };
  }

  /** The elements of a domain in a sequence; those of a set in any order. */
  String sequence(Domain domain) {
    return switch (domain) {
      case Domain.Elements(Expression collection, var position) ->
          collection.type() instanceof Type.ListOf
              ? of(collection)
              : "Listed(" + of(collection) + ")";
      case Domain.Span span -> "Ascending(" + set(span) + ")";
      case Domain.All(Type.Enumeration type) ->
          type.cases().stream()
              .map(c -> "\"" + c.name() + "\"")
              .collect(Collectors.joining(", ", "<< ", " >>"));
      case Domain.All(Type.Bool type) -> "<< FALSE, TRUE >>";
      case Domain.All all -> "Ascending(" + set(all) + ")";
    };
  }

  private String comprehension(Expression.Comprehension e) {
    String x = name(e.local());
    if (e.type() instanceof Type.SetOf
        && !(e.domain() instanceof Domain.Elements(Expression collection, var position)
            && (position.isPresent() || collection.type() instanceof Type.ListOf))) {
      String from =
          e.condition()
              .map(c -> "{ %s \\in %s : %s }".formatted(x, set(e.domain()), of(c)))
              .orElseGet(() -> set(e.domain()));
      return "{ " + of(e.element()) + " : " + x + " \\in " + from + " }";
    }
    if (e.domain() instanceof Domain.Elements(Expression collection, var position)
        && position.isPresent()) {
      throw new NotExportableException("the module has no positions in comprehensions");
    }
    String made = fresh("l");
    String add =
        e.type() instanceof Type.SetOf
            ? made + " \\cup {" + of(e.element()) + "}"
            : "Append(" + made + ", " + of(e.element()) + ")";
    String body =
        e.condition().map(c -> "IF " + of(c) + " THEN " + add + " ELSE " + made).orElse(add);
    return "Fold(LAMBDA %s, %s : %s, %s, %s)"
        .formatted(
            made, x, body, e.type() instanceof Type.SetOf ? "{}" : "<< >>", sequence(e.domain()));
  }
}
