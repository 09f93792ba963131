package org.vmsl.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.vmsl.specification.evaluation.Bounds;
import org.vmsl.specification.evaluation.Decoder;
import org.vmsl.specification.evaluation.Encoder;
import org.vmsl.specification.evaluation.Evaluator;
import org.vmsl.specification.evaluation.Instantiation;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.syntax.Cursor;
import org.vmsl.specification.syntax.ExpressionParser;
import org.vmsl.specification.syntax.Lexer;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;
import org.vmsl.specification.typing.ClaimElaborator;
import org.vmsl.specification.typing.MachineReader;
import org.vmsl.specification.typing.Reading;
import org.vmsl.specification.typing.TypedValue;

/** Reading a machine, and evaluating what is closed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SpecificationBenchmark {
  private static final int WORDS = 1_000;
  private static final int NUMBERS = 1_000;

  private final List<SourceFile> texts = Inputs.paper();
  private final Machine machine = machine();
  private final Decoder decoder = new Decoder(machine);
  private final long[] words = words();
  private final Evaluator evaluator = new Evaluator(machine);
  private final Expression sum =
      typed("size({ 3 * x for x in ZERO until " + NUMBERS + " if x & 1 == 0 })");

  /** {@code machines/paper}, from its texts to the typed tree. */
  @Benchmark
  public Reading readMachine() {
    Reading reading = MachineReader.read(texts);
    return Work.done(reading, reading.specification().isPresent());
  }

  /** An instruction word; words of all instructions come by turns. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  @OperationsPerInvocation(WORDS)
  public int decodeWord() {
    int decoded = 0;
    for (long word : words) {
      if (decoder.decode(word).isPresent()) {
        decoded++;
      }
    }
    return Work.done(decoded, decoded == WORDS);
  }

  /** One number of those that a closed term goes through: a test, a product, a set. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  @OperationsPerInvocation(NUMBERS)
  public Value evaluateTerm() {
    Value value = evaluator.value(sum);
    return Work.done(value, value.equals(new Value.Word(NUMBERS / 2)));
  }

  private Machine machine() {
    return Instantiation.of(
            MachineReader.read(texts).specification().orElseThrow(), Map.of("VMS", 3L))
        .machine()
        .orElseThrow();
  }

  private long[] words() {
    Random random = new Random(1);
    Encoder encoder = new Encoder(machine);
    Bounds bounds = new Bounds(machine);
    List<Instruction> instructions = machine.specification().instructions();
    long[] encoded = new long[WORDS];
    for (int i = 0; i < WORDS; i++) {
      Instruction instruction = instructions.get(i % instructions.size());
      List<Value> operands = new ArrayList<>();
      for (Local operand : instruction.operands()) {
        long low = bounds.low(operand.type());
        long span = bounds.high(operand.type()) - low + 1;
        long number = low + Long.remainderUnsigned(random.nextLong(), span);
        operands.add(bounds.value(operand.type(), number));
      }
      encoded[i] = encoder.encode(instruction, operands).orElseThrow();
    }
    return encoded;
  }

  private Expression typed(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Cursor cursor = new Cursor(Lexer.tokens(new SourceFile("term", text)), diagnostics);
    Term term = cursor.statement(new ExpressionParser(cursor)::expression).orElseThrow();
    TypedValue zero = new TypedValue(new Value.Word(0), new Type.Bits(64));
    return new ClaimElaborator(machine.specification(), Map.of("ZERO", zero))
        .expression(term, diagnostics)
        .orElseThrow(() -> new IllegalStateException(diagnostics.all().toString()));
  }
}
