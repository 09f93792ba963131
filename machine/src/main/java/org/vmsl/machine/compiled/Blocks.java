package org.vmsl.machine.compiled;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.machine.state.Watch;

/**
 * The blocks of a machine, by where they begin, and whatever it takes to go from one to the next.
 */
final class Blocks {
  private static final int RECENT_BITS = 12;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final Interpreter interpreter;
  private final Outline outline;
  private final BlockCompiler compiler;
  private final int heat;
  private final Watch watch = new Watch();
  private final Map<Head, Site> sites = new HashMap<>();
  private final @Nullable Site[] recent = new Site[1 << RECENT_BITS];
  private long stepsInCode;

  /** The state that the blocks are about at present. */
  private @Nullable State bound;

  private long[] fixed = {};

  /** Increases whenever something has changed on which blocks rely. */
  private long epoch = 1;

  /**
   * @param heat how often an instruction is interpreted before code begins there
   */
  Blocks(Interpreter interpreter, Outline outline, int heat) {
    this.interpreter = interpreter;
    this.outline = outline;
    this.compiler = new BlockCompiler(interpreter, outline);
    this.heat = heat;
  }

  /** How many steps were not interpreted. */
  long stepsInCode() {
    return stepsInCode;
  }

  /** Steps at most {@code most} times; the number of steps. */
  long run(State state, long most) {
    bind(state);
    long[] words = state.words();
    long left = most;
    while (left > 0) {
      if (watch.disturbed()) {
        watch.reset();
        epoch++;
      }
      long who = outline.who(words);
      Site site = site(who, words[outline.counter(who)]);
      Block block = site.block();
      if (block != null && (block.isValid(epoch) || isStillRight(site, block, state))) {
        long after = block.run(state, watch, left);
        if (after != left) {
          stepsInCode += left - after;
          left = after;
          continue;
        }
      } else if (site.becomesHot(heat)) {
        site.compiled(compiler.compile(state, site.head()).orElse(null));
        continue;
      }
      if (!interpreter.step(state)) {
        break;
      }
      left--;
    }
    return most - left;
  }

  /** From now on, blocks are about {@code state}; somebody else may have changed it meanwhile. */
  @SuppressWarnings("ReferenceEquality") // another state may have the same cells, but not always
  private void bind(State state) {
    long[] now = fixedCells(state);
    if (state != bound || !Arrays.equals(now, fixed)) {
      bound = state;
      fixed = now;
      epoch++;
    }
  }

  /** The cells of flat components that steps never change. */
  private static long[] fixedCells(State state) {
    return state.layout().places().stream()
        .filter(place -> place.component().fixed() && place.isFlat() && place.encoding().fits())
        .flatMapToLong(place -> cells(place, state))
        .toArray();
  }

  private static LongStream cells(Place place, State state) {
    int first = place.offset();
    return Arrays.stream(state.words(), first, first + (int) place.keys().size());
  }

  private Site site(long who, long address) {
    int at = (int) (((address + who * MIX) * MIX) >>> (64 - RECENT_BITS));
    Site site = recent[at];
    if (site == null || !site.isAt(who, address)) {
      site = sites.computeIfAbsent(new Head(who, address), Site::new);
      recent[at] = site;
    }
    return site;
  }

  private boolean isStillRight(Site site, Block block, State state) {
    Optional<Assumption> wrong = block.check(state, watch, epoch);
    wrong.ifPresent(broken ->
        site.discard(
            !broken.place().isFlat()
                && !compiler.changeable().add(broken.place(), broken.prefix(), broken.index())));
    return wrong.isEmpty();
  }
}
