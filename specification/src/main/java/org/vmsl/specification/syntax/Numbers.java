package org.vmsl.specification.syntax;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The numbers of the language: {@code 4096}, {@code 0x8400_006D}, {@code 0b1010}, up to 64 bits.
 */
public final class Numbers {
  private static final Pattern FORM =
      Pattern.compile("[0-9]+(_[0-9]+)*|0x[0-9A-Fa-f]+(_[0-9A-Fa-f]+)*|0b[01]+(_[01]+)*");

  private Numbers() {}

  /** Whether {@code text} is a number, of whatever size. */
  public static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches();
  }

  /** The value of a well-formed number, as an unsigned 64-bit word; empty if it does not fit. */
  public static OptionalLong value(String text) {
    String digits = text.replace("_", "");
    try {
      if (digits.startsWith("0x")) {
        return OptionalLong.of(Long.parseUnsignedLong(digits, 2, digits.length(), 16));
      }
      if (digits.startsWith("0b")) {
        return OptionalLong.of(Long.parseUnsignedLong(digits, 2, digits.length(), 2));
      }
      return OptionalLong.of(Long.parseUnsignedLong(digits));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
