package org.vmsl.machine.interpreter;

import org.vmsl.specification.typed.Value;

/** What is known of a local before anything runs. */
sealed interface Binding {

  /** Its value, encoded. */
  record KnownWord(long word) implements Binding {}

  /** Its value, which does not fit a word. */
  record KnownValue(Value value) implements Binding {}

  /** Where its value will be, encoded. */
  record WordSlot(int slot) implements Binding {}

  /** Where its value will be, which does not fit a word. */
  record ValueSlot(int slot) implements Binding {}
}
