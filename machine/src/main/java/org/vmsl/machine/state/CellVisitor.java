package org.vmsl.machine.state;

/** Is shown cells of one component. */
@FunctionalInterface
public interface CellVisitor {
  /** The cell with this prefix and index; see {@link KeySpace}. */
  void visit(long prefix, long index);
}
