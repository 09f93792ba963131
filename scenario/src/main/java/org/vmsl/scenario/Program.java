package org.vmsl.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Expression;

/**
 * An assembled program.
 *
 * @param start the address of its first word
 * @param words what stands at {@code start}, {@code start + 1}, …
 * @param labels addresses by label
 * @param invariants what is said to hold at labels, in the order of the text
 */
public record Program(
    long start, List<Word> words, Map<String, Long> labels, List<Invariant> invariants) {
  public Program {
    words = List.copyOf(words);
    labels = Map.copyOf(labels);
    invariants = List.copyOf(invariants);
  }

  /**
   * What holds whenever the VM is about to execute the instruction at an address.
   *
   * @param condition a truth value that may read the state
   */
  public record Invariant(long address, Expression condition, Span span) {}

  /** This program with other invariants. */
  public Program with(List<Invariant> others) {
    return new Program(start, words, labels, others);
  }

  /** A word and the source line it came from. */
  public record Word(long value, Span span) {}

  /** The label at which a program starts if it has one of this name. */
  public static final String ENTRY = "start";

  /** The address of the instruction at which it starts. */
  public long entry() {
    return labels.getOrDefault(ENTRY, start);
  }

  /** The word at an address, if the program has one there. */
  public Optional<Word> at(long address) {
    long index = address - start;
    return index >= 0 && index < words.size()
        ? Optional.of(words.get((int) index))
        : Optional.empty();
  }
}
