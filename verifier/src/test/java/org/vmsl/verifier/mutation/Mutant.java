package org.vmsl.verifier.mutation;

import org.vmsl.scenario.Scenario;

/**
 * A scenario with one change.
 *
 * @param kind what sort of change
 * @param description the change, for people
 */
public record Mutant(String kind, String description, Scenario scenario) {}
