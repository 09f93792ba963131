package org.vmsl.explorer.enumeration;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vmsl.scenario.Scenario;

/** How far walks at random got, in a file. */
final class SavedWalks {
  private final SavedFile file;
  private final String system;
  private final long seed;

  SavedWalks(Path file, Scenario scenario, long seed) {
    this.file = new SavedFile(file, "VMSL walks 1");
    this.system = scenario.hash();
    this.seed = seed;
  }

  /** Writes what whole walks have found: of the places and of what was seen, the first ones. */
  void save(RandomWalks.Whole whole, List<RandomWalks.Place> places, Set<Long> seen)
      throws IOException {
    file.write(out -> {
      out.writeUTF(system);
      out.writeLong(seed);
      out.writeLong(whole.transitions());
      out.writeLong(whole.walks());
      out.writeLong(whole.deepest());
      out.writeInt(whole.counts().length);
      for (long count : whole.counts()) {
        out.writeLong(count);
      }
      out.writeInt(whole.seen());
      for (long pair : seen.stream().limit(whole.seen()).toList()) {
        out.writeLong(pair);
      }
      out.writeInt(whole.places());
      for (RandomWalks.Place place : places.subList(0, whole.places())) {
        write(place, out);
      }
    });
  }

  private static void write(RandomWalks.Place place, DataOutputStream out) throws IOException {
    out.writeInt(place.outcome());
    out.writeInt(place.way().start());
    List<Integer> moves = place.way().moves();
    out.writeInt(moves.size());
    for (int move : moves) {
      out.writeInt(move);
    }
  }

  /**
   * Has walks go on from there.
   *
   * @throws IOException if the file cannot be read, is damaged, or is of other walks
   */
  void load(RandomWalks walks) throws IOException {
    Runnable resumption =
        file.read(in -> {
          SavedFile.require(
              in.readUTF().equals(system), "it is of another scenario, or that has changed since");
          SavedFile.require(in.readLong() == seed, "it was saved with another --seed");
          long transitions = in.readLong();
          long number = in.readLong();
          long deepest = in.readLong();
          SavedFile.require(in.readInt() == walks.outcomes(), "the file is damaged");
          long[] counts = new long[walks.outcomes()];
          for (int i = 0; i < counts.length; i++) {
            counts[i] = in.readLong();
          }
          List<Long> seen = new ArrayList<>();
          for (int left = in.readInt(); left > 0; left--) {
            seen.add(in.readLong());
          }
          List<RandomWalks.Way> ways = new ArrayList<>();
          List<Integer> last = new ArrayList<>();
          for (int left = in.readInt(); left > 0; left--) {
            last.add(in.readInt());
            ways.add(way(in));
          }
          var whole =
              new RandomWalks.Whole(transitions, number, deepest, counts, ways.size(), seen.size());
          return () -> walks.resume(whole, ways, last, seen);
        });
    resumption.run();
  }

  private static RandomWalks.Way way(DataInputStream in) throws IOException {
    RandomWalks.Way way = RandomWalks.Way.from(in.readInt());
    for (int left = in.readInt(); left > 0; left--) {
      way = way.then(in.readInt());
    }
    return way;
  }
}
