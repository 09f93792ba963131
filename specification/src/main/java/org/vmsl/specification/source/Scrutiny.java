package org.vmsl.specification.source;

/**
 * What is looked for in files besides what they mean. Nothing that is left out changes what is read
 * from files without mistakes.
 */
public enum Scrutiny {
  /** Every mistake and whatever is suspicious: for people who write them. */
  FULL,
  /** Only what would leave their meaning open. */
  MEANING
}
