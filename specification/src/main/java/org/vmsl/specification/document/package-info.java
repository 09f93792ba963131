/**
 * A machine as a document for people: what each instruction and each hypercall takes, checks and
 * does.
 */
@NullMarked
package org.vmsl.specification.document;

import org.jspecify.annotations.NullMarked;
