/**
 * The specification layer: the language in which machines are written, from its text to typed rules
 * that every interpretation reads. Nothing here knows any particular machine.
 */
@NullMarked
package org.vmsl.specification;

import org.jspecify.annotations.NullMarked;
