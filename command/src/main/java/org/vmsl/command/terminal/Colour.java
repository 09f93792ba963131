package org.vmsl.command.terminal;

/** What a piece of text is, which decides its colour on terminals that have any. */
public enum Colour {
  /** As it should be. */
  GOOD("32"),
  /** As it should not be. */
  BAD("31"),
  /** Not settled, or worth a look. */
  DOUBTFUL("33"),
  /** A heading. */
  STRONG("1"),
  /** Of less importance. */
  FAINT("2");

  private final String code;

  Colour(String code) {
    this.code = code;
  }

  /** {@code text} in this colour, as terminals understand it. */
  String paint(String text) {
    return "\u001B[" + code + "m" + text + "\u001B[0m";
  }
}
