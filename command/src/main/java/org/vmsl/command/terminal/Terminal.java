package org.vmsl.command.terminal;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command's texts go: results to one side, messages to the other, so that results can be
 * read by programs.
 */
public final class Terminal {
  private final PrintWriter out;
  private final PrintWriter messages;
  private final boolean colouredOut;
  private final boolean colouredMessages;
  private final boolean watched;

  /**
   * @param colouredOut whether results may have colours
   * @param colouredMessages whether messages may have colours
   * @param watched whether somebody sees the messages as they come, and a line may be overwritten
   */
  public Terminal(
      PrintWriter out,
      PrintWriter messages,
      boolean colouredOut,
      boolean colouredMessages,
      boolean watched) {
    this.out = out;
    this.messages = messages;
    this.colouredOut = colouredOut;
    this.colouredMessages = colouredMessages;
    this.watched = watched;
  }

  /** A terminal that is no terminal: no colours, nobody watching. */
  public static Terminal plain(PrintWriter out, PrintWriter messages) {
    return new Terminal(out, messages, false, false, false);
  }

  /**
   * That of this process.
   *
   * @param streams which of the streams {@code out} and {@code error} are terminals
   * @param colours whether the user lets us use colours
   */
  public static Terminal ofProcess(
      PrintStream out, PrintStream error, String streams, boolean colours) {
    boolean outIsTerminal = streams.contains("out");
    boolean errorIsTerminal = streams.contains("error");
    return new Terminal(
        new PrintWriter(out, false, StandardCharsets.UTF_8),
        new PrintWriter(error, true, StandardCharsets.UTF_8),
        outIsTerminal && colours,
        errorIsTerminal && colours,
        errorIsTerminal);
  }

  /** Where results go. */
  public PrintWriter out() {
    return out;
  }

  /** Where everything else goes. */
  public PrintWriter messages() {
    return messages;
  }

  /** Whether somebody sees the messages as they come. */
  public boolean watched() {
    return watched;
  }

  /** {@code text} as a part of a result, in a colour if results have colours. */
  public String result(Colour colour, String text) {
    return colouredOut ? colour.paint(text) : text;
  }

  /** {@code text} as a part of a message, in a colour if messages have colours. */
  public String message(Colour colour, String text) {
    return colouredMessages ? colour.paint(text) : text;
  }

  /** Sends off what was written. */
  public void flush() {
    out.flush();
    messages.flush();
  }
}
