package org.vmsl.machine.interpreter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsl.machine.state.Encodings;
import org.vmsl.specification.evaluation.Decoder;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Value;

/**
 * Decodes a word and does what the instruction says. What a word decodes to is remembered, since it
 * depends on nothing else.
 */
final class Execution extends Action {
  private static final int REMEMBERED_BITS = 12;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  /** What an instruction says, and where it expects its operands. */
  static final class Body {
    private final int position;
    private final int[] slots;
    private final Action action;

    Body(int position, int[] slots, Action action) {
      this.position = position;
      this.slots = slots;
      this.action = action;
    }
  }

  private final Statement site;
  private final WordNode word;
  private final Decoder decoder;
  private final Encodings encodings;
  private final Map<String, Body> bodies;
  private final Body undecodable;
  private final boolean observed;
  private final @Nullable Remembered[] remembered = new Remembered[1 << REMEMBERED_BITS];

  /** What a word decodes to. */
  private static final class Remembered {
    private final long word;
    private final Body body;
    private final long[] operands;
    private final Optional<Decoder.Decoded> decoded;

    Remembered(long word, Body body, long[] operands, Optional<Decoder.Decoded> decoded) {
      this.word = word;
      this.body = body;
      this.operands = operands;
      this.decoded = decoded;
    }
  }

  /**
   * @param bodies by the name of the instruction
   * @param undecodable what to do about other words
   */
  Execution(
      Statement site,
      WordNode word,
      Compiler compiler,
      Map<String, Body> bodies,
      Body undecodable,
      boolean observed) {
    this.site = site;
    this.word = word;
    this.encodings = compiler.encodings();
    this.decoder = new Decoder(compiler.machine());
    this.bodies = bodies;
    this.undecodable = undecodable;
    this.observed = observed;
  }

  @Override
  boolean perform(Frame f) {
    long fetched = word.evaluate(f);
    int at = (int) ((fetched * MIX) >>> (64 - REMEMBERED_BITS));
    Remembered known = remembered[at];
    if (known == null || known.word != fetched) {
      known = decode(fetched);
      remembered[at] = known;
    }
    if (observed) {
      f.recorder.decided(site, known.body.position);
      if (known.decoded.isPresent()) {
        Decoder.Decoded decoded = known.decoded.get();
        f.recorder.executes(fetched, decoded.instruction(), decoded.operands());
      }
    }
    long[] operands = known.operands;
    int[] slots = known.body.slots;
    for (int i = 0; i < slots.length; i++) {
      f.words[slots[i]] = operands[i];
    }
    return known.body.action.perform(f);
  }

  private Remembered decode(long fetched) {
    Optional<Decoder.Decoded> decoded = decoder.decode(fetched);
    if (decoded.isEmpty()) {
      return new Remembered(fetched, undecodable, new long[0], decoded);
    }
    Instruction instruction = decoded.get().instruction();
    List<Value> values = decoded.get().operands();
    long[] operands = new long[values.size()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = encodings.of(instruction.operands().get(i).type()).encode(values.get(i));
    }
    Body body = bodies.get(instruction.name());
    if (body == null) {
      throw new IllegalStateException("no instruction " + instruction.name());
    }
    return new Remembered(fetched, body, operands, decoded);
  }
}
