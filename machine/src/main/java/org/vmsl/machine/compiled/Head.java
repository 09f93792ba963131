package org.vmsl.machine.compiled;

/** Where code begins: who steps, and the address of the instruction. */
record Head(long who, long address) {}
