package org.vmsl.machine.compiled;

import java.util.List;
import org.vmsl.machine.state.Encodings;
import org.vmsl.specification.evaluation.Decoder;
import org.vmsl.specification.typed.Local;

/** The operands of instructions. */
final class Operands {
  private Operands() {}

  /** What a word holds for each operand, encoded. */
  static long[] encoded(Decoder.Decoded decoded, Encodings encodings) {
    List<Local> operands = decoded.instruction().operands();
    long[] encoded = new long[operands.size()];
    for (int i = 0; i < encoded.length; i++) {
      encoded[i] = encodings.of(operands.get(i).type()).encode(decoded.operands().get(i));
    }
    return encoded;
  }
}
