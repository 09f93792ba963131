package org.vmsl.scenario.reading;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmsl.specification.source.Diagnostics;

/**
 * Gives regions their places: first those with a fixed address, then the others, in order, at the
 * next free addresses from the page behind page 0 on.
 */
final class PageLayout {
  private final long unit;
  private final long pages;
  private final Diagnostics diagnostics;
  private final TreeMap<Long, Region> byPage = new TreeMap<>();

  /**
   * @param unit the size of a page, a power of two
   * @param width the number of bits of an address
   */
  PageLayout(long unit, int width, Diagnostics diagnostics) {
    this.unit = unit;
    int shift = width - Long.numberOfTrailingZeros(unit);
    this.pages = shift >= Long.SIZE - 1 ? Long.MAX_VALUE : 1L << Math.max(shift, 0);
    this.diagnostics = diagnostics;
  }

  void place(List<Region> regions) {
    regions.stream().filter(r -> r.fixed().isPresent()).forEach(this::placeFixed);
    long next = 1;
    for (Region region : regions) {
      if (region.fixed().isEmpty()) {
        next = placeNext(region, next);
      }
    }
  }

  private void placeFixed(Region region) {
    long address = region.fixed().orElseThrow();
    if (Long.remainderUnsigned(address, unit) != 0) {
      diagnostics.error(
          region.span(),
          "page '" + region.name() + "' cannot start at 0x" + Long.toHexString(address),
          "pages start at multiples of 0x"
              + Long.toHexString(unit)
              + ", such as 0x"
              + Long.toHexString(address - Long.remainderUnsigned(address, unit)));
      return;
    }
    long first = Long.divideUnsigned(address, unit);
    if (!fits(region, first)) {
      return;
    }
    Region other = inTheWay(first, region.count());
    if (other != null) {
      diagnostics.error(
          region.span(),
          "page '" + region.name() + "' overlaps '" + other.name() + "'",
          "'" + other.name() + "' is at " + range(other));
      return;
    }
    put(region, first);
  }

  private long placeNext(Region region, long from) {
    long first = from;
    Region other = inTheWay(first, region.count());
    while (other != null) {
      first = Long.divideUnsigned(other.address(), unit) + other.count();
      other = inTheWay(first, region.count());
    }
    if (!fits(region, first)) {
      return from;
    }
    put(region, first);
    return first + region.count();
  }

  private boolean fits(Region region, long first) {
    boolean fits = first < pages && Long.compareUnsigned(region.count(), pages - first) <= 0;
    if (!fits) {
      diagnostics.error(
          region.span(),
          region.count() == 1
              ? "page '" + region.name() + "' lies behind the end of memory"
              : Long.toUnsignedString(region.count())
                  + " pages '"
                  + region.name()
                  + "' do not fit in memory",
          "the machine has " + pages + " pages of " + unit + " words");
    }
    return fits;
  }

  private @Nullable Region inTheWay(long first, long count) {
    Map.Entry<Long, Region> before = byPage.floorEntry(first);
    if (before != null && first - before.getKey() < before.getValue().count()) {
      return before.getValue();
    }
    Map.Entry<Long, Region> after = byPage.higherEntry(first);
    return after != null && after.getKey() - first < count ? after.getValue() : null;
  }

  private void put(Region region, long first) {
    region.place(first * unit);
    byPage.put(first, region);
  }

  private String range(Region region) {
    return "0x"
        + Long.toHexString(region.address())
        + " to 0x"
        + Long.toHexString(region.address() + region.count() * unit - 1);
  }
}
