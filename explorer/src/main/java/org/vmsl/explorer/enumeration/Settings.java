package org.vmsl.explorer.enumeration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How an enumeration is done; what is found does not depend on it but for the limits.
 *
 * @param threads how many, at least 1
 * @param exact whether states are kept whole, and not by fingerprints only
 * @param coverage whether outcomes of rules are counted
 * @param save where it is saved how far it got, now and then and at the end
 * @param resume where that was saved by an earlier enumeration of the same system, to go on
 */
public record Settings(
    Limits limits,
    int threads,
    boolean exact,
    boolean coverage,
    Optional<Path> save,
    Optional<Path> resume) {

  /** Two threads, fingerprints. */
  public static Settings of(Limits limits) {
    return new Settings(limits, 2, false, false, Optional.empty(), Optional.empty());
  }

  /** The same with so many threads. */
  public Settings withThreads(int count) {
    return new Settings(limits, count, exact, coverage, save, resume);
  }

  /** The same with whole states. */
  public Settings exactly() {
    return new Settings(limits, threads, true, coverage, save, resume);
  }

  /** The same with outcomes counted. */
  public Settings withCoverage() {
    return new Settings(limits, threads, exact, true, save, resume);
  }

  /** The same, saved in a file. */
  public Settings savingTo(Path file) {
    return new Settings(limits, threads, exact, coverage, Optional.of(file), resume);
  }

  /** The same, going on from a file. */
  public Settings resuming(Path file) {
    return new Settings(limits, threads, exact, coverage, save, Optional.of(file));
  }
}
