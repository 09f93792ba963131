package org.vmsl.checker.certificate;

import java.util.List;

/**
 * Something that what is shown is about: an initial state in which all that is given holds, and for
 * a VM that waits, what it is first resumed with there. Cells that are not named may hold anything.
 *
 * @param cells values of cells that the scenario leaves open
 * @param values what the existentials stand for, in the order in which they are met
 */
public record Example(List<Cell> cells, List<Long> values) {
  public Example {
    cells = List.copyOf(cells);
    values = List.copyOf(values);
  }

  /** What a cell holds, as a number. */
  public record Cell(Decision.Cell place, long value) {}
}
