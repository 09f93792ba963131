/**
 * Symbolic values: interned terms in a normal form, so that equal terms are the same object and
 * most questions about words are settled by looking.
 */
@NullMarked
package org.vmsl.checker.term;

import org.jspecify.annotations.NullMarked;
