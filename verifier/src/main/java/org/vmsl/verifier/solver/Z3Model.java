package org.vmsl.verifier.solver;

import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.Native;
import com.microsoft.z3.Z3Object;
import java.math.BigInteger;

/**
 * A model of Z3's, released when it is closed. Z3's own Java objects release what they stand for
 * once the garbage collector finds them, and what Z3 answers later depends on when that is.
 */
final class Z3Model implements AutoCloseable {
  private static final int TRUE = 1;

  private final long context;
  private final long model;

  /** The model that a solver has just found. */
  Z3Model(Context context, com.microsoft.z3.Solver solver) {
    this.context = context.nCtx();
    this.model = Native.solverGetModel(this.context, address(solver));
    Native.modelIncRef(this.context, model);
  }

  /** The value of a word. */
  long number(Expr<?> word) {
    long value = value(word);
    long number = new BigInteger(Native.getNumeralString(context, value)).longValue();
    Native.decRef(context, value);
    return number;
  }

  /** The value of a truth value. */
  boolean truth(Expr<?> condition) {
    long value = value(condition);
    boolean truth = Native.getBoolValue(context, value) == TRUE;
    Native.decRef(context, value);
    return truth;
  }

  /** A literal that is to be released, also of what the model leaves open. */
  private long value(Expr<?> expression) {
    Native.LongPtr value = new Native.LongPtr();
    Native.modelEval(context, model, address(expression), true, value);
    Native.incRef(context, value.value);
    return value.value;
  }

  private static long address(Z3Object object) {
    return Z3Object.arrayToNative(new Z3Object[] {object})[0];
  }

  @Override
  public void close() {
    Native.modelDecRef(context, model);
  }
}
