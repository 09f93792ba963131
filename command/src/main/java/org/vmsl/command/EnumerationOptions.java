package org.vmsl.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsl.explorer.enumeration.Limits;
import org.vmsl.explorer.enumeration.Saving;
import org.vmsl.explorer.enumeration.Settings;
import org.vmsl.explorer.enumeration.Walking;
import picocli.CommandLine.Option;

/** The options of {@code vmsl explore --all}. */
final class EnumerationOptions {
  private static final long STATES = 10_000_000;
  private static final long TRANSITIONS = 1_000_000;

  @Option(names = "--all", description = "visits every state of the bounded system")
  private boolean all;

  @Option(
      names = "--keep-going",
      description = "with --all: visits the states behind a violation, too")
  private boolean keepGoing;

  @Option(
      names = "--exact",
      description = "with --all: keeps states whole, not by fingerprints of 64 bits")
  private boolean exact;

  @Option(
      names = "--coverage",
      description = "with --all: tells which outcomes of which rules were reached")
  private boolean coverage;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "with --all: so many (2); what is found does not depend on it")
  private @Nullable Integer threads;

  @Option(
      names = "--save",
      paramLabel = "OUT",
      description = "with --all or --random: saves how far it got, now and then and at the end")
  private @Nullable Path save;

  @Option(
      names = "--save-every",
      paramLabel = "SECONDS",
      description = "with --save or --resume: how often (30)")
  private @Nullable Integer saveEvery;

  @Option(
      names = "--resume",
      paramLabel = "SAVED",
      description = "with --all or --random: goes on from there, and saves there")
  private @Nullable Path resume;

  @Option(
      names = "--disk",
      paramLabel = "DIR",
      description =
          "with --all: where states go that do not fit into memory (that for temporary files)")
  private @Nullable Path disk;

  @Option(
      names = "--random",
      description = "walks at random through the bounded system, towards outcomes not yet reached")
  private boolean random;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "with --random: the same one leads to the same walks (1)")
  private @Nullable Long seed;

  /** Whether to walk at random. */
  boolean random() {
    return random;
  }

  /** How to walk at random, with a bound on transitions if it is given. */
  Walking walking(@Nullable Long states) {
    return new Walking(
        seed == null ? 1 : seed,
        states == null ? TRANSITIONS : states,
        saving(),
        Optional.ofNullable(resume));
  }

  /** Whether all states are to be visited. */
  boolean all() {
    return all;
  }

  /** How, with bounds if they are given. */
  Settings settings(@Nullable Long states, @Nullable Long depth) {
    if (threads != null && (threads < 1 || threads > 1024)) {
      throw new InputMistake("--threads must be from 1 to 1024", "");
    }
    Limits limits =
        new Limits(
            states == null ? STATES : states, depth == null ? Long.MAX_VALUE : depth, keepGoing);
    Settings standard = Settings.of(limits);
    return new Settings(
        limits,
        threads == null ? 2 : threads,
        exact,
        coverage,
        saving(),
        Optional.ofNullable(resume),
        standard.heap(),
        disk == null ? standard.disk() : disk);
  }

  private Optional<Saving> saving() {
    Path file = save == null ? resume : save;
    if (file == null) {
      return Optional.empty();
    }
    return Optional.of(
        saveEvery == null ? Saving.to(file) : new Saving(file, Duration.ofSeconds(saveEvery)));
  }

  /** Complains about options that mean nothing for the search that is asked for. */
  void check() {
    boolean of = keepGoing || exact || coverage || threads != null || disk != null;
    if (of && !all) {
      throw new InputMistake(
          "--keep-going, --exact, --coverage, --threads and --disk go with --all only",
          "give --all, too");
    }
    if ((save != null || resume != null) && !all && !random) {
      throw new InputMistake("--save and --resume go with --all or --random", "give one of these");
    }
    if (save != null && !save.equals(resume) && Files.exists(save)) {
      throw new InputMistake(
          save + " exists already", "name another file, or --resume it if a search is saved there");
    }
    if (saveEvery != null && (saveEvery < 1 || (save == null && resume == null))) {
      throw new InputMistake(
          "--save-every is a number of seconds, at least 1, and goes with --save or --resume", "");
    }
    if (disk != null && !Files.isDirectory(disk)) {
      throw new InputMistake(disk + " is no folder", "make it first, or name another one");
    }
    if (all && random) {
      throw new InputMistake("--all and --random exclude each other", "");
    }
    if (seed != null && !random) {
      throw new InputMistake("--seed goes with --random only", "give --random, too");
    }
  }
}
