package org.vmsl.verifier.law;

import java.util.List;

/**
 * A law in words.
 *
 * @param rule the instruction or hypercall, or {@code step} before any is selected
 * @param name what tells it from the other laws of the machine
 * @param conditions what holds before the step beside what the cells say, as expressions
 * @param before cells before the step; those with a share are only read, and keep their value
 * @param after the cells that are written, after the step
 */
public record LawText(
    String rule, String name, List<String> conditions, List<String> before, List<String> after) {
  public LawText {
    conditions = List.copyOf(conditions);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
