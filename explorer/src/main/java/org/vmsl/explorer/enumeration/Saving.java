package org.vmsl.explorer.enumeration;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where an enumeration saves how far it got, at the end and now and then.
 *
 * @param interval how long after one time it does the next
 */
public record Saving(Path file, Duration interval) {
  private static final Duration STANDARD = Duration.ofSeconds(30);

  /** Every half minute. */
  public static Saving to(Path file) {
    return new Saving(file, STANDARD);
  }
}
