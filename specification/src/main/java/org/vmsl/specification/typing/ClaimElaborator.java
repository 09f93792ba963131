package org.vmsl.specification.typing;

import java.util.Map;
import java.util.Optional;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;

/**
 * Types expressions that are written over a finished specification, such as the claims of a
 * scenario. There is no {@code self}: aliases are written {@code R0 @ V0}. A name of the scenario
 * wins over one of the specification.
 */
public final class ClaimElaborator {
  private final Specification specification;
  private final Map<String, TypedValue> names;
  private int locals;

  /**
   * @param names what further names stand for; {@code a.b} for the field {@code b} of a name {@code
   *     a}
   */
  public ClaimElaborator(Specification specification, Map<String, TypedValue> names) {
    this.specification = specification;
    this.names = Map.copyOf(names);
    this.locals = specification.locals();
  }

  /** The typed form of {@code term}, which must have type {@code expected}; else says why not. */
  public Optional<Expression> expression(Term term, Type expected, Diagnostics diagnostics) {
    throw new UnsupportedOperationException(
        specification.name() + names + term + expected + diagnostics);
  }

  /** The typed form of {@code term}, whatever type it has; else says why not. */
  public Optional<Expression> expression(Term term, Diagnostics diagnostics) {
    throw new UnsupportedOperationException(specification.name() + names + term + diagnostics);
  }

  /** One more than the largest local id in use, by the specification or by what was typed here. */
  public int locals() {
    return locals;
  }
}
