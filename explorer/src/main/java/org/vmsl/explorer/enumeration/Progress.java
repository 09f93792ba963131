package org.vmsl.explorer.enumeration;

/**
 * How far an enumeration is.
 *
 * @param states how many different states were reached
 * @param frontier of how many of them the transitions were not followed yet
 * @param depth of the states that are followed
 * @param onDisk how many bytes of what is kept are in a file, for want of memory
 */
public record Progress(long states, long transitions, long frontier, long depth, long onDisk) {

  /** Watches an enumeration, and may stop it. */
  @FunctionalInterface
  public interface Watcher {
    /** One that lets everything go on. */
    Watcher NONE = progress -> false;

    /** Told now and then; the enumeration stops if this says so. */
    boolean stopAfter(Progress progress);
  }
}
