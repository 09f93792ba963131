package org.vmsl.machine.paper;

import java.util.List;

/** Numbers that guests use: function identifiers, error codes, opcodes. */
public final class PaperNumbers {
  public static final long RUN = 0x8400006DL;
  public static final long YIELD = 0x8400006CL;
  public static final long SHARE = 0x84000073L;
  public static final long LEND = 0x84000072L;
  public static final long DONATE = 0x84000071L;
  public static final long RETRIEVE = 0x84000074L;
  public static final long RELINQUISH = 0x84000076L;
  public static final long RECLAIM = 0x84000077L;
  public static final long SEND = 0x8400006EL;
  public static final long WAIT = 0x8400006BL;
  public static final long POLL = 0x8400006AL;
  public static final long ERROR = 0x84000060L;
  public static final long SUCCESS = 0x84000061L;

  public static final long INVALID_PARAMETERS = -2;
  public static final long NO_MEMORY = -3;
  public static final long BUSY = -4;
  public static final long DENIED = -6;

  /** All calls. */
  public static final List<Long> CALLS =
      List.of(RUN, YIELD, SHARE, LEND, DONATE, RETRIEVE, RELINQUISH, RECLAIM, SEND, WAIT, POLL);

  public static final int NOP = 1;
  public static final int MOV_IMMEDIATE = 2;
  public static final int MOV_REGISTER = 3;
  public static final int LDR = 4;
  public static final int STR = 5;
  public static final int CMP_IMMEDIATE = 6;
  public static final int CMP_REGISTER = 7;
  public static final int ADD = 8;
  public static final int SUB = 9;
  public static final int MULT = 10;
  public static final int BNE = 11;
  public static final int BR = 12;
  public static final int HALT = 13;
  public static final int FAIL = 14;
  public static final int HVC = 15;

  private PaperNumbers() {}

  /** An instruction word. */
  public static long word(int opcode, int first, int second, long immediate) {
    return (long) opcode << 56 | (long) first << 48 | (long) second << 40 | immediate;
  }
}
