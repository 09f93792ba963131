package org.vmsl.explorer.export;

import java.io.Serial;

/** A system has no model in the language of the other model checker; the message says why. */
public final class NotExportableException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** The reason, in one sentence without a final period. */
  public NotExportableException(String message) {
    super(message);
  }
}
