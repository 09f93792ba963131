package org.vmsl.explorer.enumeration;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A file that says how far a search got. It is written beside the old one and put in its place when
 * it is whole, so there is a whole one at every moment.
 *
 * @param format what the file starts with
 */
record SavedFile(Path file, String format) {
  private static final int BUFFER = 1 << 16;

  /** Writes what the file holds. */
  @FunctionalInterface
  interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  /** Reads what the file holds. */
  @FunctionalInterface
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /** Replaces the file. */
  void write(Writer writer) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
    // Channels would be closed by an interruption, streams are not.
    try (FileOutputStream stream = new FileOutputStream(part.toFile())) {
      CheckedOutputStream checked =
          new CheckedOutputStream(new BufferedOutputStream(stream, BUFFER), new CRC32());
      DataOutputStream out = new DataOutputStream(checked);
      out.writeUTF(format);
      writer.write(out);
      out.writeLong(checked.getChecksum().getValue());
      out.flush();
      stream.getFD().sync();
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads the file.
   *
   * @throws IOException if it cannot be read or is damaged; what the reader throws
   */
  <T> T read(Reader<T> reader) throws IOException {
    try (FileInputStream stream = new FileInputStream(file.toFile())) {
      CheckedInputStream checked =
          new CheckedInputStream(new BufferedInputStream(stream, BUFFER), new CRC32());
      DataInputStream in = new DataInputStream(checked);
      byte[] start = new byte[format.length() + 2];
      in.readFully(start);
      require(
          new String(start, 2, format.length(), StandardCharsets.UTF_8).equals(format),
          "this is no saved search of this kind, or one of another version");
      T read = reader.read(in);
      long sum = checked.getChecksum().getValue();
      require(in.readLong() == sum && in.read() < 0, "the file is damaged");
      return read;
    } catch (EOFException e) {
      throw new IOException("the file is damaged: it ends too early", e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("the file is damaged", e);
    }
  }

  /** Complains about a file that is not as it should be. */
  static void require(boolean holds, String message) throws IOException {
    if (!holds) {
      throw new IOException(message);
    }
  }
}
