/** Certificates as data, and their replay: what "verified" stands on. */
@NullMarked
package org.vmsl.checker.certificate;

import org.jspecify.annotations.NullMarked;
