/**
 * The verifier: decides what a scenario claims by symbolic execution of the specification,
 * following control from VM to VM.
 */
@NullMarked
package org.vmsl.verifier;

import org.jspecify.annotations.NullMarked;
