package org.vmsl.explorer.export;

/** The values of a scalar type that a model has cells for. */
sealed interface Axis {
  /** How many. */
  long size();

  /** The numbers (of an enumeration, the positions) from {@code low} on: all values of the type. */
  record Dense(long low, long size) implements Axis {}

  /** The declared pages, in ascending order. */
  record Pages(long size) implements Axis {}

  /** The words of the declared pages, in ascending order. */
  record Words(long size) implements Axis {}
}
