package org.vmsl.specification.typing;

import java.nio.file.Path;
import java.util.List;
import org.vmsl.specification.source.SourceFile;

/** Reads a machine from its folder of {@code .spec} files. */
public final class MachineReader {
  private MachineReader() {}

  /** Reads the machine in {@code folder}; a folder or file that cannot be read is an error, too. */
  public static Reading read(Path folder) {
    throw new UnsupportedOperationException(folder.toString());
  }

  /** Reads the machine that the given files describe together. */
  public static Reading read(List<SourceFile> files) {
    throw new UnsupportedOperationException(files.toString());
  }
}
