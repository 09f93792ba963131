package org.vmsl.verifier.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.evaluation.Decoder;
import org.vmsl.specification.evaluation.Encoder;
import org.vmsl.specification.evaluation.Evaluator;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Changes of single words of the programs of known VMs. */
public final class ProgramMutants {
  private final Scenario scenario;
  private final Decoder decoder;
  private final Encoder encoder;
  private final List<Long> numbers = new ArrayList<>();

  /** Changes of the programs of {@code scenario}. */
  public ProgramMutants(Scenario scenario) {
    this.scenario = scenario;
    this.decoder = new Decoder(scenario.machine());
    this.encoder = new Encoder(scenario.machine());
    Evaluator evaluator = new Evaluator(scenario.machine());
    for (Hypercall hypercall : scenario.machine().specification().hypercalls()) {
      if (evaluator.value(hypercall.number().value()) instanceof Value.Word(long number)) {
        numbers.add(number);
      }
    }
  }

  /** A word of memory that gets another value. */
  public record Change(String kind, int vm, int position, long word) {}

  /** Some changes of a word, at least of most of them. */
  public List<Change> changes(int vm, int position, RandomGenerator random) {
    List<Program.Word> words = program(vm).words();
    long word = words.get(position).value();
    List<Change> changes = new ArrayList<>();
    var decoded = decoder.decode(word);
    if (decoded.isEmpty()) {
      if (numbers.contains(word)) {
        add(changes, "call", vm, position, other(numbers, word, random));
      } else {
        add(changes, "literal", vm, position, word + (random.nextBoolean() ? 1 : -1));
      }
      return changes;
    }
    operands(changes, vm, position, decoded.get(), random);
    scenario.machine().specification().instructions().stream()
        .filter(i -> i.operands().isEmpty())
        .forEach(i ->
            encoder
                .encode(i, List.of())
                .ifPresent(
                    w -> add(changes, i.name().equals("nop") ? "drop" : "stop", vm, position, w)));
    add(changes, "replace", vm, position, words.get(random.nextInt(words.size())).value());
    changes.removeIf(c -> c.word() == word);
    return changes;
  }

  private void operands(
      List<Change> changes, int vm, int position, Decoder.Decoded decoded, RandomGenerator random) {
    Instruction instruction = decoded.instruction();
    for (int i = 0; i < decoded.operands().size(); i++) {
      if (!(decoded.operands().get(i) instanceof Value.Word(long value))) {
        continue;
      }
      boolean immediate = instruction.operands().get(i).type() instanceof Type.Bits;
      if (immediate && numbers.contains(value)) {
        encode(changes, "call", vm, position, decoded, i, other(numbers, value, random));
      } else if (immediate) {
        encode(changes, "immediate", vm, position, decoded, i, value + 1);
        encode(changes, "immediate", vm, position, decoded, i, value - 1);
      } else {
        encode(changes, "operand", vm, position, decoded, i, register(vm, value, random));
      }
    }
  }

  /** A register that the program uses. */
  private long register(int vm, long not, RandomGenerator random) {
    List<Long> used = new ArrayList<>();
    for (Program.Word word : program(vm).words()) {
      decoder
          .decode(word.value())
          .ifPresent(d -> {
            for (int i = 0; i < d.operands().size(); i++) {
              if (d.operands().get(i) instanceof Value.Word(long value)
                  && !(d.instruction().operands().get(i).type() instanceof Type.Bits)) {
                used.add(value);
              }
            }
          });
    }
    return other(used, not, random);
  }

  private static long other(List<Long> choices, long not, RandomGenerator random) {
    List<Long> others = choices.stream().filter(c -> c != not).toList();
    return others.isEmpty() ? not + 1 : others.get(random.nextInt(others.size()));
  }

  private void encode(
      List<Change> changes,
      String kind,
      int vm,
      int position,
      Decoder.Decoded decoded,
      int operand,
      long value) {
    List<Value> operands = new ArrayList<>(decoded.operands());
    operands.set(operand, new Value.Word(value));
    OptionalLong word = encoder.encode(decoded.instruction(), operands);
    word.ifPresent(w -> add(changes, kind, vm, position, w));
  }

  private static void add(List<Change> changes, String kind, int vm, int position, long word) {
    changes.add(new Change(kind, vm, position, word));
  }

  private Program program(int vm) {
    return scenario.vms().get(vm).program().orElseThrow();
  }

  /** Any change of any program. */
  public Change any(RandomGenerator random) {
    while (true) {
      int vm = random.nextInt(scenario.vms().size());
      if (scenario.vms().get(vm).known()) {
        int position = random.nextInt(program(vm).words().size());
        List<Change> changes = changes(vm, position, random);
        if (!changes.isEmpty()) {
          return changes.get(random.nextInt(changes.size()));
        }
      }
    }
  }

  /** The address of the word that is changed. */
  public long address(Change change) {
    return program(change.vm()).start() + change.position();
  }

  /** The scenario with some changes. */
  public Scenario apply(List<Change> changes) {
    List<Scenario.VirtualMachine> vms = new ArrayList<>(scenario.vms());
    List<Scenario.Cell> cells = new ArrayList<>(scenario.cells());
    for (Change change : changes) {
      Scenario.VirtualMachine vm = vms.get(change.vm());
      Program old = vm.program().orElseThrow();
      List<Program.Word> words = new ArrayList<>(old.words());
      words.set(
          change.position(), new Program.Word(change.word(), words.get(change.position()).span()));
      vms.set(change.vm(), Scenarios.with(vm, words));
      Value address = new Value.Word(address(change));
      cells.replaceAll(c ->
          c.component().name().equals("memory") && c.keys().equals(List.of(address))
              ? new Scenario.Cell(c.component(), c.keys(), new Value.Word(change.word()), c.span())
              : c);
    }
    return Scenarios.with(scenario, vms, cells);
  }
}
