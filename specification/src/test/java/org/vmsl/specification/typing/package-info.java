@NullMarked
package org.vmsl.specification.typing;

import org.jspecify.annotations.NullMarked;
