package org.vmsl.explorer.enumeration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How an enumeration is done; what is found does not depend on it but for the limits.
 *
 * @param threads how many, at least 1
 * @param exact whether states are kept whole, and not by fingerprints only
 * @param coverage whether outcomes of rules are counted
 * @param save where and when it is saved how far it got, if at all
 * @param resume where that was saved by an earlier enumeration of the same system, to go on
 * @param heap so many bytes for states are in memory at most
 * @param disk the folder with a temporary file for those that are not
 */
public record Settings(
    Limits limits,
    int threads,
    boolean exact,
    boolean coverage,
    Optional<Saving> save,
    Optional<Path> resume,
    long heap,
    Path disk) {

  /** Two threads, fingerprints, most of the heap, the system's folder for temporary files. */
  public static Settings of(Limits limits) {
    return new Settings(
        limits,
        2,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Storage.shareOfHeap(),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** The same with so many threads. */
  public Settings withThreads(int count) {
    return new Settings(limits, count, exact, coverage, save, resume, heap, disk);
  }

  /** The same with whole states. */
  public Settings exactly() {
    return new Settings(limits, threads, true, coverage, save, resume, heap, disk);
  }

  /** The same with outcomes counted. */
  public Settings withCoverage() {
    return new Settings(limits, threads, exact, true, save, resume, heap, disk);
  }

  /** The same, saved in a file. */
  public Settings savingTo(Path file) {
    return new Settings(
        limits, threads, exact, coverage, Optional.of(Saving.to(file)), resume, heap, disk);
  }

  /** The same, going on from a file. */
  public Settings resuming(Path file) {
    return new Settings(limits, threads, exact, coverage, save, Optional.of(file), heap, disk);
  }

  /** The same, with so many bytes for states in memory at most, and others in a folder. */
  public Settings withMemory(long bytes, Path folder) {
    return new Settings(limits, threads, exact, coverage, save, resume, bytes, folder);
  }
}
