package org.vmsl.explorer;

/**
 * How far an exploration goes.
 *
 * @param depth at most so many steps; what an actor does between two calls of the hypervisor counts
 *     as one
 * @param states at most so many states; what is tried to find them is bounded in proportion
 */
public record Bounds(long depth, long states) {
  private static final long WAYS_OF_ONE = 2;
  private static final long WAYS = 100;

  /** What the command line uses unless told otherwise. */
  public static final Bounds STANDARD = new Bounds(1_000, 20_000);

  /**
   * In at most so many ways one thing is tried, such as a call with words that an actor chooses.
   */
  long waysOfOne() {
    return WAYS_OF_ONE * states;
  }

  /** In at most so many ways all things together are tried. */
  long ways() {
    return WAYS * states;
  }
}
