package org.vmsl.machine.interpreter;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vmsl.machine.state.Encodings;
import org.vmsl.specification.typed.Local;

/**
 * The locals while nodes are made. Every place where a local is bound has a slot of its own, so
 * what a function's body binds is never overwritten by another call of it.
 */
final class Scope {
  private final Encodings encodings;
  private final Map<Integer, Binding> bindings = new HashMap<>();
  private int words;
  private int values;

  Scope(Encodings encodings) {
    this.encodings = encodings;
  }

  /** A frame with room for all locals bound so far. */
  Frame frame() {
    return new Frame(words, values);
  }

  /** Binds {@code local} to a slot of its own. */
  Binding bind(Local local) {
    Binding binding;
    if (encodings.of(local.type()).fits()) {
      binding = new Binding.WordSlot(words);
      words++;
    } else {
      binding = new Binding.ValueSlot(values);
      values++;
    }
    bindings.put(local.id(), binding);
    return binding;
  }

  /** Says what {@code local} is bound to. */
  void bind(Local local, Binding binding) {
    bindings.put(local.id(), binding);
  }

  /** What {@code local} is bound to. */
  Binding of(Local local) {
    Binding binding = bindings.get(local.id());
    if (binding == null) {
      throw new IllegalArgumentException(
          "the local " + local.name() + " (" + local.id() + ") is not bound here");
    }
    return binding;
  }

  /** What {@code local} is bound to, if to anything. */
  @Nullable Binding find(Local local) {
    return bindings.get(local.id());
  }
}
