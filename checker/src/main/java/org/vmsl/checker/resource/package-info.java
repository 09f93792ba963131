/**
 * What a VM that is verified alone owns, and what changes hands when it gives up or gets control:
 * shares of cells, and tokens for the VMs that wait.
 */
@NullMarked
package org.vmsl.checker.resource;

import org.jspecify.annotations.NullMarked;
