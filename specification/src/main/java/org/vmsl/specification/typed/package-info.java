/**
 * A machine as typed data: its state components, instructions, hypercalls, invariants. Names are
 * resolved, types known, sugar gone. Every interpretation (concrete, symbolic, checker, documents)
 * is a walk over these trees; the sealed types say exactly what each of them has to handle.
 */
@NullMarked
package org.vmsl.specification.typed;

import org.jspecify.annotations.NullMarked;
