/** Tests of symbolic execution against the interpreter. */
@NullMarked
package org.vmsl.verifier.symbolic;

import org.jspecify.annotations.NullMarked;
