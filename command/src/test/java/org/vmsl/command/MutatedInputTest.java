package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsl.command.terminal.Interruption;
import org.vmsl.command.terminal.Terminal;

/**
 * Whatever stands in scenario and specification files, a command ends in time, and either with a
 * result or with mistakes that have a place. Inputs are mutations of the project's own files. How
 * many and from which seed: system properties {@code vmsl.inputs} and {@code vmsl.seed}; {@code
 * campaigns/mutated-input} makes many.
 */
final class MutatedInputTest {
  private static final int INPUTS = Integer.getInteger("vmsl.inputs", 3000);
  private static final long SEED = Long.getLong("vmsl.seed", System.nanoTime());
  private static final int SECONDS = 20;
  private static final int MOST_FAILURES = 20;

  /** A mistake with its place, or in the command itself. */
  private static final Pattern REJECTION =
      Pattern.compile("^(\\S+:\\d+:\\d+: error|vmsl): ", Pattern.MULTILINE);

  @TempDir private Path folder;

  private ExecutorService worker = Executors.newSingleThreadExecutor(MutatedInputTest::thread);
  private final Map<Integer, Integer> codes = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(null, task, "command");
    thread.setDaemon(true);
    return thread;
  }

  @Test
  void everyInputIsRunOrRejectedWithAPlace() throws IOException, InterruptedException {
    List<Path> scenarios = copy("scenarios", ".vmsl");
    List<Path> specifications = copy("machines", ".spec");
    List<String> texts = new ArrayList<>();
    for (Path file : Stream.concat(scenarios.stream(), specifications.stream()).toList()) {
      texts.add(Files.readString(file));
    }
    System.out.println("seed of mutated inputs: " + SEED);
    for (int i = 0; i < INPUTS; i++) {
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + i);
      boolean specification = random.nextInt(4) == 0;
      List<Path> files = specification ? specifications : scenarios;
      Path file = files.get(random.nextInt(files.size()));
      String original = Files.readString(file);
      String mutant = new Mutation(random, texts).of(original);
      Path scenario = specification ? scenarios.get(random.nextInt(scenarios.size())) : file;
      Files.writeString(file, mutant);
      check(SEED + i, file, mutant, command(random, scenario));
      Files.writeString(file, original);
    }
    System.out.println(INPUTS + " mutated inputs, by exit code: " + codes);
    assertThat(failures).isEmpty();
  }

  /** Copies the project's files of a kind; those that can be mutated. */
  private List<Path> copy(String kind, String extension) throws IOException {
    List<Path> copies = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(kind))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Path copy = folder.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
        if (file.toString().endsWith(extension)) {
          copies.add(copy);
        }
      }
    }
    return copies;
  }

  private static List<String> command(RandomGenerator random, Path scenario) {
    String file = scenario.toString();
    return switch (random.nextInt(8)) {
      case 0 -> List.of("verify", file, "--steps", "200", "--attack-states", "200");
      case 1 -> List.of("replay", file, "--steps", "200");
      case 2 -> List.of("run", file, "--steps", "200", "--trace");
      case 3 -> List.of("run", file, "--steps", "200", "--trace=json");
      default -> List.of("run", file, "--steps", "200");
    };
  }

  private void check(long seed, Path file, String mutant, List<String> command)
      throws IOException, InterruptedException {
    String what = "seed " + seed + ": " + String.join(" ", command) + "\n" + file + ":\n" + mutant;
    Interruption interruption = new Interruption();
    Future<Call> future = worker.submit(() -> call(interruption, command));
    try {
      Call call = future.get(SECONDS, TimeUnit.SECONDS);
      codes.merge(call.code(), 1, Integer::sum);
      boolean rejected = call.code() == 3 && REJECTION.matcher(call.messages()).find();
      if (!rejected && (call.code() < 0 || call.code() > 2)) {
        failures.add("exit code " + call.code() + ", " + what + "\n" + call.messages());
      }
    } catch (TimeoutException e) {
      interruption.request();
      future.cancel(true);
      worker = Executors.newSingleThreadExecutor(MutatedInputTest::thread);
      failures.add("takes longer than " + SECONDS + " s, " + what);
    } catch (ExecutionException e) {
      throw new AssertionError(what, e);
    }
    assertThat(failures).hasSizeLessThan(MOST_FAILURES);
  }

  private Call call(Interruption interruption, List<String> command) {
    StringWriter out = new StringWriter();
    StringWriter messages = new StringWriter();
    Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(messages));
    Surroundings surroundings =
        new Surroundings(folder.resolve("machines"), Call.CONTRACTS, terminal, interruption, true);
    int code = Main.execute(surroundings, command.toArray(String[]::new));
    return new Call(code, out.toString(), messages.toString());
  }
}
