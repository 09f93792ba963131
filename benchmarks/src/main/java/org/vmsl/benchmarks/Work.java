package org.vmsl.benchmarks;

/** What a benchmark has done. */
final class Work {
  private Work() {}

  /**
   * The result, provided that it is what is to be measured. A figure for anything else would be
   * worse than none.
   *
   * @throws IllegalStateException if it is not
   */
  static <T> T done(T result, boolean well) {
    if (!well) {
      throw new IllegalStateException("this was not to be measured: " + result);
    }
    return result;
  }
}
