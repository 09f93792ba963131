package org.vmsl.command;

/** Something wrong with what the user asked for, other than a mistake in a file. */
final class InputMistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String hint;

  /**
   * @param hint what to do about it; may be empty
   */
  InputMistake(String message, String hint) {
    super(message, null, false, false);
    this.hint = hint;
  }

  String message() {
    return String.valueOf(getMessage());
  }

  String hint() {
    return hint;
  }
}
