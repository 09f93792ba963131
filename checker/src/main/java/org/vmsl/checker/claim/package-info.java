/** What a scenario's claims ask of symbolic executions. */
@NullMarked
package org.vmsl.checker.claim;

import org.jspecify.annotations.NullMarked;
