/**
 * What expressions mean on numbers: the primitive operations in one place, values of expressions
 * that read no state, machines with parameters, and words for instructions and back.
 */
@NullMarked
package org.vmsl.specification.evaluation;

import org.jspecify.annotations.NullMarked;
