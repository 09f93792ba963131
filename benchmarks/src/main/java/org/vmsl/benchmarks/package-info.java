/**
 * Benchmarks of each layer, by itself. Each checks that what it measures was done; nothing else
 * depends on them.
 */
@NullMarked
package org.vmsl.benchmarks;

import org.jspecify.annotations.NullMarked;
