/**
 * Source texts, places in them, and the diagnostics that point there; shared by all languages of
 * the project.
 */
@NullMarked
package org.vmsl.specification.source;

import org.jspecify.annotations.NullMarked;
