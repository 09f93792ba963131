package org.vmsl.checker.proof;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;

/**
 * Conditions as a question to any solver that reads SMT-LIB 2: if it answers {@code unsat}, they
 * never hold together. As in {@link Clauses}, what has no counterpart in words is unknown.
 */
public final class SmtLib {
  private final StringBuilder out = new StringBuilder();
  private final Map<Term, String> names = new HashMap<>();
  private final Map<String, String> functions = new HashMap<>();

  private SmtLib() {}

  /** The question whether all conditions can hold, complete and with one command on each line. */
  public static String query(List<Term> conditions) {
    SmtLib query = new SmtLib();
    query.line("(set-logic QF_UFBV)");
    for (Term condition : conditions) {
      query.define(condition);
      query.line("(assert " + query.names.get(condition) + ")");
    }
    query.line("(check-sat)");
    return query.out.toString();
  }

  private void line(String line) {
    out.append(line).append('\n');
  }

  /** Names a term, its arguments first; without recursion, for terms can be deep. */
  private void define(Term root) {
    Deque<Term> pending = new ArrayDeque<>();
    Set<Term> open = new HashSet<>();
    pending.push(root);
    while (!pending.isEmpty()) {
      Term term = pending.peek();
      if (!names.containsKey(term) && open.add(term) && Clauses.hasBits(term)) {
        term.arguments().reversed().forEach(pending::push);
      } else {
        pending.pop();
        if (!names.containsKey(term)) {
          names.put(term, node(term));
        }
      }
    }
  }

  /** What a term is called, after the lines that say what that means. */
  private String node(Term term) {
    if (!Clauses.hasBits(term)) {
      return declared("other " + names.size() + ": " + term.operation(), term);
    }
    return switch (term.operation()) {
      case NUMBER -> number(term.number(), Clauses.width(term));
      case TRUTH -> term.number() != 0 ? "true" : "false";
      case SYMBOL -> declared(term.name() + " " + term.number() + " of " + sort(term), term);
      case INITIAL -> {
        String function =
            functions.computeIfAbsent(
                term.name() + " at the start of " + keys(term) + " " + sort(term),
                name -> declared(name, term));
        yield term.arguments().isEmpty() ? function : defined(application(function, term), term);
      }
      default -> defined(value(term), term);
    };
  }

  private String declared(String name, Term term) {
    String quoted = "|" + name.replaceAll("[|\\\\]", "_") + "|";
    String keys = Clauses.hasBits(term) ? keys(term) : "()";
    line("(declare-fun " + quoted + " " + keys + " " + sort(term) + ")");
    return quoted;
  }

  private static String keys(Term term) {
    return term.arguments().stream().map(SmtLib::sort).collect(Collectors.joining(" ", "(", ")"));
  }

  private String defined(String value, Term term) {
    String name = "t" + names.size();
    line("(define-fun " + name + " () " + sort(term) + " " + value + ")");
    return name;
  }

  private static String sort(Term term) {
    return term.sort() instanceof Sort.Bits(int width) ? "(_ BitVec " + width + ")" : "Bool";
  }

  private static String number(long value, int width) {
    return "(_ bv" + Long.toUnsignedString(value) + " " + width + ")";
  }

  private String application(String function, Term term) {
    return term.arguments().stream()
        .map(names::get)
        .collect(Collectors.joining(" ", "(" + function + " ", ")"));
  }

  private String value(Term term) {
    return switch (term.operation()) {
      case SUM -> {
        int width = Clauses.width(term);
        StringBuilder sum = new StringBuilder("(bvadd " + number(term.number(), width));
        for (int i = 0; i < term.arguments().size(); i++) {
          String factor = number(term.coefficients().get(i), width);
          sum.append(" (bvmul ").append(factor).append(' ');
          sum.append(names.get(term.argument(i))).append(')');
        }
        yield sum.append(')').toString();
      }
      case SLICE -> {
        long high = term.number() + Clauses.width(term) - 1;
        yield application("(_ extract " + high + " " + term.number() + ")", term);
      }
      case ZERO_EXTENSION, SIGN_EXTENSION -> {
        int more = Clauses.width(term) - Clauses.width(term.argument(0));
        boolean zero = term.operation() == Operation.ZERO_EXTENSION;
        yield application((zero ? "(_ zero_extend " : "(_ sign_extend ") + more + ")", term);
      }
      default -> application(symbol(term.operation()), term);
    };
  }

  private static String symbol(Operation operation) {
    return switch (operation) {
      case PRODUCT -> "bvmul";
      case BIT_AND -> "bvand";
      case BIT_OR -> "bvor";
      case BIT_XOR -> "bvxor";
      case SHIFT_LEFT -> "bvshl";
      case SHIFT_RIGHT -> "bvlshr";
      case CONCATENATION -> "concat";
      case EQUAL -> "=";
      case LESS -> "bvult";
      case LESS_EQUAL -> "bvule";
      case SIGNED_LESS -> "bvslt";
      case NOT -> "not";
      case AND -> "and";
      case OR -> "or";
      case CONDITIONAL -> "ite";
      default -> throw new IllegalArgumentException("not in SMT-LIB: " + operation);
    };
  }
}
