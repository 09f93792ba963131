@NullMarked
package org.vmsl.specification.evaluation;

import org.jspecify.annotations.NullMarked;
