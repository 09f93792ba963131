package org.vmsl.scenario.assembly;

import java.util.List;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.syntax.Token;

/** An operand as a line gives it. */
sealed interface Operand {

  /** The tokens that it is written with. */
  List<Token> tokens();

  /** Where it stands. */
  default Span span() {
    return tokens().getFirst().span().to(tokens().getLast().span());
  }

  /** How it is written. */
  default String text() {
    return span().file().text().substring(span().start(), span().end());
  }

  /** A member of the family that the operand's type has. */
  record Member(long number, List<Token> tokens) implements Operand {
    public Member {
      tokens = List.copyOf(tokens);
    }
  }

  /** A number whose value is known once all addresses are. */
  record Value(Term term, List<Token> tokens) implements Operand {
    public Value {
      tokens = List.copyOf(tokens);
    }
  }
}
