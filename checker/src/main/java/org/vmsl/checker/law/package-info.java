/**
 * Laws as data, and what accepts them: what a step does in every state that satisfies some
 * conditions.
 */
@NullMarked
package org.vmsl.checker.law;

import org.jspecify.annotations.NullMarked;
