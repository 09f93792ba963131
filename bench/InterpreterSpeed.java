import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vmsl.machine.compiled.CompiledMachine;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.ScenarioReader;

// Instructions per second of the interpreter and of compiled code on a counting loop and on a guest
// that makes hypercalls, beside those of the same machine written by hand in Java; and how long a
// million pages take to set up. Run it as bench/interpreter.
//
// Argument: the root of the project.

static final int ROUNDS = 9;
static final long INTERPRETED = 10_000_000;
static final long BY_HAND = 100_000_000;
static final long COMPILED = 1_000_000_000;
static final long WITH_CALLS = 100_000_000;

void main(String[] arguments) {
  Path root = Path.of(arguments[0]);
  Path machines = root.resolve("machines");
  Scenario counting = read(root.resolve("bench/counting.vmsl"), machines);

  Interpreter interpreter = Interpreter.of(counting.machine());
  State start = InitialState.of(interpreter, counting);
  List<Double> interpreted = new ArrayList<>();
  List<Double> byHand = new ArrayList<>();
  List<Double> compiled = new ArrayList<>();
  for (int i = 0; i < ROUNDS; i++) { // by turns, so that a busy host slows both down
    State state = start.copy();
    interpreted.add(millions(INTERPRETED, () -> interpreter.run(state, INTERPRETED)));
    ByHand machine = new ByHand(counting);
    byHand.add(millions(BY_HAND, () -> machine.run(BY_HAND)));
    machine.agree(state, interpreter, INTERPRETED, BY_HAND);
    compiled.add(millions(COMPILED, () -> runCompiled(interpreter, start.copy(), COMPILED)));
  }
  agree(interpreter, start, INTERPRETED);
  print("interpreter", interpreted);
  print("the same machine by hand", byHand);
  ratio("by hand / interpreter", byHand, interpreted);
  print("compiled", compiled);
  ratio("compiled / interpreter", compiled, interpreted);
  calls(read(root.resolve("bench/hypercalls.vmsl"), machines));

  Scenario pages = read(root.resolve("bench/million-pages.vmsl"), machines);
  Interpreter large = Interpreter.of(pages.machine());
  List<Double> setUp = new ArrayList<>();
  for (int i = 0; i < ROUNDS; i++) {
    long before = System.nanoTime();
    InitialState.of(large, pages);
    setUp.add((System.nanoTime() - before) / 1e6);
  }
  System.out.printf(
      Locale.ROOT,
      "%-28s %8.1f ms (first %.1f)%n",
      "a million pages set up in",
      median(setUp),
      setUp.getFirst());
}

/** A guest that makes a hypercall every hundred instructions. */
void calls(Scenario scenario) {
  Interpreter interpreter = Interpreter.of(scenario.machine());
  State start = InitialState.of(interpreter, scenario);
  List<Double> interpreted = new ArrayList<>();
  List<Double> compiled = new ArrayList<>();
  for (int i = 0; i < ROUNDS; i++) {
    State state = start.copy();
    interpreted.add(millions(INTERPRETED, () -> interpreter.run(state, INTERPRETED)));
    compiled.add(millions(WITH_CALLS, () -> runCompiled(interpreter, start.copy(), WITH_CALLS)));
  }
  agree(interpreter, start, INTERPRETED);
  print("with calls, interpreter", interpreted);
  print("with calls, compiled", compiled);
  ratio("compiled / interpreter", compiled, interpreted);
}

/** From the start, compiling included. */
void runCompiled(Interpreter interpreter, State state, long steps) {
  CompiledMachine machine = CompiledMachine.of(interpreter);
  for (long left = steps; left > 0; left -= machine.run(state, Math.min(left, 1 << 20))) {}
}

/** Compiled code and the interpreter come to the same state. */
void agree(Interpreter interpreter, State start, long steps) {
  State one = start.copy();
  State other = start.copy();
  runCompiled(interpreter, one, steps);
  interpreter.run(other, steps);
  if (!one.equals(other)) {
    throw new IllegalStateException("compiled and interpreted differ");
  }
}

Scenario read(Path file, Path machines) {
  var reading = ScenarioReader.read(file, machines);
  return reading
      .scenario()
      .orElseThrow(() -> new IllegalStateException(reading.diagnostics().toString()));
}

double millions(long steps, Runnable run) {
  long before = System.nanoTime();
  run.run();
  return steps * 1e3 / (System.nanoTime() - before);
}

double median(List<Double> values) {
  return values.stream().sorted().toList().get(values.size() / 2);
}

void ratio(String what, List<Double> some, List<Double> others) {
  System.out.printf(Locale.ROOT, "%-28s %8.2f%n", what, median(some) / median(others));
}

void print(String what, List<Double> values) {
  System.out.printf(
      Locale.ROOT,
      "%-28s %8.1f M instructions/s (from %.1f to %.1f)%n",
      what,
      median(values),
      values.stream().min(Double::compare).orElseThrow(),
      values.stream().max(Double::compare).orElseThrow());
}

/** The instructions of the paper's machine that the counting loop uses, with all their checks. */
static final class ByHand {
  private final long[] memory = new long[1 << 16];
  private final boolean[] access = new boolean[16];
  private final long[] registers = new long[31];
  private final long tx = 15;
  private long nz;
  private long pc;
  private boolean running = true;

  ByHand(Scenario scenario) {
    var program = scenario.vms().getFirst().program().orElseThrow();
    pc = program.start();
    for (int i = 0; i < program.words().size(); i++) {
      memory[(int) program.start() + i] = program.words().get(i).value();
    }
    access[(int) (program.start() >>> 12)] = true;
  }

  void run(long steps) {
    for (long i = 0; i < steps && running; i++) {
      step();
    }
  }

  private boolean readable(long address) {
    long page = address >>> 12;
    return page < access.length && page >= 0 && access[(int) page] && page != tx;
  }

  private void step() {
    if (!readable(pc)) {
      running = false;
      return;
    }
    long word = memory[(int) pc];
    int first = (int) (word >>> 48 & 0xff);
    int second = (int) (word >>> 40 & 0xff);
    long immediate = word & 0xffff_ffffL;
    if ((word >>> 32 & 0xff) != 0 || first > 30 || second > 30) {
      running = false;
      return;
    }
    switch ((int) (word >>> 56)) {
      case 2 -> registers[first] = immediate;
      case 4 -> {
        if (!readable(registers[second])) {
          running = false;
          return;
        }
        registers[first] = memory[(int) registers[second]];
      }
      case 7 -> {
        int order = Long.compareUnsigned(registers[first], registers[second]);
        nz = order < 0 ? 2 : order > 0 ? 0 : 1;
      }
      case 8 -> registers[first] += registers[second];
      case 11 -> {
        if (nz != 1) {
          pc = registers[first];
          return;
        }
      }
      default -> {
        running = false;
        return;
      }
    }
    pc++;
  }

  /** Both have counted as far as their number of steps goes: the loop has three instructions. */
  void agree(State state, Interpreter interpreter, long interpretedSteps, long bySteps) {
    var place = interpreter.layout().place("reg");
    long before = 5; // ldr of a constant is two instructions
    long counted = place.readWord(state, 0, 0);
    if (counted != (interpretedSteps - before + 2) / 3
        || registers[0] != (bySteps - before + 2) / 3) {
      throw new IllegalStateException("wrong results: " + counted + ", " + registers[0]);
    }
  }
}
