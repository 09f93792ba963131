package org.vmsl.specification.typing;

import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Local;

/** A domain, what is bound to each of its elements, and the scope with that. */
public record Bound(Domain domain, Local local, Scope scope) {}
