/**
 * From syntax to typed trees: resolves names, checks types, removes sugar, and checks what the
 * language promises of every machine, such as checks before writes.
 */
@NullMarked
package org.vmsl.specification.typing;

import org.jspecify.annotations.NullMarked;
