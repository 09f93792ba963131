package org.vmsl.scenario.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.scenario.Assertion;
import org.vmsl.scenario.Condition;
import org.vmsl.scenario.Definition;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.assembly.Draft;
import org.vmsl.scenario.declaration.Declaration;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typing.Scope;

/** Reads definitions, conditions, what VMs are first resumed with, and invariants at labels. */
final class AssertionReader {
  private final Context context;
  private final Formulas formulas;
  private final Type.Aligned page;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<Integer, Assertion.Resume> resumed = new HashMap<>();
  private final List<Definition> definitions = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();
  private final Steady steady = new Steady();

  /** A definition or condition whose header is read. */
  private record Entry(
      Declaration.NamedAssertion declaration,
      AssertionTyper typer,
      AssertionTyper.Header header,
      Scope scope,
      Map<String, Identifier> uses) {}

  AssertionReader(Context context, Formulas formulas, Type.Aligned page) {
    this.context = context;
    this.formulas = formulas;
    this.page = page;
  }

  List<Definition> definitions() {
    return definitions;
  }

  List<Condition> conditions() {
    return conditions;
  }

  /** Reads all definitions and conditions. */
  void read(List<Declaration.NamedAssertion> declarations) {
    for (Declaration.NamedAssertion declaration : declarations) {
      context
          .attempt(() -> entry(declaration))
          .ifPresent(e -> entries.putIfAbsent(declaration.name().text(), e));
    }
    for (Entry entry : entries.values()) {
      if (!formulas.exhausted()) {
        context.attempt(() -> {
          body(entry);
          return entry;
        });
      }
    }
    refuseCycles();
  }

  private Entry entry(Declaration.NamedAssertion declaration) {
    Map<String, Identifier> uses = new LinkedHashMap<>();
    AssertionTyper typer = typer(Optional.of(steady), uses);
    Optional<Names.Named.Vm> vm = declaration.vm().map(context.names()::vm);
    Scope outer =
        vm.isPresent()
            ? formulas.elaborator().scopeOf(vm.get().number())
            : formulas.elaborator().scope();
    List<Local> locals = new ArrayList<>();
    Optional<Scope> scope = context.attempt(() -> typer.bind(declaration.formals(), outer, locals));
    AssertionTyper.Header header = new AssertionTyper.Header(vm, scope.map(_ -> locals));
    return new Entry(declaration, typer, header, scope.orElse(outer), uses);
  }

  private AssertionTyper typer(Optional<Steady> values, Map<String, Identifier> uses) {
    return new AssertionTyper(
        context, formulas, page, values, name -> definition(name, uses), this::condition);
  }

  private void body(Entry entry) {
    Declaration.NamedAssertion declaration = entry.declaration();
    if (entry.header().parameters().isEmpty()) {
      return;
    }
    String name = declaration.name().text();
    List<Local> parameters = entry.header().parameters().get();
    Assertion body = entry.typer().assertion(declaration.body(), entry.scope());
    if (entry.header().vm().isPresent()) {
      int vm = entry.header().vm().get().number();
      conditions.add(new Condition(name, vm, parameters, body, declaration.span()));
    } else {
      definitions.add(new Definition(name, parameters, body, declaration.span()));
    }
  }

  private Optional<AssertionTyper.Header> definition(
      Identifier name, Map<String, Identifier> uses) {
    Entry entry = entries.get(name.text());
    if (entry != null && entry.header().vm().isPresent()) {
      throw new SyntaxException(
          name.span(),
          "'" + name.text() + "' is a condition; it is only named behind 'resume'",
          "what several conditions share is given a name with 'assertion'");
    }
    if (entry != null) {
      uses.putIfAbsent(name.text(), name);
    }
    return Optional.ofNullable(entry).map(Entry::header);
  }

  private AssertionTyper.Header condition(Identifier name) {
    Entry entry = entries.get(name.text());
    if (entry == null
        && context.names().named(name.text()).orElse(null)
            instanceof Names.Named.Described(var declaration)
        && declaration.vm().isPresent()) {
      return new AssertionTyper.Header(Optional.empty(), Optional.empty());
    }
    if (entry == null || entry.header().vm().isEmpty()) {
      List<String> known =
          entries.values().stream()
              .filter(e -> e.header().vm().isPresent())
              .map(e -> e.declaration().name().text())
              .toList();
      throw new SyntaxException(
          name.span(),
          entry == null
              ? "there is no condition '" + name.text() + "'"
              : "'" + name.text() + "' is no condition",
          context
              .names()
              .hints()
              .closest(
                  name.text(), () -> known, "conditions are declared with 'condition … for V:'"));
    }
    return entry.header();
  }

  /** Complains about a definition that uses itself. */
  private void refuseCycles() {
    List<Entry> rest = new ArrayList<>(entries.values());
    Set<String> done = new HashSet<>();
    while (rest.removeIf(e -> done.containsAll(e.uses().keySet()))) {
      done.addAll(entries.keySet());
      rest.forEach(e -> done.remove(e.declaration().name().text()));
    }
    if (rest.isEmpty()) {
      return;
    }
    // Each that is left uses another that is left, so following these comes back.
    Set<String> seen = new HashSet<>();
    Identifier use = rest.getFirst().declaration().name();
    while (seen.add(use.text())) {
      String name = use.text();
      use =
          rest.stream()
              .filter(e -> e.declaration().name().text().equals(name))
              .flatMap(e -> e.uses().values().stream())
              .filter(u -> !done.contains(u.text()))
              .findFirst()
              .orElse(use);
    }
    context.error(
        use.span(),
        "'" + use.text() + "' is used in its own definition",
        "only conditions may come back to themselves, behind 'resume'");
  }

  /** Reads what a VM is first resumed with. */
  void resumed(Declaration.Resumed declaration) {
    AssertionTyper typer = typer(Optional.empty(), new HashMap<>());
    Assertion.Resume resume = typer.resume(declaration.resume(), formulas.elaborator().scope());
    if (resumed.putIfAbsent(resume.vm(), resume) != null) {
      throw new SyntaxException(
          declaration.span(), "it is already said what this VM is first resumed with", "");
    }
  }

  /** The VM with what it is first resumed with, and with the invariants of its program. */
  Scenario.VirtualMachine annotate(Scenario.VirtualMachine vm) {
    return new Scenario.VirtualMachine(
        vm.number(),
        vm.name(),
        vm.known(),
        vm.program().map(program -> program.with(invariants(vm.number(), program))),
        Optional.ofNullable(resumed.get(vm.number())),
        vm.span());
  }

  private List<Program.Invariant> invariants(int vm, Program program) {
    List<Program.Invariant> invariants = new ArrayList<>();
    Scope scope = formulas.elaborator().scopeOf(vm);
    for (Draft.Invariant invariant :
        context.names().draft(vm).map(Draft::invariants).orElse(List.of())) {
      long address = program.start() + invariant.offset();
      if (!formulas.exhausted()) {
        Optional<Expression> condition =
            context.attempt(() -> formulas.typed(invariant.condition(), new Type.Bool(), scope));
        condition.ifPresent(
            c -> invariants.add(new Program.Invariant(address, c, invariant.span())));
      }
    }
    return invariants;
  }
}
