package org.vmsl.checker.term;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in the order of its keys: a balanced search tree of which a change copies one
 * path. States that differ in a few entries share all others.
 */
public final class OrderedMap<K, V> {
  private final Comparator<? super K> order;
  private final @Nullable Node<K, V> root;

  private OrderedMap(Comparator<? super K> order, @Nullable Node<K, V> root) {
    this.order = order;
    this.root = root;
  }

  /** The map without entries, whose keys will be in some order. */
  public static <K, V> OrderedMap<K, V> empty(Comparator<? super K> order) {
    return new OrderedMap<>(order, null);
  }

  private record Node<K, V>(
      @Nullable Node<K, V> left, K key, V value, @Nullable Node<K, V> right, int height, int size) {

    static <K, V> Node<K, V> of(
        @Nullable Node<K, V> left, K key, V value, @Nullable Node<K, V> right) {
      int height = Math.max(height(left), height(right)) + 1;
      return new Node<>(left, key, value, right, height, size(left) + size(right) + 1);
    }

    /** As {@link #of}, where one side may be higher than the other by two. */
    static <K, V> Node<K, V> balanced(
        @Nullable Node<K, V> left, K key, V value, @Nullable Node<K, V> right) {
      if (left != null && height(left) > height(right) + 1) {
        Node<K, V> middle = left.right;
        if (middle == null || height(left.left) >= height(middle)) {
          return of(left.left, left.key, left.value, of(middle, key, value, right));
        }
        return of(
            of(left.left, left.key, left.value, middle.left),
            middle.key,
            middle.value,
            of(middle.right, key, value, right));
      }
      if (right != null && height(right) > height(left) + 1) {
        Node<K, V> middle = right.left;
        if (middle == null || height(right.right) >= height(middle)) {
          return of(of(left, key, value, middle), right.key, right.value, right.right);
        }
        return of(
            of(left, key, value, middle.left),
            middle.key,
            middle.value,
            of(middle.right, right.key, right.value, right.right));
      }
      return of(left, key, value, right);
    }

    private static int height(@Nullable Node<?, ?> node) {
      return node == null ? 0 : node.height;
    }

    private static int size(@Nullable Node<?, ?> node) {
      return node == null ? 0 : node.size;
    }
  }

  /** The value of a key, if it has one. */
  public @Nullable V get(K key) {
    Node<K, V> node = root;
    while (node != null) {
      int comparison = order.compare(key, node.key);
      if (comparison == 0) {
        return node.value;
      }
      node = comparison < 0 ? node.left : node.right;
    }
    return null;
  }

  /** Whether a key has a value. */
  public boolean containsKey(K key) {
    return get(key) != null;
  }

  /** The number of entries. */
  public int size() {
    return Node.size(root);
  }

  /** This map with another value for a key. */
  public OrderedMap<K, V> plus(K key, V value) {
    return new OrderedMap<>(order, plus(root, key, value));
  }

  private Node<K, V> plus(@Nullable Node<K, V> node, K key, V value) {
    if (node == null) {
      return Node.of(null, key, value, null);
    }
    int comparison = order.compare(key, node.key);
    if (comparison == 0) {
      return Node.of(node.left, key, value, node.right);
    }
    return comparison < 0
        ? Node.balanced(plus(node.left, key, value), node.key, node.value, node.right)
        : Node.balanced(node.left, node.key, node.value, plus(node.right, key, value));
  }

  /** This map without a key; takes time in proportion to its size. */
  public OrderedMap<K, V> without(K key) {
    OrderedMap<K, V> others = empty(order);
    for (K other : keys()) {
      @Nullable V value = get(other);
      if (value != null && order.compare(key, other) != 0) {
        others = others.plus(other, value);
      }
    }
    return others;
  }

  /** Does something with every entry, in the order of the keys. */
  public void forEach(BiConsumer<? super K, ? super V> action) {
    forEach(root, action);
  }

  private static <K, V> void forEach(
      @Nullable Node<K, V> node, BiConsumer<? super K, ? super V> action) {
    if (node != null) {
      forEach(node.left, action);
      action.accept(node.key, node.value);
      forEach(node.right, action);
    }
  }

  /** The keys, in their order. */
  public List<K> keys() {
    List<K> keys = new ArrayList<>(size());
    forEach((key, value) -> keys.add(key));
    return keys;
  }

  /** The values, in the order of their keys. */
  public List<V> values() {
    List<V> values = new ArrayList<>(size());
    forEach((key, value) -> values.add(value));
    return values;
  }

  /** Whether two maps are the same object inside, so that they need not be compared. */
  @SuppressWarnings("ReferenceEquality")
  public boolean isSame(OrderedMap<K, V> other) {
    return root == other.root;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    forEach((key, value) ->
        text.append(text.length() > 1 ? ", " : "").append(key).append('=').append(value));
    return text.append('}').toString();
  }
}
