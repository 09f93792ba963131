package org.vmsl.verifier.solver;

import com.microsoft.z3.BitVecExpr;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.FuncDecl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.vmsl.checker.proof.Clauses;
import org.vmsl.checker.proof.Shape;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/** Terms as Z3's expressions: words are bit vectors, initial cells are uninterpreted functions. */
final class Translation {
  private final Context context;
  private final Terms terms;
  private final Map<Term, Expr<?>> translated = new HashMap<>();
  private final Map<Object, FuncDecl<?>> functions = new HashMap<>();
  private final Set<Term> inexact = new HashSet<>();

  /**
   * Parts of translations that no term stands for. What Z3 answers may depend on the numbers of its
   * expressions, which it gives anew once nobody holds them: when that is must not be left to the
   * garbage collector.
   */
  private final List<Expr<?>> held = new ArrayList<>();

  Translation(Context context, Terms terms) {
    this.context = context;
    this.terms = terms;
  }

  /**
   * Whether a translated term has all its meaning in Z3; else some part of it, of which Z3 has no
   * notion, is an unknown there.
   */
  boolean isExact(Term term) {
    return !inexact.contains(term);
  }

  BoolExpr truth(Term term) {
    return (BoolExpr) translate(term);
  }

  private BitVecExpr word(Term term) {
    return (BitVecExpr) translate(term);
  }

  /** Arguments first, without recursion: terms can be deep. */
  private Expr<?> translate(Term root) {
    Deque<Term> pending = new ArrayDeque<>();
    pending.push(root);
    while (!pending.isEmpty()) {
      Term term = pending.peek();
      if (translated.containsKey(term)) {
        pending.pop();
        continue;
      }
      boolean ready = true;
      for (Term argument : parts(term)) {
        if (!translated.containsKey(argument)) {
          pending.push(argument);
          ready = false;
        }
      }
      if (ready) {
        translated.put(term, node(term));
        pending.pop();
      }
    }
    return Objects.requireNonNull(translated.get(root));
  }

  private static List<Term> parts(Term term) {
    return Clauses.hasBits(term) ? term.arguments() : Shape.of(term).arguments();
  }

  private Expr<?> node(Term term) {
    if (!Clauses.hasBits(term) || term.arguments().stream().anyMatch(inexact::contains)) {
      inexact.add(term);
    }
    if (!Clauses.hasBits(term)) {
      return application(term);
    }
    return switch (term.operation()) {
      case NUMBER -> number(term.number(), term.sort());
      case TRUTH -> context.mkBool(term.number() != 0);
      case SYMBOL -> context.mkConst(term.name() + "!" + term.number(), sort(term));
      case INITIAL -> application(term);
      case SUM -> sum(term);
      case PRODUCT -> binary(term, context::mkBVMul);
      case BIT_AND -> binary(term, context::mkBVAND);
      case BIT_OR -> binary(term, context::mkBVOR);
      case BIT_XOR -> binary(term, context::mkBVXOR);
      case SHIFT_LEFT -> binary(term, context::mkBVSHL);
      case SHIFT_RIGHT -> binary(term, context::mkBVLSHR);
      case SLICE -> {
        int low = (int) term.number();
        yield context.mkExtract(low + width(term) - 1, low, word(term.argument(0)));
      }
      case CONCATENATION -> binary(term, context::mkConcat);
      case ZERO_EXTENSION ->
          context.mkZeroExt(width(term) - width(term.argument(0)), word(term.argument(0)));
      case SIGN_EXTENSION ->
          context.mkSignExt(width(term) - width(term.argument(0)), word(term.argument(0)));
      case EQUAL -> context.mkEq(translate(term.argument(0)), translate(term.argument(1)));
      case LESS -> context.mkBVULT(word(term.argument(0)), word(term.argument(1)));
      case LESS_EQUAL -> context.mkBVULE(word(term.argument(0)), word(term.argument(1)));
      case SIGNED_LESS -> context.mkBVSLT(word(term.argument(0)), word(term.argument(1)));
      case NOT -> context.mkNot(truth(term.argument(0)));
      case AND -> context.mkAnd(truths(term.arguments()));
      case OR -> context.mkOr(truths(term.arguments()));
      case CONDITIONAL ->
          context.mkITE(
              truth(term.argument(0)), translate(term.argument(1)), translate(term.argument(2)));
      default -> throw new IllegalStateException("no counterpart of " + term);
    };
  }

  private static int width(Term term) {
    return ((Sort.Bits) term.sort()).width();
  }

  private BitVecExpr number(long value, Sort sort) {
    return hold(context.mkBV(Long.toUnsignedString(value), ((Sort.Bits) sort).width()));
  }

  /** Keeps an expression as long as this is kept. */
  <E extends Expr<?>> E hold(E expression) {
    held.add(expression);
    return expression;
  }

  private com.microsoft.z3.Sort sort(Term term) {
    return switch (term.sort()) {
      case Sort.Bits(int width) -> context.mkBitVecSort(width);
      case Sort.Bool() -> context.getBoolSort();
      default -> throw new IllegalStateException("no counterpart of " + term);
    };
  }

  /** An unknown function of the words and truth values in a term. */
  private Expr<?> application(Term term) {
    Shape shape = Shape.of(term);
    FuncDecl<?> function =
        functions.computeIfAbsent(
            shape.function(),
            f ->
                context.mkFuncDecl(
                    "part!" + functions.size(),
                    shape.arguments().stream()
                        .map(this::sort)
                        .toArray(com.microsoft.z3.Sort[]::new),
                    sort(term)));
    return function.apply(shape.arguments().stream().map(this::translate).toArray(Expr<?>[]::new));
  }

  private BitVecExpr sum(Term term) {
    BitVecExpr result = number(term.number(), term.sort());
    for (int i = 0; i < term.arguments().size(); i++) {
      long factor = term.coefficients().get(i);
      BitVecExpr argument = word(term.argument(i));
      BitVecExpr summand =
          factor == 1 ? argument : hold(context.mkBVMul(number(factor, term.sort()), argument));
      result = hold(context.mkBVAdd(result, summand));
    }
    return result;
  }

  private Expr<?> binary(Term term, BiFunction<BitVecExpr, BitVecExpr, BitVecExpr> make) {
    return make.apply(word(term.argument(0)), word(term.argument(1)));
  }

  private BoolExpr[] truths(List<Term> parts) {
    return parts.stream().map(this::truth).toArray(BoolExpr[]::new);
  }

  /** What Z3's model says of the unknowns that the facts mention. */
  Model model(Z3Model model, Collection<Term> facts) {
    Map<Term, Term> symbols = new HashMap<>();
    LinkedHashMap<Model.Cell, Term> cells = new LinkedHashMap<>();
    for (Term unknown : unknowns(facts)) {
      Term value = value(model, unknown);
      if (unknown.operation() == Operation.SYMBOL) {
        symbols.put(unknown, value);
      } else {
        List<Term> keys = unknown.arguments().stream().map(k -> value(model, k)).toList();
        cells.put(new Model.Cell(unknown.name(), keys), value);
      }
    }
    return new Model(cells, symbols);
  }

  private Term value(Z3Model model, Term term) {
    Expr<?> expression = translate(term);
    return expression instanceof BitVecExpr word
        ? terms.words().number(model.number(word), width(term))
        : terms.truth(model.truth(expression));
  }

  private static Set<Term> unknowns(Collection<Term> facts) {
    Set<Term> seen = new HashSet<>(facts);
    Deque<Term> pending = new ArrayDeque<>(facts);
    Set<Term> unknowns = new TreeSet<>();
    while (!pending.isEmpty()) {
      Term term = pending.pop();
      if (term.operation() == Operation.SYMBOL || term.operation() == Operation.INITIAL) {
        unknowns.add(term);
      }
      for (Term argument : term.arguments()) {
        if (seen.add(argument)) {
          pending.push(argument);
        }
      }
    }
    return unknowns;
  }
}
