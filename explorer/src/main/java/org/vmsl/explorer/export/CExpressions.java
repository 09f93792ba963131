package org.vmsl.explorer.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vmsl.specification.evaluation.Operations;
import org.vmsl.specification.typed.Constant;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * Expressions in C, with the statement expressions of GNU C for what binds names. They read the
 * state that a pointer of a given name points to.
 */
final class CExpressions {
  private static final String SELF = "self";

  private final Ground ground;
  private final CTypes types;
  private final Defined defined;
  private final String state;

  CExpressions(Ground ground, CTypes types, Defined defined, String state) {
    this.ground = ground;
    this.types = types;
    this.defined = defined;
    this.state = state;
  }

  /** The same for another state. */
  CExpressions in(String other) {
    return new CExpressions(ground, types, defined, other);
  }

  CTypes types() {
    return types;
  }

  /** The name of a local. */
  String name(Local local) {
    return local.equals(ground.specification().self()) ? SELF : CNames.of(local);
  }

  /** A name for something that has none. */
  String fresh(String prefix) {
    return prefix + defined.fresh();
  }

  /** Expressions, with commas between them. */
  String all(List<Expression> expressions) {
    return expressions.stream().map(e -> ", " + of(e)).collect(Collectors.joining());
  }

  /** An expression of C that has no effect and stands on one line. */
  String of(Expression expression) {
    return switch (expression) {
      case Expression.Literal e -> types.literal(e.value(), e.type());
      case Expression.ParameterValue e -> CTypes.word(ground.machine().parameter(e.parameter()));
      case Expression.ConstantValue e -> constant(e);
      case Expression.Variable e -> name(e.local());
      case Expression.Read e -> "get_" + e.component().name() + "(" + state + all(e.keys()) + ")";
      case Expression.Not e -> "!" + of(e.operand());
      case Expression.Complement e -> masked("~" + of(e.operand()), width(e.type()));
      case Expression.Binary e -> binary(e);
      case Expression.Conditional e ->
          "(" + of(e.condition()) + " ? " + of(e.yes()) + " : " + of(e.no()) + ")";
      case Expression.Slice e -> masked(of(e.operand()) + " >> " + e.low(), e.high() - e.low() + 1);
      case Expression.Concatenation e -> concatenation(e);
      case Expression.Extension e -> extension(e);
      case Expression.Number e -> number(e);
      case Expression.Checked e -> defined.checked(e.target()) + "(" + of(e.operand()) + ")";
      case Expression.Containing e ->
          "(" + of(e.operand()) + " & " + CTypes.word(-ground.bounds().unit(e.target())) + ")";
      case Expression.Some e -> "(" + types.of(e.type()) + "){1, " + of(e.operand()) + "}";
      case Expression.Match e -> match(e);
      case Expression.Let e ->
          "({ %s %s = %s; %s; })"
              .formatted(types.of(e.value().type()), name(e.local()), of(e.value()), of(e.body()));
      case Expression.Call e ->
          defined.function(e.function()) + "(" + state + ", " + SELF + all(e.arguments()) + ")";
      case Expression.MakeStruct e ->
          "("
              + types.of(e.type())
              + "){"
              + e.fields().stream().map(this::of).collect(Collectors.joining(", "))
              + "}";
      case Expression.FieldOf e -> of(e.operand()) + "." + field(e.operand().type(), e.index());
      case Expression.WithField e -> {
        String made = fresh("r");
        yield "({ %s %s = %s; %s.%s = %s; %s; })"
            .formatted(
                types.of(e.type()),
                made,
                of(e.operand()),
                made,
                field(e.type(), e.index()),
                of(e.value()),
                made);
      }
      case Expression.MakeSet e -> collected(e.type(), e.elements());
      case Expression.MakeList e -> collected(e.type(), e.elements());
      case Expression.Comprehension e -> comprehension(e);
      case Expression.Size e -> of(e.operand()) + ".size";
      case Expression.Smallest e -> "smallest(" + of(e.operand()) + ")";
      case Expression.Ascending e -> of(e.operand());
      case Expression.ElementAt e -> "element(" + of(e.list()) + ", " + of(e.index()) + ")";
      case Expression.Quantifier e -> quantifier(e);
      case Expression.Flatten _ ->
          throw new NotExportableException("the models have no sets of sets and no lists of lists");
      case Expression.Old _ ->
          throw new NotExportableException("a model has no formulas of two states");
    };
  }

  private String constant(Expression.ConstantValue e) {
    return e.type().isScalar()
        ? defined.constant(e.constant())
        : types.literal(ground.value(e), e.type());
  }

  private String field(Type type, int index) {
    return CNames.field(((Type.Struct) type).fields().get(index).name());
  }

  private String match(Expression.Match e) {
    String option = fresh("o");
    Type element = ((Type.Option) e.option().type()).element();
    return "({ %s %s = %s; %s.some ? ({ %s %s = %s.value; %s; }) : %s; })"
        .formatted(
            types.of(e.option().type()),
            option,
            of(e.option()),
            option,
            types.of(element),
            name(e.local()),
            option,
            of(e.some()),
            of(e.none()));
  }

  private String number(Expression.Number e) {
    return e.operand().type() instanceof Type.Enumeration enumeration
        ? defined.number(enumeration) + "(" + of(e.operand()) + ")"
        : of(e.operand());
  }

  private String concatenation(Expression.Concatenation e) {
    int low = width(e.low().type());
    return low == 64 ? of(e.low()) : "(" + of(e.high()) + " << " + low + " | " + of(e.low()) + ")";
  }

  private String extension(Expression.Extension e) {
    int from = width(e.operand().type());
    return e.signed() && from < 64
        ? masked(signed(of(e.operand()), from), width(e.type()))
        : of(e.operand());
  }

  private static String signed(String word, int width) {
    return "((int64_t) (" + word + " << " + (64 - width) + ") >> " + (64 - width) + ")";
  }

  private String binary(Expression.Binary e) {
    String left = of(e.left());
    String right = of(e.right());
    return switch (e.operator()) {
      case ADD, SUBTRACT, MULTIPLY ->
          masked(left + " " + e.operator().symbol() + " " + right, width(e.type()));
      case BIT_AND, BIT_OR, BIT_XOR, LESS, LESS_EQUAL ->
          "(" + left + " " + e.operator().symbol() + " " + right + ")";
      case SHIFT_LEFT, SHIFT_RIGHT -> {
        int width = width(e.left().type());
        String by = fresh("n");
        yield "({ word %s = %s; %s < %d ? %s : 0; })"
            .formatted(
                by, right, by, width, masked(left + " " + e.operator().symbol() + " " + by, width));
      }
      case SIGNED_LESS -> {
        int width = width(e.left().type());
        yield "(" + signed(left, width) + " < " + signed(right, width) + ")";
      }
      case EQUAL -> types.equal(e.left().type(), left, right);
      case AND -> "(" + left + " && " + right + ")";
      case OR -> "(" + left + " || " + right + ")";
      case IMPLIES -> "(!" + left + " || " + right + ")";
      case UNION -> "joined(" + left + ", " + right + ")";
      case MINUS -> "without(" + left + ", " + right + ")";
      case INTERSECT -> "common(" + left + ", " + right + ")";
      case IN -> "in(" + left + ", " + right + ")";
      case SUBSET -> "subset(" + left + ", " + right + ")";
    };
  }

  private static String masked(String word, int width) {
    return width == 64
        ? "(" + word + ")"
        : "((" + word + ") & " + CTypes.word(Operations.mask(width)) + ")";
  }

  private int width(Type type) {
    return switch (type) {
      case Type.Bits(int width) -> width;
      case Type.Range range -> range.base().width();
      case Type.Aligned aligned -> aligned.base().width();
      default -> throw new IllegalArgumentException("no word: " + type);
    };
  }

  private String collected(Type type, List<Expression> elements) {
    String made = fresh("l");
    List<String> parts = new ArrayList<>();
    for (Expression element : elements) {
      parts.add(add(type, made, of(element)));
    }
    return "({ %s %s = {0}; %s %s; })"
        .formatted(types.of(type), made, String.join(" ", parts), made);
  }

  private static String add(Type collection, String made, String element) {
    String how = collection instanceof Type.SetOf ? "insert" : "append";
    return how + "(&" + made + ", " + element + ");";
  }

  private String comprehension(Expression.Comprehension e) {
    String made = fresh("l");
    String body = add(e.type(), made, of(e.element()));
    String filtered = e.condition().map(c -> "if (" + of(c) + ") { " + body + " }").orElse(body);
    return "({ %s %s = {0}; %s %s; })"
        .formatted(types.of(e.type()), made, loop(e.local(), e.domain(), filtered), made);
  }

  private String quantifier(Expression.Quantifier e) {
    String found = fresh("q");
    int start = e.universal() ? 1 : 0;
    String check =
        "if (%s%s) { %s = %d; break; }"
            .formatted(e.universal() ? "!" : "", of(e.body()), found, 1 - start);
    return "({ int %s = %d; %s %s; })"
        .formatted(found, start, loop(e.local(), e.domain(), check), found);
  }

  /** Does a body, which may end the loop, for every value of a domain. */
  String loop(Local local, Domain domain, String body) {
    String x = name(local);
    return switch (domain) {
      case Domain.Span(Expression low, Expression high) -> {
        String end = fresh("e");
        yield "for (word %s = %s, %s = %s; %s < %s; %s++) { %s }"
            .formatted(x, of(low), end, of(high), x, end, x, body);
      }
      case Domain.Elements(Expression collection, var position) -> {
        String from = fresh("c");
        String index = fresh("i");
        String at = position.map(p -> "word " + name(p) + " = " + index + "; ").orElse("");
        yield "{ %s %s = %s; for (word %s = 0; %s < %s.size; %s++) { word %s = %s.at[%s]; %s%s } }"
            .formatted(
                types.of(collection.type()),
                from,
                of(collection),
                index,
                index,
                from,
                index,
                x,
                from,
                index,
                at,
                body);
      }
      case Domain.All(Type type) -> {
        if (!(ground.axis(type) instanceof Axis.Dense(long low, long size))) {
          throw new NotExportableException("something is said of every " + type);
        }
        yield "for (word %s = %s; %s < %s; %s++) { %s }"
            .formatted(x, CTypes.word(low), x, CTypes.word(low + size), x, body);
      }
    };
  }

  /** The value of a constant of C. */
  String value(Constant constant) {
    Value value = ground.value(constant.value());
    return types.literal(value, constant.value().type());
  }
}
