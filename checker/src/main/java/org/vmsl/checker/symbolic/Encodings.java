package org.vmsl.checker.symbolic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.checker.term.Words;
import org.vmsl.specification.typed.Format;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;

/** Says which words encode an instruction, as terms. */
final class Encodings {
  private final Terms terms;
  private final Words words;
  private final Facts facts;
  private final Evaluation evaluation;

  Encodings(Terms terms, Facts facts, Evaluation evaluation) {
    this.terms = terms;
    this.facts = facts;
    this.words = terms.words();
    this.evaluation = evaluation;
  }

  /**
   * Whether a word encodes an instruction; {@code operands} gets the terms of the operands if so.
   */
  Term encodes(Instruction instruction, Term word, Map<Local, Term> operands) {
    List<Format.Field> fields = instruction.format().fields();
    List<Term> parts = new ArrayList<>();
    int width = instruction.format().width();
    int rest = ((Sort.Bits) word.sort()).width() - width;
    if (rest > 0) {
      parts.add(terms.equal(words.slice(word, width + rest - 1, width), words.number(0, rest)));
    }
    for (int i = 0; i < fields.size(); i++) {
      Format.Field field = fields.get(i);
      Term content = words.slice(word, field.high(), field.low());
      switch (instruction.encoding().get(i)) {
        case Instruction.Content.Fixed(long number) -> {
          Term same = terms.equal(content, words.number(number, field.width()));
          if (facts.simplify(same).isTruth(false)) {
            return terms.no;
          }
          parts.add(same);
        }
        case Instruction.Content.Operand(Local operand) -> {
          int bits =
              operand.type() instanceof Type.Enumeration
                  ? field.width()
                  : ((Sort.Bits) Sort.of(operand.type())).width();
          Term number = content;
          if (field.width() > bits) {
            Term above = words.slice(content, field.width() - 1, bits);
            parts.add(terms.equal(above, words.number(0, field.width() - bits)));
            number = words.slice(content, bits - 1, 0);
          }
          Term value = evaluation.checked(words.zeroExtend(number, bits), operand.type());
          parts.add(terms.isSome(value));
          operands.put(operand, terms.content(value));
        }
      }
    }
    return terms.and(parts);
  }
}
