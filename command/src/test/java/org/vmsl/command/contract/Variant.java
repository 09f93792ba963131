package org.vmsl.command.contract;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A part of a specification that is a little different.
 *
 * @param operator what kind of change it is
 * @param what what was changed, in the specification's words
 * @param tree the changed part
 */
record Variant<T>(String operator, String what, T tree) {

  /** The same change in what the part is a part of. */
  <U> Variant<U> in(Function<T, U> whole) {
    return new Variant<>(operator, what, whole.apply(tree));
  }

  /** The variants of a list: in each, one element is different. */
  static <T> Stream<Variant<List<T>>> ofEach(
      List<T> all, Function<T, Stream<Variant<T>>> variants) {
    return java.util.stream.IntStream.range(0, all.size())
        .boxed()
        .flatMap(i -> variants.apply(all.get(i)).map(v -> v.in(one -> with(all, i, one))));
  }

  /** A list with another element at a position. */
  static <T> List<T> with(List<T> all, int position, T element) {
    List<T> changed = new java.util.ArrayList<>(all);
    changed.set(position, element);
    return List.copyOf(changed);
  }
}
