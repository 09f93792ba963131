package org.vmsl.checker.resource;

import java.util.Set;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.scenario.Scenario;

/**
 * What is the same wherever VMs of a scenario hand over.
 *
 * @param pageSize the words of a page
 * @param control the components that say who runs; they belong to nobody
 */
record Situation(Scenario scenario, Executor executor, long pageSize, Set<String> control) {}
