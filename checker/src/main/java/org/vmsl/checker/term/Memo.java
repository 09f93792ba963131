package org.vmsl.checker.term;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Remembers what a function is for some arguments. Terms share parts: a function that goes through
 * them would else take exponential time.
 */
final class Memo<K, V> {
  private final Map<K, V> known = new HashMap<>();

  /** What {@code function}, always the same one, is for an argument; it may ask for others. */
  V of(K argument, Function<K, V> function) {
    V result = known.get(argument);
    if (result == null) {
      result = function.apply(argument);
      known.put(argument, result);
    }
    return result;
  }
}
