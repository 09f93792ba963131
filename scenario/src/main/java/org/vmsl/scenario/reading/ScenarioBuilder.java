package org.vmsl.scenario.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.vmsl.scenario.DeclaredBounds;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.assembly.Assembler;
import org.vmsl.scenario.assembly.Draft;
import org.vmsl.scenario.declaration.Declaration;
import org.vmsl.specification.source.Scrutiny;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.syntax.TokenHash;
import org.vmsl.specification.typed.Setup;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Makes a scenario of declarations on a machine. */
final class ScenarioBuilder {
  private final SourceFile file;
  private final List<Declaration> declarations;
  private final Context context;
  private final Assembler assembler;
  private final Setups setups;
  private final Regions regions;
  private final Programs programs;
  private final InitialCells cells;
  private final List<Names.Named.Vm> vms = new ArrayList<>();
  private final Type.Aligned pageType;

  /** All mistakes go to the diagnostics of {@code context}. */
  ScenarioBuilder(
      SourceFile file,
      List<Declaration> declarations,
      Context context,
      Assembler assembler,
      Type.Aligned pageType) {
    this.file = file;
    this.declarations = declarations;
    this.context = context;
    this.assembler = assembler;
    this.pageType = pageType;
    this.setups = new Setups(context.machine().specification());
    this.regions = new Regions(context);
    this.programs = new Programs(context, assembler);
    this.cells = new InitialCells(context, InitialCells.memory(context, new Span(file, 0, 0)));
  }

  /** Reads all programs; what is wrong with them does not depend on the rest of the scenario. */
  void readPrograms() {
    for (Declaration.Vm declaration : of(Declaration.Vm.class)) {
      Names.Named.Vm vm = new Names.Named.Vm(vms.size(), declaration);
      vms.add(vm);
      declaration.code().ifPresent(code -> programs.read(vm, code));
    }
  }

  /** The scenario; it makes sense only if no error was reported. */
  Scenario build(String title, Scrutiny scrutiny) {
    declareNames();
    layOut();
    for (Declaration.NamedAssertion named : of(Declaration.NamedAssertion.class)) {
      context
          .names()
          .declare(named.name(), new Names.Named.Described(named), context.diagnostics());
    }
    callSetups();
    fill();
    live();
    List<Scenario.VirtualMachine> machines = assemble();
    registers();
    cells.zero();
    Optional<DeclaredBounds> bounds = bounds();
    Formulas formulas = new Formulas(context);
    ClaimReader claims = new ClaimReader(context, formulas);
    of(Declaration.Given.class).forEach(g -> claims.given(g, Optional.empty()));
    vms.forEach(vm ->
        vm.declaration().assumptions().forEach(g -> claims.given(g, Optional.of(vm.number()))));
    of(Declaration.Show.class).forEach(s -> attempt(() -> claims.show(s)));
    AssertionReader assertions = new AssertionReader(context, formulas, pageType);
    assertions.read(of(Declaration.NamedAssertion.class));
    of(Declaration.Resumed.class).forEach(r -> attempt(() -> assertions.resumed(r)));
    machines = machines.stream().map(assertions::annotate).toList();
    Set<Integer> mayFault = mayFault();
    List<Scenario.Page> pages =
        regions.all().stream()
            .map(Region::page)
            .sorted((a, b) -> Long.compareUnsigned(a.address(), b.address()))
            .toList();
    if (scrutiny == Scrutiny.FULL && !context.diagnostics().hasErrors()) {
      new Warnings(context, file).warn(vms, declarations);
    }
    context.texts().add(context.machine().specification().hash());
    return new Scenario(
        file,
        title,
        context.machine(),
        machines,
        pages,
        setups.calls(),
        cells.all(),
        claims.assumptions(),
        claims.all(),
        assertions.definitions(),
        assertions.conditions(),
        mayFault,
        mayOwnOthers(),
        context.names().constants(),
        bounds,
        TokenHash.of(context.texts()),
        formulas.elaborator().locals());
  }

  private <T extends Declaration> List<T> of(Class<T> kind) {
    return declarations.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private void attempt(Runnable reading) {
    context.attempt(() -> {
      reading.run();
      return true;
    });
  }

  private void declareNames() {
    for (Names.Named.Vm vm : vms) {
      context.names().declare(vm.declaration().name(), vm, context.diagnostics());
    }
    for (Declaration.Constant constant : of(Declaration.Constant.class)) {
      context
          .names()
          .declare(constant.name(), new Names.Named.Number(constant), context.diagnostics());
    }
  }

  private void layOut() {
    of(Declaration.Pages.class).forEach(regions::pages);
    of(Declaration.Mailbox.class).forEach(regions::mailbox);
    vms.forEach(vm -> context.names().draft(vm.number()).ifPresent(this::checkLabels));
    for (Names.Named.Vm vm : vms) {
      Identifier name = vm.declaration().name();
      regions.mailbox(name, "tx");
      regions.mailbox(name, "rx");
      if (vm.declaration().code().isPresent()) {
        programs.reserve(vm, vm.declaration().code().get(), regions);
      } else if (vm.declaration().known()) {
        attempt(() -> {
          throw Programs.missing(vm);
        });
      } else if (vm.declaration().codePage()) {
        String code = name.text() + ".code";
        Region region =
            regions.add(code, 1, OptionalLong.empty(), Optional.of(vm.number()), name.span());
        context.names().part(code, Regions.Part.whole(region));
      }
    }
    new PageLayout(context.unit(), pageType.base().width(), context.diagnostics())
        .place(regions.all());
    context.names().placed();
    programs.place();
    for (Declaration.Constant constant : of(Declaration.Constant.class)) {
      context.number(new Term.Name(constant.name().text(), constant.name().span()));
    }
  }

  /** A label that hides another number would mislead. */
  private void checkLabels(Draft draft) {
    for (Draft.Label label : draft.labels()) {
      context
          .names()
          .hidden(label.name())
          .ifPresent(hidden ->
              context.error(
                  label.span(),
                  "'" + label.name() + "' is " + hidden,
                  "choose another name for the label"));
    }
  }

  private void callSetups() {
    Span start = new Span(file, 0, 0);
    attempt(() -> {
      Setup rule = setups.rule("vm", 3, start);
      for (Names.Named.Vm vm : vms) {
        String name = vm.declaration().name().text();
        setups.call(
            rule,
            List.of(new Value.Word(vm.number()), address(name + ".tx"), address(name + ".rx")),
            1,
            vm.span());
        if (!vm.declaration().known()
            && context.machine().specification().setup("unknown").isPresent()) {
          setups.call(
              setups.rule("unknown", 1, vm.span()),
              List.of(new Value.Word(vm.number())),
              1,
              vm.span());
        }
      }
      Setup page = setups.rule("page", 2, start);
      for (Region region : regions.all()) {
        if (region.owner().isPresent()) {
          setups.call(
              page,
              List.of(new Value.Word(region.address()), new Value.Word(region.owner().get())),
              region.count(),
              region.span());
        }
      }
    });
  }

  // What reads the less usual is not loaded before it is there to be read.
  private void registers() {
    List<Declaration.Initially> settings = of(Declaration.Initially.class);
    if (!settings.isEmpty()
        || vms.stream().anyMatch(vm -> !vm.declaration().registers().isEmpty())) {
      InitialRegisters registers = initialRegisters();
      vms.forEach(registers::given);
      settings.forEach(i -> attempt(() -> registers.given(i)));
    }
  }

  private InitialRegisters initialRegisters() {
    return new InitialRegisters(context, cells, assembler.registers());
  }

  private Optional<DeclaredBounds> bounds() {
    List<Declaration.Bounds> all = of(Declaration.Bounds.class);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(new BoundsReader(context, cells, initialRegisters()).read(all));
  }

  private void live() {
    List<Declaration.Transaction> transactions = of(Declaration.Transaction.class);
    List<Declaration.Message> messages = of(Declaration.Message.class);
    if (!transactions.isEmpty() || !messages.isEmpty()) {
      LiveAtStart live = new LiveAtStart(context, setups, cells);
      transactions.forEach(t -> attempt(() -> live.transaction(t)));
      messages.forEach(m -> attempt(() -> live.message(m)));
    }
  }

  private Value address(String part) {
    return new Value.Word(context.names().part(part).map(p -> p.region().address()).orElse(0L));
  }

  private void fill() {
    for (Declaration.Pages pages : of(Declaration.Pages.class)) {
      if (context.names().named(pages.name().text()).orElse(null)
          instanceof Names.Named.Pages(Region region, Declaration.Pages declared)) {
        if (declared == pages) {
          cells.contents(region, pages.contents(), pages.span());
        }
      }
    }
    regions
        .mailboxes()
        .forEach((name, mailbox) ->
            context
                .names()
                .part(name)
                .ifPresent(
                    part -> cells.contents(part.region(), mailbox.contents(), mailbox.span())));
  }

  private List<Scenario.VirtualMachine> assemble() {
    List<Scenario.VirtualMachine> machines = new ArrayList<>();
    for (Names.Named.Vm vm : vms) {
      Optional<Programs.Assembled> assembled = programs.assemble(vm);
      Optional<Program> program = assembled.map(Programs.Assembled::program);
      assembled.ifPresent(a -> {
        cells.program(a.program(), a.span());
        attempt(() ->
            setups.call(
                setups.rule("start", 2, a.span()),
                List.of(new Value.Word(vm.number()), new Value.Word(a.program().entry())),
                1,
                a.span()));
      });
      machines.add(
          new Scenario.VirtualMachine(
              vm.number(),
              vm.declaration().name().text(),
              vm.declaration().known(),
              program,
              Optional.empty(),
              vm.span()));
    }
    return machines;
  }

  private Set<Integer> mayOwnOthers() {
    return vms.stream()
        .filter(vm -> vm.declaration().anyOtherPages())
        .map(Names.Named.Vm::number)
        .collect(Collectors.toSet());
  }

  private Set<Integer> mayFault() {
    Set<Integer> allowed = new LinkedHashSet<>();
    for (Declaration.AllowFaults allow : of(Declaration.AllowFaults.class)) {
      for (Identifier name : allow.vms()) {
        attempt(() -> {
          Names.Named.Vm vm = context.names().vm(name);
          if (vm.declaration().known()) {
            allowed.add(vm.number());
          } else {
            context
                .diagnostics()
                .warning(
                    name.span(),
                    "'" + name.text() + "' is unknown",
                    "unknown VMs may always fault");
          }
        });
      }
    }
    return allowed;
  }
}
