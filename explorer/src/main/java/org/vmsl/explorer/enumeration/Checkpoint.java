package org.vmsl.explorer.enumeration;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.vmsl.machine.run.Breach;
import org.vmsl.scenario.Scenario;

/**
 * How far an enumeration got, in a file. It is written beside the old one and put in its place when
 * it is whole, so there is a whole one at every moment.
 */
final class Checkpoint {
  private static final String FORMAT = "VMSL enumeration 2";
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final String system;
  private final Settings settings;

  Checkpoint(Path file, Scenario scenario, Settings settings) {
    this.file = file;
    this.system = scenario.hash();
    this.settings = settings;
  }

  /** Writes a search between two rounds. */
  void save(Search search, long[] outcomes) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
    // Channels would be closed by an interruption, streams are not.
    try (FileOutputStream stream = new FileOutputStream(part.toFile())) {
      CheckedOutputStream checked =
          new CheckedOutputStream(new BufferedOutputStream(stream, BUFFER), new CRC32());
      DataOutputStream out = new DataOutputStream(checked);
      write(search, outcomes, out);
      out.writeLong(checked.getChecksum().getValue());
      out.flush();
      stream.getFD().sync();
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(Search search, long[] outcomes, DataOutputStream out) throws IOException {
    out.writeUTF(FORMAT);
    out.writeUTF(system);
    out.writeBoolean(settings.exact());
    out.writeInt(outcomes.length);
    for (long count : outcomes) {
      out.writeLong(count);
    }
    out.writeLong(search.transitions);
    out.writeLong(search.depth);
    out.writeLong(search.first);
    out.writeLong(search.followed);
    out.writeLong(search.states());
    for (long i = 0; i < search.states(); i++) {
      out.writeLong(search.origins.get(i));
    }
    switch (search.known) {
      case Known.Fingerprints fingerprints -> {
        try {
          fingerprints.each(fingerprint -> put(fingerprint, out));
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
      }
      case Known.Exact exact -> write(exact.records(), out);
    }
    write(search.level, out);
    write(search.next, out);
    out.writeInt(search.found.size());
    for (Successors.Found found : search.found) {
      out.writeLong(found.origin());
      out.writeInt(found.broken().claim());
      out.writeLong(found.broken().breach().steps());
      out.writeUTF(found.broken().breach().reason());
    }
  }

  private static void put(long word, DataOutputStream out) {
    try {
      out.writeLong(word);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Records records, DataOutputStream out) throws IOException {
    out.writeLong(records.size());
    for (long i = 0; i < records.size(); i++) {
      byte[] bytes = records.get(i).toArray(JAVA_BYTE);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  /**
   * Reads a search.
   *
   * @throws IOException if the file cannot be read, is damaged, or is of another system
   */
  Search load(int outcomes) throws IOException {
    try (FileInputStream stream = new FileInputStream(file.toFile())) {
      CheckedInputStream checked =
          new CheckedInputStream(new BufferedInputStream(stream, BUFFER), new CRC32());
      DataInputStream in = new DataInputStream(checked);
      Search search = read(in, outcomes);
      long sum = checked.getChecksum().getValue();
      if (in.readLong() != sum || in.read() >= 0) {
        throw new IOException("the file is damaged");
      }
      return search;
    } catch (EOFException e) {
      throw new IOException("the file is damaged: it ends too early", e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("the file is damaged", e);
    }
  }

  private Search read(DataInputStream in, int outcomes) throws IOException {
    byte[] start = new byte[FORMAT.length() + 2];
    in.readFully(start);
    if (!new String(start, 2, FORMAT.length(), StandardCharsets.UTF_8).equals(FORMAT)) {
      throw new IOException("this is no saved enumeration, or one of another version");
    }
    require(in.readUTF().equals(system), "it is of another scenario, or that has changed since");
    require(
        in.readBoolean() == settings.exact(),
        settings.exact() ? "it was saved without --exact" : "it was saved with --exact");
    require(in.readInt() == outcomes, "--coverage must be given both times or not at all");
    Search search = new Search(settings, outcomes);
    try {
      read(in, search);
      return search;
    } catch (IOException | RuntimeException e) {
      search.close();
      throw e;
    }
  }

  private static void read(DataInputStream in, Search search) throws IOException {
    for (int i = 0; i < search.outcomes.length; i++) {
      search.outcomes[i] = in.readLong();
    }
    search.transitions = in.readLong();
    search.depth = in.readLong();
    search.first = in.readLong();
    search.followed = in.readLong();
    long states = in.readLong();
    for (long i = 0; i < states; i++) {
      search.origins.add(in.readLong());
    }
    switch (search.known) {
      case Known.Fingerprints fingerprints -> {
        for (long i = 0; i < states; i++) {
          fingerprints.add(in.readLong());
        }
      }
      case Known.Exact exact -> {
        long count = in.readLong();
        for (long i = 0; i < count; i++) {
          byte[] bytes = in.readNBytes(in.readInt());
          exact.add(0, bytes, 0, bytes.length);
        }
      }
    }
    read(in, search.level);
    read(in, search.next);
    int found = in.readInt();
    for (int i = 0; i < found; i++) {
      long origin = in.readLong();
      int claim = in.readInt();
      Breach breach = new Breach(Optional.empty(), in.readLong(), in.readUTF());
      search.found(new Successors.Found(origin, new Claims.Broken(claim, breach)));
    }
  }

  private static void require(boolean holds, String message) throws IOException {
    if (!holds) {
      throw new IOException(message);
    }
  }

  private static void read(DataInputStream in, Records records) throws IOException {
    long count = in.readLong();
    for (long i = 0; i < count; i++) {
      byte[] bytes = in.readNBytes(in.readInt());
      records.add(bytes, 0, bytes.length);
    }
  }
}
