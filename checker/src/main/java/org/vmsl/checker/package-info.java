/**
 * What a "verified" stands on: symbolic execution of specifications, certificates as data, and
 * their replay. Whatever is reachable from here has to be trusted, so it uses nothing but the
 * scenario and specification layers, and searches for nothing.
 */
@NullMarked
package org.vmsl.checker;

import org.jspecify.annotations.NullMarked;
