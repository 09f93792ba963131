package org.vmsl.explorer.enumeration;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.vmsl.machine.run.Breach;
import org.vmsl.scenario.Scenario;

/** How far an enumeration got, in a file. */
final class Checkpoint {
  private final SavedFile file;
  private final String system;
  private final Settings settings;

  Checkpoint(Path file, Scenario scenario, Settings settings) {
    this.file = new SavedFile(file, "VMSL enumeration 2");
    this.system = scenario.hash();
    this.settings = settings;
  }

  /** Writes a search between two rounds. */
  void save(Search search, long[] outcomes) throws IOException {
    file.write(out -> write(search, outcomes, out));
  }

  private void write(Search search, long[] outcomes, DataOutputStream out) throws IOException {
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
    return file.read(in -> read(in, outcomes));
  }

  private Search read(DataInputStream in, int outcomes) throws IOException {
    SavedFile.require(
        in.readUTF().equals(system), "it is of another scenario, or that has changed since");
    SavedFile.require(
        in.readBoolean() == settings.exact(),
        settings.exact() ? "it was saved without --exact" : "it was saved with --exact");
    SavedFile.require(
        in.readInt() == outcomes, "--coverage must be given both times or not at all");
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

  private static void read(DataInputStream in, Records records) throws IOException {
    long count = in.readLong();
    for (long i = 0; i < count; i++) {
      byte[] bytes = in.readNBytes(in.readInt());
      records.add(bytes, 0, bytes.length);
    }
  }
}
