package org.vmsl.checker.certificate;

import java.util.List;
import org.vmsl.checker.term.Term;

/**
 * A node that covers another one.
 *
 * @param conditions what has to follow from the facts of the other one for that
 */
public record General(Node node, List<Term> conditions) {
  public General {
    conditions = List.copyOf(conditions);
  }
}
