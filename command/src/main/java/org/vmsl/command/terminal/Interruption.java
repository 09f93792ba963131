package org.vmsl.command.terminal;

import java.util.Optional;
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
  private final Optional<Thread> worker;

  private Interruption(Optional<Thread> worker) {
    this.worker = worker;
  }

  /** One that nobody asks for but by {@link #request}. */
  public Interruption() {
    this(Optional.empty());
  }

  /** One that listens to this process being told to end; the calling thread does the work. */
  public static Interruption ofProcess() {
    Interruption interruption = new Interruption(Optional.of(Thread.currentThread()));
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::waitForTheEnd, "interruption"));
    return interruption;
  }

  /** Whether to stop. */
  public boolean requested() {
    return requested.get();
  }

  /** Asks to stop, and interrupts the thread that does the work if that is known. */
  public void request() {
    requested.set(true);
    worker.ifPresent(Thread::interrupt);
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
