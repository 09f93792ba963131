package org.vmsl.scenario.assembly;

import java.util.Collection;
import java.util.Optional;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;

/** What may help where an operand does not fit. */
final class Suggestions {
  private Suggestions() {}

  /**
   * How to give an operand a number that does not fit it: a pseudo-instruction that takes larger
   * ones.
   */
  static Optional<String> suggestion(
      Assembler assembler, Local local, Operand number, Collection<Operand> others) {
    Optional<String> member =
        others.stream().filter(o -> o instanceof Operand.Member).map(Operand::text).findFirst();
    for (Form form : assembler.expansions()) {
      boolean wider = false;
      StringBuilder line = new StringBuilder();
      for (Form.Piece piece : form.pieces()) {
        switch (piece) {
          case Form.Piece.Fixed(String text) ->
              line.append(text)
                  .append(line.length() == text.length() || text.equals(",") ? " " : "");
          case Form.Piece.Hole(Local hole) -> {
            boolean register = assembler.registers().family(hole.type()).isPresent();
            wider |= !register && widens(hole.type(), local.type());
            line.append(register ? member.orElse(hole.name()) : number.text());
          }
        }
      }
      if (wider) {
        return Optional.of("larger numbers are loaded with '" + line + "'");
      }
    }
    return Optional.empty();
  }

  private static boolean widens(Type type, Type narrow) {
    return type instanceof Type.Bits(int wide)
        && narrow instanceof Type.Bits(int width)
        && wide > width;
  }
}
