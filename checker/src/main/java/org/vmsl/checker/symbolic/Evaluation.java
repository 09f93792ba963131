package org.vmsl.checker.symbolic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sets;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.checker.term.Words;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Parameter;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * Gives expressions their symbolic values in one state under some facts. What a collection's
 * elements are is asked for as {@link Undetermined}, or stays a term; that is the treatment's to
 * say.
 */
public final class Evaluation {
  private final Machine machine;
  private final Terms terms;
  private final Words words;
  private final Facts facts;
  private Function<Component, Cells> state;
  private Optional<Function<Component, Cells>> earlier = Optional.empty();
  private final Treatment treatment;
  private final Domains domains;
  private final @Nullable Term[] locals;
  private boolean deciding;
  private final List<Read> reads = new ArrayList<>();

  Evaluation(
      Machine machine,
      Terms terms,
      Facts facts,
      Function<Component, Cells> state,
      Treatment treatment,
      int locals) {
    this.machine = machine;
    this.terms = terms;
    this.words = terms.words();
    this.facts = facts;
    this.state = state;
    this.treatment = treatment;
    this.locals = new Term[locals];
    this.domains = new Domains(terms, facts, this, treatment);
  }

  /** A value that was read, and where. */
  public record Read(Component component, List<Term> keys, Term value) {}

  /** The values read from the state so far. */
  public List<Read> reads() {
    return reads;
  }

  Domains domains() {
    return domains;
  }

  /** Says which state what is {@code old} is about. */
  public Evaluation since(Function<Component, Cells> before) {
    earlier = Optional.of(before);
    return this;
  }

  /** Gives a name a value, in the place of the one that it has, if any. */
  public void bind(Local local, Term value) {
    locals[local.id()] = value;
  }

  /** Takes its value from a name. */
  public void unbind(Local local) {
    locals[local.id()] = null;
  }

  /** Whether a name has a value. */
  public boolean isBound(Local local) {
    return locals[local.id()] != null;
  }

  /** Whether a condition holds; asked for if the facts do not settle it. */
  public boolean decide(Term condition) {
    return facts.settle(condition).orElseThrow(() -> new Undetermined(facts.simplify(condition)));
  }

  /** The number that a word is; asked for if the facts do not settle it. */
  public long concrete(Term word) {
    Term simple = open(word);
    if (!simple.isNumber()) {
      throw new Undetermined(simple);
    }
    return simple.number();
  }

  /** A term that is no conditional; which of its cases it is, is asked for. */
  private Term open(Term term) {
    Term simple = facts.simplify(term);
    while (simple.operation() == Operation.CONDITIONAL) {
      simple = decide(simple.argument(0)) ? simple.argument(1) : simple.argument(2);
    }
    return simple;
  }

  private boolean isSymbolic() {
    return treatment instanceof Treatment.Symbolic;
  }

  /** The set of the values of one sort for which a condition holds. */
  private Term those(Sort element, Function<Term, Term> condition) {
    Term variable = domains.variable(element);
    return terms
        .sets()
        .comprehension(
            terms.sets().over(variable, condition.apply(variable)),
            terms.sets().over(variable, variable));
  }

  /** The elements of a set or list; which of those that there may be, is asked for. */
  List<Term> elements(Term collection) {
    return members(collection).stream()
        .filter(member -> decide(member.present()))
        .map(Sets.Member::value)
        .toList();
  }

  /** What is in a set or list, and under which condition. */
  List<Sets.Member> members(Term collection) {
    Term opened = opened(collection);
    Optional<List<Sets.Member>> members = terms.sets().members(opened);
    if (members.isPresent()) {
      return members.get();
    }
    if (opened.operation() == Operation.INITIAL) {
      // Which cell it is of may tell.
      opened.arguments().stream().filter(key -> !key.isClosed()).forEach(this::concrete);
    }
    if (opened.operation() != Operation.SET && opened.operation() != Operation.LIST) {
      throw new Inexpressible("a collection of which nothing is known");
    }
    return opened.arguments().stream().map(e -> new Sets.Member(e, terms.yes)).toList();
  }

  /** A collection that is no conditional, without elements that the facts clearly rule out. */
  private Term opened(Term collection) {
    Term opened = open(collection);
    return opened.operation() == Operation.COMPREHENSION
        ? facts.propagated().simplify(opened)
        : opened;
  }

  /** A set or list, opened unless it stays a term. */
  private Term collection(Expression expression) {
    Term collection = facts.simplify(evaluate(expression));
    return domains.isKept(collection) ? collection : opened(collection);
  }

  /** Whether what is said of a collection is a term, too: nothing is asked for. */
  private boolean isTerm(Term collection) {
    return domains.isKept(collection) || terms.sets().members(collection).isPresent();
  }

  /**
   * The value of an expression that decides what happens: conditions in it are asked for in the
   * order of the text where only conditions are asked for.
   */
  Term decisive(Expression expression) {
    deciding = true;
    try {
      return evaluate(expression);
    } finally {
      deciding = false;
    }
  }

  /** A condition inside an expression; settled if that decides what happens. */
  private Term part(Term condition) {
    Term simple = facts.simplify(condition);
    return deciding && isSymbolic() && !domains.isBinding() ? terms.truth(decide(simple)) : simple;
  }

  /** The value of an expression whose names have values. */
  public Term evaluate(Expression expression) {
    return switch (expression) {
      case Expression.Literal(Value value, Type type) -> closed(value, type);
      case Expression.ParameterValue(Parameter parameter) -> parameter(parameter);
      case Expression.ConstantValue c -> evaluate(c.constant().value());
      case Expression.Variable(Local local) -> bound(local);
      case Expression.Read(Component component, List<Expression> keys) -> read(component, keys);
      case Expression.Not(Expression operand) -> terms.not(evaluate(operand));
      case Expression.Complement(Expression operand) -> words.complement(evaluate(operand));
      case Expression.Binary binary -> binary(binary);
      case Expression.Conditional(Expression condition, Expression yes, Expression no) ->
          conditional(condition, yes, no);
      case Expression.Slice(Expression operand, int high, int low) ->
          words.slice(evaluate(operand), high, low);
      case Expression.Concatenation c -> words.concatenate(evaluate(c.high()), evaluate(c.low()));
      case Expression.Extension(Expression operand, boolean signed, Type.Bits type) ->
          signed
              ? words.signExtend(evaluate(operand), type.width())
              : words.zeroExtend(evaluate(operand), type.width());
      case Expression.Number(Expression operand, Type.Bits type) -> number(operand, type);
      case Expression.Checked(Expression operand, Type target) ->
          checked(evaluate(operand), target);
      case Expression.Containing(Expression operand, Type.Aligned target) -> {
        Term word = evaluate(operand);
        yield words.bitAnd(words.number(-unit(target), target.base().width()), word);
      }
      case Expression.Some(Expression operand) -> terms.some(evaluate(operand));
      case Expression.Match match -> match(match);
      case Expression.Let(Local local, Expression value, Expression body) -> {
        bind(local, evaluate(value));
        yield evaluate(body);
      }
      case Expression.Call call -> {
        List<Term> arguments = call.arguments().stream().map(this::evaluate).toList();
        for (int i = 0; i < arguments.size(); i++) {
          bind(call.function().parameters().get(i), arguments.get(i));
        }
        yield evaluate(call.function().body());
      }
      case Expression.MakeStruct(Type.Struct type, List<Expression> fields) ->
          terms.struct((Sort.Struct) Sort.of(type), fields.stream().map(this::evaluate).toList());
      case Expression.FieldOf(Expression operand, int index) ->
          terms.field(evaluate(operand), index);
      case Expression.WithField(Expression operand, int index, Expression value) -> {
        Term struct = evaluate(operand);
        Sort.Struct sort = (Sort.Struct) struct.sort();
        List<Term> fields = new ArrayList<>();
        for (int i = 0; i < sort.fields().size(); i++) {
          fields.add(i == index ? evaluate(value) : terms.field(struct, i));
        }
        yield terms.struct(sort, fields);
      }
      case Expression.MakeSet(List<Expression> elements, Type.SetOf type) ->
          terms.set(Sort.of(type.element()), elements.stream().map(this::evaluate).toList());
      case Expression.MakeList(List<Expression> elements, Type.ListOf type) ->
          terms.list(Sort.of(type.element()), elements.stream().map(this::evaluate).toList());
      case Expression.Comprehension comprehension -> comprehension(comprehension);
      case Expression.Size(Expression operand) -> {
        Term collection = collection(operand);
        yield isTerm(collection)
            ? terms.sets().size(collection)
            : words.number(distinct(collection).size(), 64);
      }
      case Expression.Smallest(Expression operand) -> {
        Term set = facts.simplify(evaluate(operand));
        if (domains.isKept(set)) {
          yield terms.sets().smallest(set);
        }
        if (isPartlyUnknown(set)
            && ((Type.SetOf) operand.type()).element() instanceof Type.Range element) {
          yield smallest(set, element);
        }
        List<Term> ascending = ascending(set);
        yield ascending.isEmpty()
            ? terms.none(((Sort.Option) Sort.of(expression.type())).element())
            : terms.some(ascending.getFirst());
      }
      case Expression.Ascending(Expression operand) -> {
        Term set = collection(operand);
        yield isTerm(set)
            ? terms.sets().ascending(set)
            : terms.list(((Sort.ListOf) Sort.of(expression.type())).element(), ascending(set));
      }
      case Expression.Flatten(Expression operand) -> {
        List<Term> all =
            elements(evaluate(operand)).stream().flatMap(e -> elements(e).stream()).toList();
        yield Sort.of(expression.type()) instanceof Sort.SetOf(Sort element)
            ? terms.set(element, all)
            : terms.list(((Sort.ListOf) Sort.of(expression.type())).element(), all);
      }
      case Expression.ElementAt(Expression list, Expression index) -> {
        Term kept = facts.simplify(evaluate(list));
        if (domains.isKept(kept)) {
          yield terms.sets().elementAt(kept, evaluate(index));
        }
        List<Term> elements = elements(kept);
        long i = concrete(evaluate(index));
        yield i >= 0 && i < elements.size()
            ? terms.some(elements.get((int) i))
            : terms.none(((Sort.Option) Sort.of(expression.type())).element());
      }
      case Expression.Old(Expression operand) -> {
        Function<Component, Cells> now = state;
        state =
            earlier.orElseThrow(() -> new Inexpressible("an earlier state where there is none"));
        try {
          yield evaluate(operand);
        } finally {
          state = now;
        }
      }
      case Expression.Quantifier(
              boolean universal,
              Local local,
              Domain domain,
              Expression body) -> {
        Optional<Term> kept =
            domains.family(domain, local, each -> quantified(universal, each, evaluate(body)));
        if (kept.isPresent()) {
          yield kept.get();
        }
        List<Term> parts =
            each(
                domain,
                local,
                present ->
                    universal
                        ? terms.implies(present, evaluate(body))
                        : terms.and(present, evaluate(body)));
        yield universal ? terms.and(parts) : terms.or(parts);
      }
    };
  }

  private Term quantified(boolean universal, Executor.Each each, Term body) {
    Sets sets = terms.sets();
    Term all =
        sets.all(
            sets.over(each.variable(), each.guard()),
            sets.over(each.variable(), universal ? body : terms.not(body)));
    return universal ? all : terms.not(all);
  }

  private Term parameter(Parameter parameter) {
    return treatment instanceof Treatment.Symbolic(Set<String> arbitrary)
            && arbitrary.contains(parameter.name())
        ? terms.initial(parameter.name(), List.of(), Sort.of(parameter.type()))
        : words.number(machine.parameter(parameter), parameter.type().width());
  }

  private Term bound(Local local) {
    Term value = locals[local.id()];
    if (value == null) {
      throw new Inexpressible("the value of '" + local.name() + "' before it is known");
    }
    return value;
  }

  /** The term of a closed value. */
  Term closed(Value value, Type type) {
    return switch (value) {
      case Value.Word(long bits) -> words.number(bits, ((Sort.Bits) Sort.of(type)).width());
      case Value.Truth(boolean holds) -> terms.truth(holds);
      case Value.Case(Type.Enumeration e, int index) -> words.number(index, Sort.CASE.width());
      case Value.None() -> terms.none(Sort.of(((Type.Option) type).element()));
      case Value.Some(Value content) -> terms.some(closed(content, ((Type.Option) type).element()));
      case Value.Struct(Type.Struct struct, List<Value> fields) -> {
        List<Term> parts = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
          parts.add(closed(fields.get(i), struct.fields().get(i).type()));
        }
        yield terms.struct((Sort.Struct) Sort.of(struct), parts);
      }
      case Value.Elements(List<Value> ascending) -> {
        Type element = ((Type.SetOf) type).element();
        yield terms.set(Sort.of(element), ascending.stream().map(v -> closed(v, element)).toList());
      }
      case Value.Sequence(List<Value> values) -> {
        Type element = ((Type.ListOf) type).element();
        yield terms.list(Sort.of(element), values.stream().map(v -> closed(v, element)).toList());
      }
    };
  }

  private Term read(Component component, List<Expression> keys) {
    List<Term> at = keys.stream().map(k -> facts.simplify(evaluate(k))).toList();
    Term value = state.apply(component).read(at, terms, facts);
    reads.add(new Read(component, at, value));
    return value;
  }

  /**
   * A conditional whose condition is settled evaluates one side only, so that the other asks for
   * nothing. Where that would ask for something, the condition comes first.
   */
  private Term conditional(Expression condition, Expression yes, Expression no) {
    Term test = part(evaluate(condition));
    if (test.operation() == Operation.TRUTH) {
      return evaluate(test.isTruth(true) ? yes : no);
    }
    try {
      return terms.conditional(test, evaluate(yes), evaluate(no));
    } catch (Undetermined | Inexpressible e) {
      if (isSymbolic()) {
        throw e;
      }
      return evaluate(decide(test) ? yes : no);
    }
  }

  private Term match(Expression.Match match) {
    Term option = facts.simplify(evaluate(match.option()));
    Term present = part(terms.isSome(option));
    if (present.isTruth(false)) {
      return evaluate(match.none());
    }
    bind(match.local(), terms.content(option));
    Term some = evaluate(match.some());
    return present.isTruth(true) ? some : terms.conditional(present, some, evaluate(match.none()));
  }

  private Term binary(Expression.Binary binary) {
    Term left = evaluate(binary.left());
    switch (binary.operator()) {
      case AND, OR, IMPLIES -> {
        return connective(binary, part(left));
      }
      default -> {}
    }
    Term right = evaluate(binary.right());
    return switch (binary.operator()) {
      case ADD -> words.add(left, right);
      case SUBTRACT -> words.subtract(left, right);
      case MULTIPLY -> words.multiply(left, right);
      case BIT_AND -> words.bitAnd(left, right);
      case BIT_OR -> words.bitOr(left, right);
      case BIT_XOR -> words.bitXor(left, right);
      case SHIFT_LEFT -> words.shiftLeft(left, right);
      case SHIFT_RIGHT -> words.shiftRight(left, right);
      case LESS -> words.less(left, right);
      case LESS_EQUAL -> words.lessEqual(left, right);
      case SIGNED_LESS -> words.signedLess(left, right);
      case EQUAL -> terms.equal(left, right);
      case UNION ->
          isSymbolic() || isPartlyUnknown(left) || isPartlyUnknown(right)
              ? those(
                  element(left), x -> terms.or(terms.sets().in(x, left), terms.sets().in(x, right)))
              : terms.set(
                  element(left),
                  Stream.concat(elements(left).stream(), elements(right).stream()).toList());
      case MINUS -> filtered(left, right, false);
      case INTERSECT -> filtered(left, right, true);
      case IN -> terms.sets().in(left, set(right));
      case SUBSET -> terms.sets().subset(set(left), set(right));
      case AND, OR, IMPLIES -> throw new IllegalStateException("handled above");
    };
  }

  /**
   * The right side is evaluated only where the left leaves it open, for it may rely on the left.
   */
  private Term connective(Expression.Binary binary, Term left) {
    return switch (binary.operator()) {
      case AND -> left.isTruth(false) ? left : terms.and(left, evaluate(binary.right()));
      case OR -> left.isTruth(true) ? left : terms.or(left, evaluate(binary.right()));
      default -> left.isTruth(false) ? terms.yes : terms.implies(left, evaluate(binary.right()));
    };
  }

  private static Sort element(Term set) {
    return ((Sort.SetOf) set.sort()).element();
  }

  /** A set that is explicit, or may stay a term. */
  private Term set(Term set) {
    Term simple = facts.simplify(set);
    if (domains.isKept(simple) || isPartlyUnknown(simple)) {
      return simple;
    }
    elements(simple);
    return open(simple);
  }

  /**
   * Whether a set has an unknown truth value for each element, at least in some case: then it can
   * stay a term, for whether something is an element is a condition like others.
   */
  private static boolean isPartlyUnknown(Term set) {
    return switch (set.operation()) {
      case COMPREHENSION -> true;
      case CONDITIONAL -> isPartlyUnknown(set.argument(1)) || isPartlyUnknown(set.argument(2));
      default -> false;
    };
  }

  /** The smallest element of a set: whether it is one is asked for each value of a range. */
  private Term smallest(Term set, Type.Range element) {
    Sort.Bits sort = (Sort.Bits) Sort.of(element);
    long last = evaluate(element.high()).number();
    for (long i = evaluate(element.low()).number(); Long.compareUnsigned(i, last) <= 0; i++) {
      Term value = words.number(i, sort.width());
      if (decide(terms.sets().in(value, set))) {
        return terms.some(value);
      }
    }
    return terms.none(sort);
  }

  private Term filtered(Term set, Term other, boolean kept) {
    if (isSymbolic() || isPartlyUnknown(set) || isPartlyUnknown(other)) {
      Sets sets = terms.sets();
      return those(
          element(set),
          x -> terms.and(sets.in(x, set), kept ? sets.in(x, other) : terms.not(sets.in(x, other))));
    }
    Term members = set(other);
    return terms.set(
        element(set),
        elements(set).stream().filter(e -> decide(terms.sets().in(e, members)) == kept).toList());
  }

  /** The elements of a set, none twice. */
  private List<Term> distinct(Term collection) {
    List<Term> elements = elements(collection);
    if (collection.sort() instanceof Sort.ListOf) {
      return elements;
    }
    List<Term> result = new ArrayList<>();
    for (Term element : elements) {
      Term fresh = element;
      if (result.stream().noneMatch(r -> decide(terms.equal(r, fresh)))) {
        result.add(fresh);
      }
    }
    return result;
  }

  private List<Term> ascending(Term set) {
    List<Term> elements = elements(set);
    if (elements.stream().allMatch(Term::isNumber)) {
      return elements;
    }
    List<Term> sorted = new ArrayList<>();
    for (Term element : distinct(set)) {
      int position = 0;
      while (position < sorted.size() && decide(words.less(sorted.get(position), element))) {
        position++;
      }
      sorted.add(position, element);
    }
    return sorted;
  }

  private Term number(Expression operand, Type.Bits type) {
    Term value = evaluate(operand);
    if (operand.type() instanceof Type.Enumeration enumeration) {
      Term result = words.number(enumeration.cases().getFirst().number(), type.width());
      for (int i = 1; i < enumeration.cases().size(); i++) {
        result =
            terms.conditional(
                terms.equal(value, words.number(i, Sort.CASE.width())),
                words.number(enumeration.cases().get(i).number(), type.width()),
                result);
      }
      return result;
    }
    return value;
  }

  Term checked(Term word, Type target) {
    return switch (target) {
      case Type.Bits bits -> terms.some(word);
      case Type.Range range -> {
        Term inside =
            terms.and(
                words.lessEqual(evaluate(range.low()), word),
                words.lessEqual(word, evaluate(range.high())));
        yield terms.conditional(inside, terms.some(word), terms.none(word.sort()));
      }
      case Type.Aligned aligned -> {
        int width = aligned.base().width();
        Term rounded = words.bitAnd(words.number(-unit(aligned), width), word);
        yield terms.conditional(
            terms.equal(rounded, word), terms.some(word), terms.none(word.sort()));
      }
      case Type.Enumeration enumeration -> {
        Term result = terms.none(Sort.CASE);
        for (int i = 0; i < enumeration.cases().size(); i++) {
          Term code =
              words.number(enumeration.cases().get(i).number(), ((Sort.Bits) word.sort()).width());
          result =
              terms.conditional(
                  terms.equal(word, code), terms.some(words.number(i, Sort.CASE.width())), result);
        }
        yield result;
      }
      default -> throw new IllegalStateException("no number stands for a " + target);
    };
  }

  private long unit(Type.Aligned type) {
    return concrete(evaluate(type.unit()));
  }

  private Term comprehension(Expression.Comprehension comprehension) {
    if (comprehension.type() instanceof Type.SetOf) {
      Optional<Term> kept =
          domains.family(
              comprehension.domain(), comprehension.local(), each -> those(each, comprehension));
      if (kept.isPresent()) {
        return kept.get();
      }
    }
    List<Term> elements =
        each(
                comprehension.domain(),
                comprehension.local(),
                present ->
                    !decide(present)
                            || (comprehension.condition().isPresent()
                                && !decide(evaluate(comprehension.condition().get())))
                        ? terms.none(Sort.BOOL)
                        : terms.some(evaluate(comprehension.element())))
            .stream()
            .filter(e -> e.operation() == Operation.SOME)
            .map(terms::content)
            .toList();
    return switch (Sort.of(comprehension.type())) {
      case Sort.SetOf(Sort element) -> terms.set(element, elements);
      case Sort.ListOf(Sort element) -> terms.list(element, elements);
      default -> throw new IllegalStateException("a comprehension makes a set or list");
    };
  }

  private Term those(Executor.Each each, Expression.Comprehension comprehension) {
    Sets sets = terms.sets();
    Term condition = comprehension.condition().map(this::evaluate).orElse(terms.yes);
    return sets.comprehension(
        sets.over(each.variable(), terms.and(each.guard(), condition)),
        sets.over(each.variable(), evaluate(comprehension.element())));
  }

  /**
   * What {@code body} gives with {@code local} bound to each value of a domain in turn, and told
   * under which condition it is one.
   */
  List<Term> each(Domain domain, Local local, Function<Term, Term> body) {
    List<Term> results = new ArrayList<>();
    domains.forEach(domain, local, present -> results.add(body.apply(present)));
    return results;
  }

  /**
   * Does something with {@code local} bound to each value of a domain in turn. Elements of a set
   * that the facts do not tell to be different are asked for, so that none is taken twice.
   */
  public void forEach(Domain domain, Local local, Runnable body) {
    if (domain instanceof Domain.Elements(Expression collection, var position)
        && position.isEmpty()) {
      for (Term element : distinct(evaluate(collection))) {
        bind(local, element);
        body.run();
      }
    } else {
      domains.forEach(
          domain,
          local,
          present -> {
            if (decide(present)) {
              body.run();
            }
          });
    }
  }
}
