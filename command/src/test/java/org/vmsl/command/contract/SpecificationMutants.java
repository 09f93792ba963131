package org.vmsl.command.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.syntax.Clause;
import org.vmsl.specification.syntax.Declaration;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Parser;
import org.vmsl.specification.syntax.Printer;
import org.vmsl.specification.syntax.SpecificationFile;
import org.vmsl.specification.syntax.Term;

/**
 * Specifications that differ from one in a single place of what steps do. What is promised of steps
 * is not changed: invariants, contracts, setups.
 */
final class SpecificationMutants {
  private final List<SpecificationFile> files;
  private final Map<String, Term> constants = new LinkedHashMap<>();
  private final Set<String> fields = new LinkedHashSet<>();
  private final Map<String, Term> pages = new LinkedHashMap<>();
  private final Map<String, Term> initial = new LinkedHashMap<>();

  /**
   * A changed specification.
   *
   * @param rule the instruction, hypercall, procedure or function that is changed
   */
  record Mutant(String rule, String operator, String what, List<SourceFile> files) {}

  private SpecificationMutants(List<SpecificationFile> files) {
    this.files = files;
    for (SpecificationFile file : files) {
      file.declarations().forEach(this::look);
    }
  }

  /** All mutants of a specification, each text once, in the order of the text. */
  static List<Mutant> of(List<SourceFile> sources) {
    List<SpecificationFile> parsed =
        sources.stream().map(source -> Parser.parse(source, new Diagnostics())).toList();
    return new SpecificationMutants(parsed).all();
  }

  /** Collects names for VMs and pages that rules use. */
  private void look(Declaration declaration) {
    if (declaration instanceof Declaration.State state) {
      if (state.fixed() && state.keys().size() == 1) {
        Term name = new Term.Name(state.name().text(), state.name().span());
        Term self = new Term.Name("self", state.name().span());
        pages.put(state.name().text(), new Term.Index(name, List.of(self), state.name().span()));
      }
      if (!state.fixed() && state.keys().isEmpty()) {
        state
            .initial()
            .flatMap(Declaration.Initial::value)
            .filter(Term.Comprehension.class::isInstance)
            .ifPresent(value -> initial.put(state.name().text(), value));
      }
    }
    if (isRule(declaration)) {
      compared(text(declaration))
          .forEach(found -> {
            if (found.contains(".")) {
              fields.add(found.substring(found.indexOf('.') + 1));
            } else if (found.equals(found.toUpperCase(java.util.Locale.ROOT))) {
              constants.put(found, term(found, declaration));
            }
          });
    }
  }

  /** What is compared with the VM that steps. */
  private static Set<String> compared(String text) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher =
        Pattern.compile("([\\w.]+) (?:==|!=) self\\b|\\bself (?:==|!=) ([\\w.]+)").matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    return found;
  }

  private static Term term(String text, Declaration at) {
    int dot = text.indexOf('.');
    var span = at.name().span();
    return dot < 0
        ? new Term.Name(text, span)
        : new Term.Member(
            new Term.Name(text.substring(0, dot), span),
            new Identifier(text.substring(dot + 1), span),
            span);
  }

  private static String text(Declaration declaration) {
    return block(declaration)
        .map(block -> Printer.print(block, 0))
        .or(() ->
            declaration instanceof Declaration.Function f
                ? f.value().map(Printer::print)
                : Optional.empty())
        .orElse("");
  }

  private static Optional<List<Clause>> block(Declaration declaration) {
    return switch (declaration) {
      case Declaration.Rule r when r.kind() != Declaration.RuleKind.SETUP -> Optional.of(r.block());
      case Declaration.Instruction i -> Optional.of(i.block());
      case Declaration.Hypercall h -> Optional.of(h.block());
      case Declaration.Step s -> Optional.of(s.block());
      case Declaration.Function f when f.value().isEmpty() -> Optional.of(f.block());
      default -> Optional.empty();
    };
  }

  private static boolean isRule(Declaration declaration) {
    return !(declaration instanceof Declaration.Function) && block(declaration).isPresent();
  }

  private static Declaration with(Declaration declaration, List<Clause> block) {
    return switch (declaration) {
      case Declaration.Rule r ->
          new Declaration.Rule(r.comments(), r.kind(), r.name(), r.formals(), block);
      case Declaration.Instruction i ->
          new Declaration.Instruction(
              i.comments(), i.name(), i.formals(), i.syntax(), i.encoding(), block);
      case Declaration.Hypercall h ->
          new Declaration.Hypercall(h.comments(), h.name(), h.inputs(), block);
      case Declaration.Step s ->
          new Declaration.Step(s.comments(), s.name(), s.running(), s.halted(), block);
      case Declaration.Function f ->
          new Declaration.Function(f.comments(), f.name(), f.formals(), f.type(), f.value(), block);
      default -> throw new IllegalArgumentException("no block: " + declaration);
    };
  }

  private List<Mutant> all() {
    Set<String> used = functions();
    List<Mutant> mutants = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (int i = 0; i < files.size(); i++) {
      int number = i;
      List<Declaration> declarations = files.get(i).declarations();
      for (int j = 0; j < declarations.size(); j++) {
        int position = j;
        Declaration declaration = declarations.get(j);
        boolean function = declaration instanceof Declaration.Function;
        if (function && !used.contains(declaration.name().text())) {
          continue;
        }
        variants(declaration)
            .forEach(v -> {
              List<SourceFile> changed =
                  sources(number, Variant.with(declarations, position, v.tree()));
              if (seen.add(changed.get(number).text())) {
                mutants.add(new Mutant(declaration.name().text(), v.operator(), v.what(), changed));
              }
            });
      }
    }
    return mutants;
  }

  private Stream<Variant<Declaration>> variants(Declaration declaration) {
    Map<String, Term> vms = new LinkedHashMap<>();
    String text = text(declaration);
    vms.put("self", term("self", declaration));
    compared(text).forEach(found -> vms.put(found, term(found, declaration)));
    Matcher members = Pattern.compile("\\b[a-z]\\w*\\.(\\w+)").matcher(text);
    while (members.find()) {
      if (fields.contains(members.group(1))) {
        vms.put(members.group(), term(members.group(), declaration));
      }
    }
    constants.forEach((name, term) -> {
      if (text.contains(name)) {
        vms.put(name, term);
      }
    });
    TermVariants terms = new TermVariants(vms, initial);
    ClauseVariants clauses = new ClauseVariants(terms, pages);
    Function<List<Clause>, Declaration> whole = changed -> with(declaration, changed);
    if (declaration instanceof Declaration.Function f && f.value().isPresent()) {
      return new TermVariants(Map.of(), Map.of())
          .of(f.value().get())
          .map(v ->
              v.in(t ->
                  new Declaration.Function(
                      f.comments(), f.name(), f.formals(), f.type(), Optional.of(t), f.block())));
    }
    return block(declaration).stream().flatMap(clauses::of).map(v -> v.in(whole));
  }

  private List<SourceFile> sources(int number, List<Declaration> declarations) {
    List<SourceFile> sources = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      SpecificationFile file = files.get(i);
      List<Declaration> all = i == number ? declarations : file.declarations();
      String text =
          Printer.print(new SpecificationFile(file.source(), all, file.end(), file.read()));
      sources.add(new SourceFile(file.source().name(), text));
    }
    return sources;
  }

  /** The functions that rules use, and those that these use. */
  private Set<String> functions() {
    Map<String, String> bodies =
        files.stream()
            .flatMap(file -> file.declarations().stream())
            .filter(Declaration.Function.class::isInstance)
            .collect(
                Collectors.toMap(
                    d -> d.name().text(),
                    SpecificationMutants::text,
                    (a, b) -> a,
                    LinkedHashMap::new));
    StringBuilder reached = new StringBuilder();
    files.forEach(file ->
        file.declarations().stream()
            .filter(SpecificationMutants::isRule)
            .forEach(d -> reached.append(text(d))));
    Set<String> used = new LinkedHashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<String, String> function : bodies.entrySet()) {
        if (reached.indexOf(function.getKey() + "(") >= 0 && used.add(function.getKey())) {
          reached.append(function.getValue());
          more = true;
        }
      }
    }
    return used;
  }
}
