package org.vmsl.checker.certificate;

/** Whose executions a proof follows. */
public sealed interface Scope {

  /** Those of the whole system, from VM to VM. */
  record Whole() implements Scope {}

  /**
   * Those of each VM alone, as far as it has control. What VMs are resumed with stands between
   * them.
   */
  record Each() implements Scope {}

  /**
   * Those of one VM alone. Whether the others keep to what VMs are resumed with is not looked at.
   */
  record One(int vm) implements Scope {}
}
