package org.vmsl.machine.compiled;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.vmsl.machine.compiled.Node.Flat;
import org.vmsl.machine.compiled.Node.Known;
import org.vmsl.machine.compiled.Node.Sparse;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Local;

/** What expressions mean along the paths of code that is being made for a state. */
final class Situation {
  private final State state;
  private final BlockEmitter emitter;
  private final Changeable changeable;
  private final Set<Assumption> assumptions = new LinkedHashSet<>();
  private final Map<Integer, Long> entry = new LinkedHashMap<>();

  /**
   * @param changeable the cells on which code is not to rely
   */
  Situation(State state, BlockEmitter emitter, Changeable changeable) {
    this.state = state;
    this.emitter = emitter;
    this.changeable = changeable;
  }

  /** The cells on which the code relies. */
  Set<Assumption> assumptions() {
    return assumptions;
  }

  /** The cells of the flat array that have to have certain words where the code is entered. */
  Map<Integer, Long> entry() {
    return entry;
  }

  /** What is true at the entry of the code: its cells are compared there and known from then on. */
  Environment entering(Path path) {
    return new On(path, 0) {
      @Override
      Node fixedPlace(Place place, int cell) {
        long word = state.words()[cell];
        emitter.expect(cell, word);
        entry.put(cell, word);
        return new Known(word);
      }
    };
  }

  /**
   * What is true on a path.
   *
   * @param address of the instruction that is being done
   */
  Environment on(Path path, long address) {
    return new On(path, address);
  }

  private class On implements Environment {
    private final Path path;
    private final long address;

    On(Path path, long address) {
      this.path = path;
      this.address = address;
    }

    @Override
    public Node local(Local local) {
      return path.local(local.id());
    }

    @Override
    public void bind(Local local, Node node) {
      path.bind(local.id(), once(node));
    }

    @Override
    public Node once(Node node) {
      return node.isTotal() ? emitter.keep(node, path) : node;
    }

    @Override
    public Node flat(Place place, Node index) {
      if (index instanceof Known(long position)) {
        int cell = (int) position;
        Node known = path.cells.get(cell);
        if (known == null) {
          known = fixedPlace(place, cell);
          path.cells.put(cell, known);
        }
        return known;
      }
      saveAll(place);
      return new Flat(index);
    }

    /** A cell of the flat array that has not been read yet. */
    Node fixedPlace(Place place, int cell) {
      if (place.component().fixed()) {
        return assume(place, 0, cell - place.offset());
      }
      return emitter.keep(new Flat(new Known(cell)), path);
    }

    /** Tells the state about the cells of a component, since one of them is going to be read. */
    private void saveAll(Place place) {
      int first = place.offset();
      int end = first + (int) place.keys().size();
      for (int cell : path.unsaved) {
        if (cell >= first && cell < end && path.isNew(cell)) {
          path.irrevocable = true;
        }
      }
      emitter.save(path, first, end);
      path.unsaved.removeIf(cell -> cell >= first && cell < end);
    }

    @Override
    public Node sparse(Place place, Node prefix, Node index) {
      boolean relied =
          prefix instanceof Known(long above)
              && index instanceof Known(long at)
              && !path.written.contains(place.offset())
              && (at == address || !changeable.contains(place, above, at));
      return relied
          ? assume(place, ((Known) prefix).word(), ((Known) index).word())
          : new Sparse(place.offset(), prefix, index);
    }

    private Node assume(Place place, long prefix, long index) {
      long word = place.readWord(state, prefix, index);
      assumptions.add(new Assumption(place, prefix, index, word));
      return new Known(word);
    }
  }
}
