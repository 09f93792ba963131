package org.vmsl.command.terminal;

/**
 * A line on the terminal that tells how far a long piece of work is, shown only to people, only
 * after a second, and gone when the work is done.
 */
public final class Progress implements AutoCloseable {
  private static final long FIRST = 1_000_000_000L;
  private static final long NEXT = 200_000_000L;
  private static final String ERASE_LINE = "\r\u001B[K";

  private final Terminal terminal;
  private final String subject;
  private long due;
  private boolean shown;

  /** A line on {@code subject}, which starts now. */
  public Progress(Terminal terminal, String subject) {
    this.terminal = terminal;
    this.subject = subject;
    this.due = System.nanoTime() + FIRST;
  }

  /** Whether it is time to {@link #tell} something. */
  public boolean isDue() {
    return terminal.watched() && System.nanoTime() - due >= 0;
  }

  /** Replaces the line. */
  public void tell(String state) {
    due = System.nanoTime() + NEXT;
    shown = true;
    terminal.messages().print(ERASE_LINE + terminal.message(Colour.FAINT, subject + ": " + state));
    terminal.messages().flush();
  }

  @Override
  public void close() {
    if (shown) {
      terminal.messages().print(ERASE_LINE);
      terminal.messages().flush();
    }
  }
}
