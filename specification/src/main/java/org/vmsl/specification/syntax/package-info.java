/**
 * The surface of the specification language: tokens, layout, syntax trees close to the text, the
 * parser and the printer. Names are not resolved here and nothing is typed.
 */
@NullMarked
package org.vmsl.specification.syntax;

import org.jspecify.annotations.NullMarked;
