/**
 * Concrete states of a machine: every component a sparse total map, kept in arrays of words where
 * its values fit into words.
 */
@NullMarked
package org.vmsl.machine.state;

import org.jspecify.annotations.NullMarked;
