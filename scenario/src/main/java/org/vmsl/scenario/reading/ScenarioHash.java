package org.vmsl.scenario.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Machine;

/** The digest of what a scenario says: neither layout nor names of labels nor comments count. */
final class ScenarioHash {
  private final MessageDigest digest;

  private ScenarioHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String of(
      Machine machine,
      List<Scenario.VirtualMachine> vms,
      List<Scenario.Page> pages,
      List<Scenario.SetupCall> setups,
      List<Scenario.Cell> cells,
      List<String> claims,
      List<String> assertions,
      Set<Integer> mayFault,
      Set<Integer> mayOwnOthers) {
    ScenarioHash hash = new ScenarioHash();
    hash.add("machine " + machine.specification().hash());
    hash.add("parameters " + new TreeMap<>(machine.parameters()));
    for (Scenario.VirtualMachine vm : vms) {
      hash.add("vm " + vm.number() + " " + vm.name() + " " + vm.known());
    }
    for (Scenario.Page page : pages) {
      hash.add(
          "page " + page.name() + " " + page.address() + " " + page.count() + " " + page.owner());
    }
    for (Scenario.SetupCall call : setups) {
      hash.add("setup " + call.setup().name() + " " + call.arguments() + " " + call.count());
    }
    for (Scenario.Cell cell : cells) {
      hash.add("cell " + cell.component().name() + " " + cell.keys() + " " + cell.value());
    }
    claims.forEach(claim -> hash.add("claim " + claim));
    assertions.forEach(hash::add);
    hash.add("may fault " + new TreeSet<>(mayFault));
    hash.add("may own others " + new TreeSet<>(mayOwnOthers));
    return HexFormat.of().formatHex(hash.digest.digest());
  }

  private void add(String line) {
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }
}
