/** Campaigns: verdicts on many generated systems, judged by concrete execution. */
@NullMarked
package org.vmsl.verifier.campaign;

import org.jspecify.annotations.NullMarked;
