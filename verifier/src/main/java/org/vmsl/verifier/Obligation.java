package org.vmsl.verifier;

import org.vmsl.checker.term.Term;

/**
 * A condition that has to hold at one point of one symbolic execution, for a claim to hold.
 *
 * @param claim the claim in the scenario's words
 * @param condition what has to hold; in terms of the initial state
 */
record Obligation(String claim, Term condition) {}
