package org.vmsl.explorer.enumeration;

/** Whether there is memory for one round more. */
final class Memory {
  private static final long RESERVE = 48L << 20;

  private Memory() {}

  /**
   * Whether there is room for so many bytes and some more.
   *
   * @param needed what a table takes that may have to grow
   */
  static boolean isLeft(long needed) {
    return free() > needed + RESERVE || collected() > needed + RESERVE;
  }

  private static long free() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
  }

  /** What is free once what is not needed any more is given back. */
  private static long collected() {
    System.gc();
    return free();
  }
}
