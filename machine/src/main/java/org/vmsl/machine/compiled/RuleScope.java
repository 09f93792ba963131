package org.vmsl.machine.compiled;

import java.util.HashMap;
import java.util.Map;
import org.vmsl.machine.compiled.Node.Flat;
import org.vmsl.machine.compiled.Node.Kept;
import org.vmsl.machine.compiled.Node.Sparse;
import org.vmsl.machine.state.Place;
import org.vmsl.specification.typed.Local;

/**
 * What expressions of a rule speak of: cells are read where they are, and locals are in variables
 * of the JVM, also those that hold objects.
 */
final class RuleScope implements Environment {
  private final RuleEmitter emitter;
  private final Map<Integer, Node> locals = new HashMap<>();

  RuleScope(RuleEmitter emitter) {
    this.emitter = emitter;
  }

  @Override
  public Node local(Local local) {
    Node node = locals.get(local.id());
    if (node == null) {
      throw new IllegalStateException("the local " + local.name() + " is not bound here");
    }
    return node;
  }

  @Override
  public void bind(Local local, Node node) {
    locals.put(local.id(), once(node));
  }

  @Override
  public Node once(Node node) {
    return node.isLeaf() ? node : emitter.store(node, emitter.wordSlot());
  }

  /** The variable of a local that holds an object. */
  Kept object(Local local) {
    return (Kept) local(local);
  }

  @Override
  public Node flat(Place place, Node index) {
    return new Flat(index);
  }

  @Override
  public Node sparse(Place place, Node prefix, Node index) {
    return new Sparse(place.offset(), prefix, index);
  }
}
