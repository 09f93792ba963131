package org.vmsl.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Setup;
import org.vmsl.specification.typed.Value;

/**
 * A system of VMs and what is to be shown of it (docs/scenarios.md).
 *
 * <p>The initial states are: every cell has the value that its component's declaration gives, then
 * the {@code setups} are done in order, then the {@code cells} are set. Cells of components without
 * an initial value that nothing sets are arbitrary, but for the {@code assumptions} (zero in a
 * concrete run).
 *
 * @param source the scenario file
 * @param title the first documentation line, or the file's name
 * @param vms all VMs; the position is the VM's number, the first is the primary
 * @param pages all declared pages, ascending by address, mailboxes and code included
 * @param setups calls of the machine's setup rules
 * @param cells further cells with a fixed value: program words, page contents, registers
 * @param assumptions what is assumed of initial states besides
 * @param claims what is to be shown
 * @param definitions names for assertions
 * @param conditions what VMs are resumed with
 * @param mayFault numbers of the known VMs whose faults are allowed; unknown VMs always may
 * @param mayOwnOthers numbers of the unknown VMs that may own any of the pages that are not
 *     declared; without it, a page that is not declared belongs to nobody
 * @param constants the numbers that the scenario gives names to
 * @param bounds what is declared of the bounded system; no claim depends on it
 * @param hash a digest (SHA-256, hexadecimal) of the syntax trees of the scenario and its includes
 * @param locals one more than the largest local id in use, in the specification, in assumptions or
 *     in claims
 */
public record Scenario(
    SourceFile source,
    String title,
    Machine machine,
    List<VirtualMachine> vms,
    List<Page> pages,
    List<SetupCall> setups,
    List<Cell> cells,
    List<Assumption> assumptions,
    List<Claim> claims,
    List<Definition> definitions,
    List<Condition> conditions,
    Set<Integer> mayFault,
    Set<Integer> mayOwnOthers,
    Map<String, Long> constants,
    Optional<DeclaredBounds> bounds,
    String hash,
    int locals) {
  public Scenario {
    vms = List.copyOf(vms);
    pages = List.copyOf(pages);
    setups = List.copyOf(setups);
    cells = List.copyOf(cells);
    assumptions = List.copyOf(assumptions);
    claims = List.copyOf(claims);
    definitions = List.copyOf(definitions);
    conditions = List.copyOf(conditions);
    mayFault = Set.copyOf(mayFault);
    mayOwnOthers = Set.copyOf(mayOwnOthers);
    constants = Map.copyOf(constants);
  }

  /**
   * A page, or a run of consecutive pages.
   *
   * @param address of the first word
   * @param count how many pages; at least 1
   * @param owner the number of the owning VM; empty for mailboxes and pages of nobody
   */
  public record Page(String name, long address, long count, Optional<Integer> owner, Span span) {}

  /**
   * A call of a setup rule with closed arguments, or several in a row that differ in the first
   * argument only, such as one for each page of a run of pages.
   *
   * @param count how many calls, at least 1; with each, the first argument becomes the next larger
   *     value of its type (the next page, for an aligned type)
   */
  public record SetupCall(Setup setup, List<Value> arguments, long count, Span span) {
    public SetupCall {
      arguments = List.copyOf(arguments);
    }

    /** A single call. */
    public SetupCall(Setup setup, List<Value> arguments, Span span) {
      this(setup, arguments, 1, span);
    }
  }

  /** A cell of the state with its value at the start. */
  public record Cell(Component component, List<Value> keys, Value value, Span span) {
    public Cell {
      keys = List.copyOf(keys);
    }
  }

  /**
   * A virtual machine.
   *
   * @param number its number in the machine
   * @param known whether its program is given and is what it runs
   * @param program the words of its code; empty for unknown VMs without one
   * @param resumed what it is first resumed with; the arguments may read the initial state
   */
  public record VirtualMachine(
      int number,
      String name,
      boolean known,
      Optional<Program> program,
      Optional<Assertion.Resume> resumed,
      Span span) {}

  /** The condition called {@code name}. */
  public Optional<Condition> condition(String name) {
    return conditions.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /** The definition called {@code name}. */
  public Optional<Definition> definition(String name) {
    return definitions.stream().filter(d -> d.name().equals(name)).findFirst();
  }

  /** The VM called {@code name}. */
  public Optional<VirtualMachine> vm(String name) {
    return vms.stream().filter(v -> v.name().equals(name)).findFirst();
  }
}
