package org.vmsl.explorer.export;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.machine.state.Encoding;
import org.vmsl.machine.state.Place;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Value;

/** The components whose cells are a VM's own; if one of an actor's cells is, all are. */
final class OwnComponents {
  private final BoundedSystem system;

  OwnComponents(BoundedSystem system) {
    this.system = system;
  }

  /** Whether an actor's cells of a component are its own. */
  boolean contains(Component component, int actor) {
    Place place = system.interpreter().layout().place(component);
    int vm = component.keys().indexOf(system.interpreter().machine().specification().self().type());
    if (vm < 0) {
      return false;
    }
    List<Value> keys = new ArrayList<>();
    for (int k = 0; k < place.keys().keys().size(); k++) {
      Encoding key = place.keys().keys().get(k);
      keys.add(key.decode(key.atPosition(k == vm ? actor : 0)));
    }
    return system.isActors(place, place.keys().prefix(keys), place.keys().index(keys));
  }
}
