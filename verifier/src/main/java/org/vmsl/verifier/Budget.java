package org.vmsl.verifier;

/**
 * How much work a verification may take, counted so that the verdict does not depend on the
 * machine.
 *
 * @param steps symbolic steps in all, those included that are done again because something was
 *     open; questions of many conditions, and those to the solver, count as several
 * @param values how many values of one word may be told apart on one path
 */
public record Budget(long steps, int values) {
  /** What the command line uses unless told otherwise. */
  public static final Budget STANDARD = new Budget(1_000_000, 256);
}
