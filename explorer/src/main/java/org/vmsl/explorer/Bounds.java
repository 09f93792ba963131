package org.vmsl.explorer;

/**
 * How far an exploration goes.
 *
 * @param depth at most so many steps; what an actor does between two calls of the hypervisor counts
 *     as one
 * @param states at most so many states
 */
public record Bounds(long depth, long states) {
  /** What the command line uses unless told otherwise. */
  public static final Bounds STANDARD = new Bounds(1_000, 20_000);
}
