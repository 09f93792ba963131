package org.vmsl.machine.interpreter;

import org.vmsl.machine.state.Encoding;

/**
 * Goes through words of which the aligned value below matters, too: through those that occur, and
 * in each block, one that begins at an aligned value, through one that does not. Blocks of which
 * nothing occurs are all alike.
 */
final class Blocks {
  private Blocks() {}

  /**
   * @param words the words to go through even though they may not occur
   * @param aligned the same of aligned values
   */
  static Loop loop(Occurrences.Others words, Occurrences.Others aligned, int slot) {
    Encoding block = aligned.encoding();
    return new Loop() {
      @Override
      boolean each(Frame f, Action body) {
        Positions more = words.in(f);
        Positions occurring = f.occurring(words.encoding());
        Positions blocks = new Positions();
        Positions.Visitor add =
            position -> {
              blocks.add(position >>> block.shift());
              return true;
            };
        occurring.each(add);
        more.each(add);
        f.occurring(block)
            .each(position -> {
              blocks.add(position);
              return true;
            });
        aligned
            .in(f)
            .each(position -> {
              blocks.add(position);
              return true;
            });
        blocks.finish();
        long fresh = Positions.smallestOutside(blocks, blocks);
        boolean exists = Long.compareUnsigned(fresh, block.last()) <= 0 && !blocks.contains(fresh);
        return occurring.each(word -> go(f, body, word))
            && more.each(word -> occurring.contains(word) || go(f, body, word))
            && blocks.each(position -> inside(position, f, body, occurring, more))
            && (!exists || go(f, body, fresh << block.shift()));
      }

      /** Goes through a word of a block that is in neither set, if there is one. */
      private boolean inside(
          long position, Frame f, Action body, Positions occurring, Positions more) {
        long first = position << block.shift();
        for (long i = 0; i < 1L << block.shift(); i++) {
          if (!occurring.contains(first + i) && !more.contains(first + i)) {
            return go(f, body, first + i);
          }
        }
        return true;
      }

      private boolean go(Frame f, Action body, long word) {
        f.words[slot] = word;
        return body.perform(f);
      }
    };
  }
}
