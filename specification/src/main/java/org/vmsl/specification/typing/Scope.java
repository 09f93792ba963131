package org.vmsl.specification.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.vmsl.specification.typed.Local;

/** The local names that are known at a place, inner ones first. */
public final class Scope {
  private final @Nullable Scope outer;
  private final String name;
  private final @Nullable Local local;
  private final Place place;

  private Scope(@Nullable Scope outer, String name, @Nullable Local local, Place place) {
    this.outer = outer;
    this.name = name;
    this.local = local;
    this.place = place;
  }

  /** The scope of a rule, function or other declaration before any name is bound. */
  static Scope of(Place place) {
    return new Scope(null, "", null, place);
  }

  /** This scope with one more name. */
  public Scope with(Local bound) {
    return new Scope(this, bound.name(), bound, place);
  }

  /** This scope with a name whose binding has a mistake that was reported. */
  Scope withBroken(String broken) {
    return new Scope(this, broken, null, place);
  }

  /** The number of the VM that {@code self} is, where it is known. */
  public OptionalLong self() {
    return place.actor();
  }

  /** What may be used here. */
  Place place() {
    return place;
  }

  /** Whether {@code wanted} is bound here, rightly or not. */
  boolean binds(String wanted) {
    return find(wanted) != null;
  }

  /** The local called {@code wanted}; empty if there is none or its binding is broken. */
  Optional<Local> local(String wanted) {
    Scope found = find(wanted);
    return found == null ? Optional.empty() : Optional.ofNullable(found.local);
  }

  /** All names bound here. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (!scope.name.isEmpty()) {
        names.add(scope.name);
      }
    }
    return names;
  }

  private @Nullable Scope find(String wanted) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (scope.name.equals(wanted)) {
        return scope;
      }
    }
    return null;
  }

  /**
   * What an expression may use besides local names.
   *
   * @param description where it stands, for messages: "a function"
   * @param self whether there is a VM that steps
   * @param state whether the state may be read
   * @param setup whether fixed components may be assigned, and others besides
   * @param earlier whether there is an earlier state besides
   * @param actor the number of the VM that steps, where it is known which one
   */
  record Place(
      String description,
      boolean self,
      boolean state,
      boolean setup,
      boolean earlier,
      OptionalLong actor) {

    /** A place where there is one state and it is not known which VM steps. */
    Place(String description, boolean self, boolean state, boolean setup) {
      this(description, self, state, setup, false, OptionalLong.empty());
    }
  }
}
