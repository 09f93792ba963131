package org.vmsl.scenario.reading;

import java.util.Optional;
import java.util.OptionalLong;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.source.Span;

/** A run of pages that gets its place when all regions are known. */
final class Region {
  private final String name;
  private final long count;
  private final OptionalLong fixed;
  private final Optional<Integer> owner;
  private final Span span;
  private long address;
  private boolean placed;

  /**
   * @param fixed the address that the scenario asks for
   */
  Region(String name, long count, OptionalLong fixed, Optional<Integer> owner, Span span) {
    this.name = name;
    this.count = count;
    this.fixed = fixed;
    this.owner = owner;
    this.span = span;
  }

  String name() {
    return name;
  }

  long count() {
    return count;
  }

  OptionalLong fixed() {
    return fixed;
  }

  Optional<Integer> owner() {
    return owner;
  }

  Span span() {
    return span;
  }

  void place(long at) {
    address = at;
    placed = true;
  }

  boolean placed() {
    return placed;
  }

  /** The address of the first word; 0 as long as it has no place. */
  long address() {
    return address;
  }

  Scenario.Page page() {
    return new Scenario.Page(name, address, count, owner, span);
  }
}
