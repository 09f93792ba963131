@NullMarked
package org.vmsl.specification.syntax;

import org.jspecify.annotations.NullMarked;
