package org.vmsl.explorer.enumeration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.explorer.Bounds;
import org.vmsl.explorer.Exploration;
import org.vmsl.explorer.Explorer;
import org.vmsl.explorer.Move;
import org.vmsl.explorer.Scenarios;
import org.vmsl.explorer.Watcher;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Value;

/**
 * What holds of every enumeration. Systems are drawn from seeds; {@code -Dvmsl.seed=N} starts with
 * another one.
 */
final class EnumerationLawsTest {
  private static final long SEED = Long.getLong("vmsl.seed", 1);
  private static final int SYSTEMS = 3;
  private static final Limits ALL = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, true);

  @TempDir private Path folder;

  static LongStream seeds() {
    return LongStream.range(SEED, SEED + SYSTEMS);
  }

  static List<Path> bounded() {
    return Stream.of("lent-page", "lent-page-fixed")
        .map(name -> Scenarios.HOME.resolve("scenarios/bounded/" + name + ".vmsl"))
        .toList();
  }

  private Scenario drawn(long seed) {
    Random random = new Random(seed);
    String secondary =
        random.nextBoolean() ? "vm V1:\n    code:\n        halt\n" : "unknown vm V1\n";
    String text =
        """
        machine paper with PAGE_SIZE = 64, HANDLES = 2
        page data of V0
        transaction 1: V0 lends data to V1
        vm V0:
            code:
                mov R5, again
              again:
                mov R0, RUN
                mov R1, V1
                hvc
                mov R0, RUN
                mov R1, V2
                hvc
                br R5
        unknown vm V2
        """
            + secondary
            + "bounds:\n"
            + line(random, "words", List.of("0", "1", "V2", "data", "-1"), 2)
            + line(random, "at", List.of("data", "V1.tx", "V2.tx", "V2.tx + 1", "V2.rx", "3"), 3)
            + line(
                random,
                "calls",
                List.of("YIELD", "SEND", "WAIT", "POLL", "RETRIEVE", "RELINQUISH", "RUN"),
                3)
            + line(random, "arguments", List.of("0", "1", "2", "64", "65"), 2)
            + "    initially R7 @ V0 in {0, 1}\n"
            + "show V0 never halts\n"
            + "show at every switch message[V0] is none\n"
            + "show page data never written by V1\n";
    return Scenarios.read(folder, text);
  }

  private static String line(Random random, String word, List<String> choices, int count) {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chosen.add(choices.get(random.nextInt(choices.size())));
    }
    return "    " + word + " " + String.join(", ", chosen) + "\n";
  }

  private static Enumeration of(Scenario scenario, Settings settings) {
    try {
      return Enumerator.enumerate(scenario, settings, Progress.Watcher.NONE);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What must not depend on how it is done. */
  private static List<Object> essence(Enumeration found) {
    return List.of(
        found.states(),
        found.transitions(),
        found.depth(),
        found.end(),
        found.violations().stream().map(v -> List.of(v.breach(), v.path())).toList());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void threadsAndFingerprintsDoNotMatterAndBruteForceCountsTheSame(long seed) {
    Scenario scenario = drawn(seed);
    Enumeration one = of(scenario, Settings.of(ALL).withThreads(1));
    assertThat(essence(of(scenario, Settings.of(ALL).withThreads(3)))).isEqualTo(essence(one));
    assertThat(essence(of(scenario, Settings.of(ALL).exactly()))).isEqualTo(essence(one));
    assertThat(one.states()).as("seed " + seed).isEqualTo(BruteForce.states(scenario).size());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void statesOnTheDiskAreNotTheWorse(long seed) {
    Scenario scenario = drawn(seed);
    Random random = new Random(seed);
    Settings settings = Settings.of(ALL);
    Settings some = random.nextBoolean() ? settings : settings.exactly();
    Settings onDisk = some.withMemory(random.nextInt(1 << 20), folder);
    assertThat(essence(of(scenario, onDisk))).isEqualTo(essence(of(scenario, settings)));
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void anInterruptedThreadStillWritesToTheDisk() {
    Scenario scenario = drawn(SEED);
    Enumeration whole = of(scenario, Settings.of(ALL));
    Thread.currentThread().interrupt();
    Enumeration onDisk = of(scenario, Settings.of(ALL).withMemory(0, folder));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(essence(onDisk)).isEqualTo(essence(whole));
  }

  @Test
  void aDiskWithoutRoomEndsItAndWhatWasFoundIsTold() {
    Scenario scenario = drawn(SEED);
    Enumeration whole = of(scenario, Settings.of(ALL));
    Path none = folder.resolve("none");
    // There is room for the first parts of tables, and for some states.
    Enumeration part = of(scenario, Settings.of(ALL).withMemory(900_000, none));
    assertThat(part.end()).isEqualTo(Enumeration.End.DISK);
    assertThat(part.states()).isBetween(1L, whole.states());
    Settings nothing = Settings.of(ALL).withMemory(0, none);
    assertThatThrownBy(() -> Enumerator.enumerate(scenario, nothing, Progress.Watcher.NONE))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void packedStatesAreUnpackedAsTheyWere(long seed) {
    Scenario scenario = drawn(seed);
    Set<State> states = BruteForce.states(scenario);
    // Packing compares what shares its layout, so the system's own states are taken.
    BoundedSystem system = BoundedSystem.of(scenario);
    Packing packing = new Packing(system.starts().getFirst().state());
    Bytes bytes = new Bytes();
    State state = system.starts().getLast().state();
    for (int i = 0; i < Math.min(60, states.size()); i++) {
      bytes.clear();
      packing.put(state, bytes);
      Bytes source = new Bytes();
      source.readFrom(MemorySegment.ofArray(bytes.array()).asSlice(0, bytes.size()));
      State unpacked = packing.get(source);
      assertThat(unpacked).isEqualTo(state);
      system.interpreter().step(state);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatAStepWritesGivesTheSameAsTheWholeState(long seed) {
    BoundedSystem system = BoundedSystem.of(drawn(seed));
    State base = system.starts().getFirst().state();
    Packing packing = new Packing(base);
    Packing whole = new Packing(base);
    Effects effects = new Effects(system, false, null);
    Random random = new Random(seed);
    Bytes present = packed(whole, base);
    for (int i = 0; i < 200; i++) {
      State state = packing.get(present);
      long before = packing.fingerprint();
      if (!system.interpreter().isRunning(state)) {
        present = packed(whole, base);
        continue;
      }
      Value vm = system.interpreter().current(state);
      boolean acts = system.isActor(vm);
      List<Move> moves = acts ? system.moves(vm) : List.of(new Move.GoesOn());
      Move move = moves.get(random.nextInt(moves.size()));
      if (!system.apply(state, move, effects.begin(state, acts))) {
        present = packed(whole, base);
        continue;
      }
      Bytes next = new Bytes();
      packing.put(effects.writes(), state, next);
      present = packed(whole, state);
      assertThat(Arrays.copyOf(next.array(), next.size()))
          .as("seed %d", seed)
          .isEqualTo(Arrays.copyOf(present.array(), present.size()));
      whole.get(present);
      assertThat(before ^ effects.change()).isEqualTo(whole.fingerprint());
      present.readFrom(MemorySegment.ofArray(next.array()).asSlice(0, next.size()));
    }
  }

  private static Bytes packed(Packing packing, State state) {
    Bytes bytes = new Bytes();
    packing.put(state, bytes);
    return bytes;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsInterruptedAndResumedFindsTheSame(long seed) throws IOException {
    Scenario scenario = drawn(seed);
    Random random = new Random(seed);
    boolean exact = random.nextBoolean();
    Settings settings = exact ? Settings.of(ALL).exactly() : Settings.of(ALL);
    Enumeration whole = of(scenario, settings.withCoverage());
    Path saved = folder.resolve("saved");
    Settings saving = settings.withCoverage().savingTo(saved);
    Enumeration part = null;
    for (int parts = 0; part == null || part.end() == Enumeration.End.INTERRUPTED; parts++) {
      int rounds = 1 + random.nextInt(80);
      int[] told = {0};
      Settings now = parts == 0 ? saving : saving.resuming(saved);
      part = Enumerator.enumerate(scenario, now, progress -> ++told[0] > rounds);
    }
    assertThat(essence(part)).as("seed " + seed).isEqualTo(essence(whole));
    assertThat(part.coverage().orElseThrow().counts())
        .isEqualTo(whole.coverage().orElseThrow().counts());
  }

  @Test
  void aDamagedFileIsNotResumed() throws IOException {
    Scenario scenario = drawn(SEED);
    Path saved = folder.resolve("saved");
    of(scenario, Settings.of(ALL).savingTo(saved));
    byte[] whole = Files.readAllBytes(saved);
    Random random = new Random(SEED);
    for (int i = 0; i < 10; i++) {
      byte[] damaged = whole.clone();
      // Behind the header, whose damage is told in other words.
      int at = 100 + random.nextInt(whole.length - 100);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(saved, damaged);
      Settings resuming = Settings.of(ALL).resuming(saved);
      assertThatThrownBy(() -> Enumerator.enumerate(scenario, resuming, Progress.Watcher.NONE))
          .isInstanceOf(IOException.class);
    }
    Files.write(saved, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() ->
            Enumerator.enumerate(scenario, Settings.of(ALL).resuming(saved), Progress.Watcher.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void anotherSystemIsNotResumed() throws IOException {
    Path saved = folder.resolve("saved");
    of(drawn(SEED), Settings.of(ALL).savingTo(saved));
    Scenario other = drawn(SEED + 1);
    assertThatThrownBy(() ->
            Enumerator.enumerate(other, Settings.of(ALL).resuming(saved), Progress.Watcher.NONE))
        .hasMessageContaining("another scenario");
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void theLazyExplorerFindsWhatTheEnumerationTurnsIntoPrograms(Path file) {
    Scenario scenario = Scenarios.read(file);
    boolean attacked =
        Enumerator.enumerate(scenario, ALL).violations().stream()
            .anyMatch(v -> v.attack().isPresent());
    Exploration lazy = Explorer.explore(scenario, new Bounds(1_000, 1_500), Watcher.NONE);
    assertThat(lazy.attack().isPresent()).isEqualTo(attacked);
  }

  @Test
  void coverageCountsEachTransitionOnce() {
    Scenario scenario = drawn(SEED);
    Enumeration found = of(scenario, Settings.of(ALL).withCoverage());
    long sum =
        found.coverage().orElseThrow().counts().stream()
            .mapToLong(Coverage.Count::transitions)
            .sum();
    assertThat(sum).isEqualTo(found.transitions());
  }
}
