package org.vmsl.specification.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.source.Spelling;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Function;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Type;

/** Types calls: of functions, of what is built in, and of types, which convert. */
final class CallTyper {
  /** The names of the functions that are built in. */
  static final List<String> BUILT_IN =
      List.of(
          "ascending",
          "element",
          "flatten",
          "literal",
          "old",
          "sign_extend",
          "signed_less",
          "size",
          "smallest",
          "zero_extend");

  private static final Type.Bits INDEX = new Type.Bits(64);

  private final Names names;
  private final References references;
  private final ExpressionTyper expressions;

  CallTyper(Names names, References references, ExpressionTyper expressions) {
    this.names = names;
    this.references = references;
    this.expressions = expressions;
  }

  /** {@code f(e, …)}. */
  Expression call(Term.Call call, Scope scope) {
    if (call.callee() instanceof Term.Member(Term base, Identifier name, Span span)
        && name.text().equals("containing")) {
      return containing(call, base, scope);
    }
    if (!(call.callee() instanceof Term.Name name)) {
      throw new Mistake(call.callee().span(), "this cannot be called", "only names can");
    }
    if (scope.binds(name.text())) {
      throw new Mistake(name.span(), "'" + name.text() + "' is a value and cannot be called", "");
    }
    return switch (name.text()) {
      case "some" -> new Expression.Some(expressions.infer(single(call, "some"), scope));
      case "old" -> {
        if (!scope.place().earlier()) {
          throw new Mistake(
              name.span(),
              "there is no earlier state in " + scope.place().description(),
              "'old' is known in 'rely' alone");
        }
        yield new Expression.Old(expressions.infer(single(call, "old"), scope));
      }
      case "size" -> {
        Expression operand = expressions.infer(single(call, "size"), scope);
        if (!(operand.type() instanceof Type.SetOf) && !(operand.type() instanceof Type.ListOf)) {
          throw unsuitable(call, 0, "a set or a list", operand.type());
        }
        yield new Expression.Size(operand);
      }
      case "smallest" -> new Expression.Smallest(scalars(call, scope));
      case "ascending" -> new Expression.Ascending(scalars(call, scope));
      case "flatten" -> flatten(call, scope);
      case "element" -> element(call, scope);
      case "zero_extend", "sign_extend" -> extension(call, name.text(), scope);
      case "signed_less" -> signedLess(call, scope);
      case "literal" ->
          throw new Mistake(name.span(), "'literal' is only known in pseudo instructions", "");
      default -> declared(call, name, scope);
    };
  }

  /** The only argument of {@code call}. */
  Term single(Term.Call call, String what) {
    return positional(call, what, 1).get(0);
  }

  /** Arguments for parameters, in their order. */
  List<Expression> arguments(
      List<Term.Argument> arguments, List<Local> parameters, Identifier callee, Scope scope) {
    List<Term> terms = positional(arguments, callee.text(), parameters.size(), callee.span());
    List<Expression> typed = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      typed.add(expressions.check(terms.get(i), parameters.get(i).type(), scope));
    }
    return typed;
  }

  private Expression declared(Term.Call call, Term.Name name, Scope scope) {
    Meaning meaning = names.find(name.text(), name.span()).orElseThrow(() -> unknown(name, scope));
    return switch (meaning) {
      case Meaning.OfFunction(Function function, boolean reads) -> {
        references.readState(reads, call.span(), scope);
        Identifier callee = new Identifier(name.text(), name.span());
        yield new Expression.Call(
            function, arguments(call.arguments(), function.parameters(), callee, scope));
      }
      case Meaning.OfType(Type type) -> conversion(call, name, type, scope);
      case Meaning.Broken b -> throw Mistake.consequence(name.span());
      case Meaning.OfProcedure p ->
          throw new Mistake(
              name.span(),
              "'" + name.text() + "' is a procedure and has no value",
              "procedures are called on a line of their own");
      case Meaning.OfExit e ->
          throw new Mistake(
              name.span(),
              "'" + name.text() + "' is an exit and has no value",
              "exits stand behind 'else' of 'require' and 'let'");
      default ->
          throw new Mistake(
              name.span(),
              "'" + name.text() + "' is " + meaning.description() + " and cannot be called",
              "");
    };
  }

  private Mistake unknown(Term.Name name, Scope scope) {
    List<String> known = new ArrayList<>(names.all());
    known.addAll(BUILT_IN);
    known.addAll(scope.names());
    String hint = Spelling.hint(name.text(), known);
    return new Mistake(name.span(), "unknown function '" + name.text() + "'", hint);
  }

  private Expression conversion(Term.Call call, Term.Name name, Type type, Scope scope) {
    return switch (type) {
      case Type.Struct struct -> struct(call, struct, scope);
      case Type.Bits bits -> number(call, name, bits, scope);
      case Type.Range range ->
          new Expression.Checked(
              expressions.check(single(call, name.text()), range.base(), scope), range);
      case Type.Aligned aligned ->
          new Expression.Checked(
              expressions.check(single(call, name.text()), aligned.base(), scope), aligned);
      case Type.Enumeration enumeration ->
          new Expression.Checked(expressions.bits(single(call, name.text()), scope), enumeration);
      default ->
          throw new Mistake(name.span(), "'" + name.text() + "' is no type that converts", "");
    };
  }

  private Expression number(Term.Call call, Term.Name name, Type.Bits bits, Scope scope) {
    Term term = single(call, name.text());
    Expression operand = expressions.infer(term, scope);
    String wanted = "a range, aligned or enumeration type of " + bits.width() + " bits";
    return switch (operand.type()) {
      case Type.Range r when r.base().equals(bits) -> new Expression.Number(operand, bits);
      case Type.Aligned a when a.base().equals(bits) -> new Expression.Number(operand, bits);
      case Type.Enumeration e -> {
        for (Type.Enumeration.Case c : e.cases()) {
          if (Long.compareUnsigned(c.number(), Literals.mask(bits.width())) > 0) {
            throw new Mistake(
                call.span(),
                "the number of " + c.name() + " does not fit in " + bits.width() + " bits",
                "");
          }
        }
        yield new Expression.Number(operand, bits);
      }
      case Type.Bits b when b.equals(bits) ->
          throw new Mistake(
              call.span(),
              "this is a value of type " + name.text() + " already",
              "leave out '" + name.text() + "(…)'");
      case Type.Bits b ->
          throw expressions
              .mistakes()
              .unsuitable(
                  term.span(), wanted, b, "widths change with zero_extend, sign_extend and slices");
      case Type.Bool b ->
          throw expressions
              .mistakes()
              .unsuitable(term.span(), wanted, b, "write 'if … then 1 else 0'");
      default -> throw expressions.mistakes().unsuitable(term.span(), wanted, operand.type(), "");
    };
  }

  private Expression struct(Term.Call call, Type.Struct struct, Scope scope) {
    List<Optional<Expression>> fields = new ArrayList<>();
    struct.fields().forEach(f -> fields.add(Optional.empty()));
    for (Term.Argument argument : call.arguments()) {
      Identifier name =
          argument
              .name()
              .orElseThrow(() ->
                  new Mistake(
                      argument.value().span(),
                      "the fields of a record are named",
                      "write " + struct.name() + "(" + struct.fields().get(0).name() + " = …)"));
      int index = references.field(struct, name);
      if (fields.get(index).isPresent()) {
        throw new Mistake(name.span(), "the field '" + name.text() + "' is given twice", "");
      }
      Type type = struct.fields().get(index).type();
      fields.set(index, Optional.of(expressions.check(argument.value(), type, scope)));
    }
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).isEmpty()) {
        missing.add(struct.fields().get(i).name());
      }
    }
    if (!missing.isEmpty()) {
      throw new Mistake(
          call.span(),
          "this " + struct.name() + " lacks " + String.join(", ", missing),
          "give every field");
    }
    return new Expression.MakeStruct(struct, fields.stream().flatMap(Optional::stream).toList());
  }

  private Expression containing(Term.Call call, Term base, Scope scope) {
    if (base instanceof Term.Name(String text, Span span)
        && !scope.binds(text)
        && names.find(text, span).orElse(null) instanceof Meaning.OfType(Type type)) {
      if (type instanceof Type.Aligned aligned) {
        Term operand = single(call, "containing");
        return new Expression.Containing(
            expressions.check(operand, aligned.base(), scope), aligned);
      }
      throw new Mistake(span, "'" + text + "' is no aligned type", "only those have 'containing'");
    }
    throw new Mistake(
        base.span(),
        "expected an aligned type before '.containing'",
        "for example Page.containing");
  }

  private Expression scalars(Term.Call call, Scope scope) {
    String name = ((Term.Name) call.callee()).text();
    Expression operand = expressions.infer(single(call, name), scope);
    if (!(operand.type() instanceof Type.SetOf(Type element)) || !element.isScalar()) {
      throw unsuitable(call, 0, "a set of scalars", operand.type());
    }
    return operand;
  }

  private Expression flatten(Term.Call call, Scope scope) {
    Expression operand = expressions.infer(single(call, "flatten"), scope);
    boolean nested =
        (operand.type() instanceof Type.SetOf(Type inner) && inner instanceof Type.SetOf)
            || (operand.type() instanceof Type.ListOf(Type part) && part instanceof Type.ListOf);
    if (!nested) {
      throw unsuitable(call, 0, "a set of sets or a list of lists", operand.type());
    }
    return new Expression.Flatten(operand);
  }

  private Expression element(Term.Call call, Scope scope) {
    List<Term> terms = positional(call, "element", 2);
    Expression list = expressions.infer(terms.get(0), scope);
    if (!(list.type() instanceof Type.ListOf)) {
      throw unsuitable(call, 0, "a list", list.type());
    }
    return new Expression.ElementAt(list, expressions.check(terms.get(1), INDEX, scope));
  }

  private Expression extension(Term.Call call, String name, Scope scope) {
    List<Term> terms = positional(call, name, 2);
    Expression operand = expressions.bits(terms.get(0), scope);
    int width = ((Type.Bits) operand.type()).width();
    if (!(terms.get(1) instanceof Term.Numeral(String text, long wanted, Span span))) {
      throw new Mistake(terms.get(1).span(), "the number of bits must be written as a number", "");
    }
    if (wanted < width || wanted > 64) {
      throw new Mistake(
          span, "cannot extend " + width + " bits to " + text, "it may be " + width + " to 64");
    }
    return new Expression.Extension(
        operand, name.equals("sign_extend"), new Type.Bits((int) wanted));
  }

  private Expression signedLess(Term.Call call, Scope scope) {
    List<Term> terms = positional(call, "signed_less", 2);
    List<Expression> pair = expressions.pair(terms.get(0), terms.get(1), scope);
    if (!(pair.get(0).type() instanceof Type.Bits)) {
      throw unsuitable(call, 0, "bits", pair.get(0).type());
    }
    return new Expression.Binary(Operator.SIGNED_LESS, pair.get(0), pair.get(1), new Type.Bool());
  }

  private Mistake unsuitable(Term.Call call, int argument, String wanted, Type type) {
    Span span = call.arguments().get(argument).value().span();
    return expressions.mistakes().unsuitable(span, wanted, type, "");
  }

  private static List<Term> positional(Term.Call call, String callee, int count) {
    return positional(call.arguments(), callee, count, call.span());
  }

  /** The arguments of a call, which must be {@code count}, without names. */
  static List<Term> positional(List<Term.Argument> arguments, String callee, int count, Span span) {
    for (Term.Argument argument : arguments) {
      if (argument.name().isPresent()) {
        throw new Mistake(
            argument.name().get().span(),
            "the arguments of '" + callee + "' have no names",
            "only the fields of records have");
      }
    }
    if (arguments.size() != count) {
      String wanted = count == 1 ? "one argument" : count + " arguments";
      throw new Mistake(span, "'" + callee + "' takes " + wanted + ", not " + arguments.size(), "");
    }
    return arguments.stream().map(Term.Argument::value).toList();
  }
}
