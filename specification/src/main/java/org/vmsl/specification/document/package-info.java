/**
 * A machine as a document that is read beside Arm's: types, state, instructions and hypercalls with
 * their checks in order and their effects.
 */
@NullMarked
package org.vmsl.specification.document;

import org.jspecify.annotations.NullMarked;
