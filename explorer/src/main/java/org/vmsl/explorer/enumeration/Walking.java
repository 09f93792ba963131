package org.vmsl.explorer.enumeration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to walk at random.
 *
 * @param seed the same one leads to the same walks
 * @param most so many transitions at most
 * @param save where and when it is saved how far walks got, if at all
 * @param resume where that was saved by earlier walks with the same seed, to go on
 */
public record Walking(long seed, long most, Optional<Saving> save, Optional<Path> resume) {

  /** Without files. */
  public static Walking of(long seed, long most) {
    return new Walking(seed, most, Optional.empty(), Optional.empty());
  }
}
