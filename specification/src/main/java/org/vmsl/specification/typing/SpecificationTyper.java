package org.vmsl.specification.typing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Scrutiny;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Declaration;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.SpecificationFile;
import org.vmsl.specification.syntax.TokenHash;
import org.vmsl.specification.typed.Alias;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Constant;
import org.vmsl.specification.typed.Contract;
import org.vmsl.specification.typed.Exit;
import org.vmsl.specification.typed.Format;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Parameter;
import org.vmsl.specification.typed.Procedure;
import org.vmsl.specification.typed.Pseudo;
import org.vmsl.specification.typed.Setup;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Step;
import org.vmsl.specification.typed.Type;

/** Types the files of a machine together. */
final class SpecificationTyper {
  private final List<Declaration> declarations = new ArrayList<>();
  private final List<SpecificationFile> files;
  private final Scrutiny scrutiny;
  private final Diagnostics diagnostics;
  private final Locals locals = new Locals(0);
  private final DeclaredNames names;
  private final RuleTyper rules;
  private final Optional<Declaration.Step> stepDeclaration;

  private SpecificationTyper(
      List<SpecificationFile> files, Scrutiny scrutiny, Diagnostics diagnostics) {
    this.files = files;
    this.scrutiny = scrutiny;
    this.diagnostics = diagnostics;
    files.forEach(f -> declarations.addAll(f.declarations()));
    this.stepDeclaration = all(Declaration.Step.class).stream().findFirst();
    Declarations named = new Declarations(declarations, diagnostics);
    Optional<Identifier> stepping = stepDeclaration.map(Declaration.Step::name);
    this.names = new DeclaredNames(named, stepping, locals, diagnostics);
    this.rules = new RuleTyper(names, locals, diagnostics);
  }

  /** The machine that the files describe, unless they have mistakes. */
  static Optional<Specification> type(
      List<SpecificationFile> files, Scrutiny scrutiny, Diagnostics diagnostics) {
    return new SpecificationTyper(files, scrutiny, diagnostics).type();
  }

  private Optional<Specification> type() {
    Declaration.Machine machine = single(Declaration.Machine.class, "machine", "machine NAME");
    single(Declaration.Step.class, "step", "step of current while …, halted when …:");
    names.typeAll(scrutiny);
    Map<String, Format> formats = formats();
    List<Instruction> instructions = instructions(formats);
    PseudoTyper pseudoTyper = new PseudoTyper(rules.declarations(), locals, diagnostics);
    List<Pseudo> pseudos = each(Declaration.Pseudo.class, pseudoTyper::pseudo);
    List<Hypercall> hypercalls = hypercalls();
    Optional<Step> step =
        stepDeclaration.flatMap(d -> each(List.of(d), rules::step).stream().findFirst());
    List<Declaration.Rule> setupDeclarations =
        all(Declaration.Rule.class).stream()
            .filter(d -> d.kind() == Declaration.RuleKind.SETUP)
            .toList();
    DeclarationTyper.refuseTwice(setupDeclarations, "the setup", diagnostics);
    List<Setup> setups = each(setupDeclarations, rules::setup);
    List<Declaration.Invariant> formulas = all(Declaration.Invariant.class);
    DeclarationTyper.refuseTwice(formulas, "the invariant", diagnostics);
    var invariants = each(formulas, rules::invariant);
    Optional<Contract> contract = contract();
    if (diagnostics.hasErrors() || machine == null || step.isEmpty()) {
      return Optional.empty();
    }
    List<Procedure> procedures = found(m -> m instanceof Meaning.OfProcedure(var p) ? p : null);
    Widths widths = new Widths(instructions, hypercalls, diagnostics);
    instructions.forEach(i -> widths.check(i.body()));
    hypercalls.forEach(h -> widths.check(h.body()));
    widths.check(step.get().body());
    if (scrutiny == Scrutiny.FULL) {
      OrderOfChecks order = new OrderOfChecks(diagnostics);
      procedures.forEach(p -> order.check(p.body()));
      instructions.forEach(i -> order.check(i.body()));
      hypercalls.forEach(h -> order.check(h.body()));
      order.check(step.get().body());
      locals.warn(diagnostics);
    }
    if (diagnostics.hasErrors()) {
      return Optional.empty();
    }
    Map<String, Type> typeNames = names.types(declarations);
    return Optional.of(
        new Specification(
            machine.name().text(),
            machine.documentation(),
            found(m -> m instanceof Meaning.OfParameter(Parameter p) ? p : null),
            typeNames.entrySet().stream()
                .filter(e -> e.getValue().toString().equals(e.getKey()))
                .map(Map.Entry::getValue)
                .toList(),
            typeNames,
            found(m -> m instanceof Meaning.OfConstant(Constant c) ? c : null),
            found(m -> m instanceof Meaning.OfComponent(Component c) ? c : null),
            aliases(),
            found(m -> m instanceof Meaning.OfFunction(var f, boolean r) ? f : null),
            found(m -> m instanceof Meaning.OfExit(Exit e) ? e : null),
            procedures,
            List.copyOf(formats.values()),
            instructions,
            pseudos,
            hypercalls,
            step.get(),
            setups,
            invariants,
            contract,
            TokenHash.of(files.stream().map(SpecificationFile::read).toList()),
            locals.next()));
  }

  private Optional<Contract> contract() {
    List<Declaration.Contract> conditions = all(Declaration.Contract.class);
    DeclarationTyper.refuseTwice(conditions, "the", diagnostics);
    List<Declaration.Footprint> footprints = all(Declaration.Footprint.class);
    List<Declaration.Footprint> reads = footprints.stream().filter(f -> !f.writes()).toList();
    List<Declaration.Footprint> writes = footprints.stream().filter(f -> f.writes()).toList();
    List<Declaration.Rely> relies = all(Declaration.Rely.class);
    refuseTwice(footprints, relies);
    List<Declaration.Instance> instances = all(Declaration.Instance.class);
    DeclarationTyper.refuseTwice(instances, "the instance", diagnostics);
    for (Declaration.Instance instance : instances) {
      refuseTwice(
          only(Declaration.Footprint.class, instance.parts()),
          only(Declaration.Rely.class, instance.parts()));
    }
    List<Declaration> parts = new ArrayList<>(footprints);
    parts.addAll(relies);
    parts.addAll(instances);
    if (conditions.isEmpty() && !parts.isEmpty()) {
      diagnostics.error(
          parts.getFirst().name().span(),
          "these files do not say whose steps this is about",
          "add contract when …");
    }
    List<Contract.Footprint> read = each(reads, rules::footprint);
    List<Contract.Footprint> written = each(writes, rules::footprint);
    List<Contract.Rely> relied = each(relies, rules::rely);
    List<Contract.Instance> special = each(instances, rules::instance);
    return each(conditions, rules::contract).stream()
        .findFirst()
        .map(condition -> new Contract(condition, read, written, relied, special));
  }

  private void refuseTwice(List<Declaration.Footprint> footprints, List<Declaration.Rely> relies) {
    DeclarationTyper.refuseTwice(
        footprints.stream().filter(f -> !f.writes()).toList(), "what is read of", diagnostics);
    DeclarationTyper.refuseTwice(
        footprints.stream().filter(f -> f.writes()).toList(), "what is written of", diagnostics);
    DeclarationTyper.refuseTwice(relies, "what is relied on,", diagnostics);
  }

  private <D extends Declaration> List<D> all(Class<D> form) {
    return only(form, declarations);
  }

  private static <D extends Declaration> List<D> only(
      Class<D> form, List<? extends Declaration> declarations) {
    return declarations.stream().filter(form::isInstance).map(form::cast).toList();
  }

  private <D extends Declaration> @Nullable D single(Class<D> form, String what, String hint) {
    List<D> found = all(form);
    for (D second : found.subList(Math.min(1, found.size()), found.size())) {
      diagnostics.error(
          second.name().span(),
          "a machine has only one '" + what + "' declaration",
          "the first is at " + found.get(0).name().span().location());
    }
    if (found.isEmpty()) {
      var file = files.get(0).source();
      diagnostics.error(
          new Span(file, 0, 0), "these files have no '" + what + "' declaration", "add " + hint);
      return null;
    }
    return found.get(0);
  }

  private Map<String, Format> formats() {
    Map<String, Format> formats = new LinkedHashMap<>();
    List<Declaration.Format> all = all(Declaration.Format.class);
    DeclarationTyper.refuseTwice(all, "the format", diagnostics);
    for (Format format : each(all, d -> InstructionTyper.format(d, diagnostics))) {
      formats.putIfAbsent(format.name(), format);
    }
    return formats;
  }

  private List<Instruction> instructions(Map<String, Format> formats) {
    InstructionTyper typer = new InstructionTyper(formats, rules, diagnostics);
    List<Declaration.Instruction> all = all(Declaration.Instruction.class);
    DeclarationTyper.refuseTwice(all, "the instruction", diagnostics);
    List<Instruction> instructions = each(all, typer::instruction);
    // A word means the first instruction that it encodes, whoever decodes it.
    if (scrutiny == Scrutiny.FULL && instructions.size() == all.size()) {
      EncodingOverlap.check(instructions, spans(all), diagnostics);
    }
    return instructions;
  }

  private List<Hypercall> hypercalls() {
    List<Declaration.Hypercall> all = all(Declaration.Hypercall.class);
    List<Hypercall> hypercalls = each(all, rules::hypercall);
    if (hypercalls.size() == all.size()) {
      RuleTyper.checkNumbers(hypercalls, spans(all), diagnostics);
    }
    return hypercalls;
  }

  private static List<Span> spans(List<? extends Declaration> declarations) {
    return declarations.stream().map(d -> d.name().span()).toList();
  }

  private <D extends Declaration, R> List<R> each(Class<D> form, Function<D, R> typer) {
    return each(all(form), typer);
  }

  private <D extends Declaration, R> List<R> each(List<D> all, Function<D, R> typer) {
    List<R> typed = new ArrayList<>();
    for (D declaration : all) {
      try {
        typed.add(typer.apply(declaration));
      } catch (Mistake mistake) {
        mistake.report(diagnostics);
      }
    }
    return typed;
  }

  private <R> List<R> found(Function<Meaning, @Nullable R> form) {
    List<R> found = new ArrayList<>();
    for (Declaration declaration : declarations) {
      Identifier name = declaration.name();
      boolean family = declaration instanceof Declaration.Alias alias && alias.family();
      if (!family && names.declares(declaration)) {
        names.find(name.text(), name.span()).map(form).ifPresent(found::add);
      }
    }
    return found;
  }

  private List<Alias> aliases() {
    List<Alias> aliases = new ArrayList<>();
    for (Declaration.Alias alias : all(Declaration.Alias.class)) {
      Identifier name = alias.name();
      Optional<Meaning> meaning =
          alias.family()
              ? names.family(name.text(), name.span()).map(m -> m)
              : names.find(name.text(), name.span());
      if (meaning.isPresent() && meaning.get() instanceof Meaning.OfAlias(Alias typed)) {
        aliases.add(typed);
      }
    }
    return aliases;
  }
}
