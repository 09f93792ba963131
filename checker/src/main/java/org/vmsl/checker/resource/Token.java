package org.vmsl.checker.resource;

import java.util.List;
import org.vmsl.checker.term.Term;

/** The agreement that a waiting VM goes on when it is given what a condition says. */
public record Token(String condition, List<Term> arguments) {
  public Token {
    arguments = List.copyOf(arguments);
  }
}
