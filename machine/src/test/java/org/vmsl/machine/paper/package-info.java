/**
 * The paper's machine a second time, in plain Java, and generated states of it: what the
 * interpreted specification is compared with.
 */
@NullMarked
package org.vmsl.machine.paper;

import org.jspecify.annotations.NullMarked;
