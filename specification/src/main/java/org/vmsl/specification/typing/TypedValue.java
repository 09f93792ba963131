package org.vmsl.specification.typing;

import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** A closed value and its type: what a name stands for that comes from outside a specification. */
public record TypedValue(Value value, Type type) {}
