/**
 * The assembler and the disassembler of whatever machine: mnemonics, operands, encodings and
 * pseudo-instructions are those of its specification.
 */
@NullMarked
package org.vmsl.scenario.assembly;

import org.jspecify.annotations.NullMarked;
