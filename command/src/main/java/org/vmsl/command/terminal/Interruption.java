package org.vmsl.command.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether the user wants the program to stop (Ctrl-C). The command is then given some time to say
 * what it found.
 */
public final class Interruption {
  private static final int SECONDS_TO_FINISH = 10;

  private final AtomicBoolean requested = new AtomicBoolean();
  private final CountDownLatch finished = new CountDownLatch(1);

  /** One that listens to this process being told to end. */
  public static Interruption ofProcess() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::waitForTheEnd, "interruption"));
    return interruption;
  }

  /** Whether to stop. */
  public boolean requested() {
    return requested.get();
  }

  /** Asks to stop. */
  public void request() {
    requested.set(true);
  }

  /** Says that all has been said. */
  public void finish() {
    finished.countDown();
  }

  private void waitForTheEnd() {
    if (finished.getCount() == 0) {
      return;
    }
    request();
    try {
      boolean said = finished.await(SECONDS_TO_FINISH, TimeUnit.SECONDS);
      requested.compareAndSet(!said, true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
