package org.vmsl.scenario.reading;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vmsl.scenario.assembly.Draft;
import org.vmsl.scenario.declaration.Declaration;
import org.vmsl.scenario.number.NumberTerm;
import org.vmsl.scenario.number.Scope;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;

/** What the names of a scenario and of its machine stand for, and which of them are used. */
final class Names {
  private static final int MANY = 100;

  private final Map<String, Named> named = new LinkedHashMap<>();
  private final Map<String, Regions.Part> parts = new HashMap<>();
  private final Map<Integer, Draft> drafts = new HashMap<>();
  private final Map<Integer, Long> origins = new HashMap<>();
  private final ConstantValues constants = new ConstantValues(this::number);
  private final Hints hints = new Hints();
  private final Set<String> used = new HashSet<>();
  private Optional<MachineNames> machine = Optional.empty();
  private boolean placed;

  /** What a scenario gives a name to. */
  sealed interface Named {
    /** Its name, where it is given. */
    Identifier name();

    /** Where it gets its name. */
    default Span span() {
      return name().span();
    }

    /** A VM. */
    record Vm(int number, Declaration.Vm declaration) implements Named {
      @Override
      public Identifier name() {
        return declaration.name();
      }
    }

    /** A page or a run of pages. */
    record Pages(Region region, Declaration.Pages declaration) implements Named {
      @Override
      public Identifier name() {
        return declaration.name();
      }
    }

    /** An assertion. */
    record Described(Declaration.NamedAssertion declaration) implements Named {
      @Override
      public Identifier name() {
        return declaration.name();
      }

      /** What it is, with its article. */
      String kind() {
        return declaration.vm().isPresent() ? "a condition" : "an assertion";
      }
    }

    /** A number. */
    record Number(Declaration.Constant declaration) implements Named {
      @Override
      public Identifier name() {
        return declaration.name();
      }
    }
  }

  /** From now on names of the machine are known. */
  void use(MachineNames names) {
    machine = Optional.of(names);
  }

  /** From now on pages have addresses. */
  void placed() {
    placed = true;
    constants.retry();
  }

  /** Hints on what may have been meant. */
  Hints hints() {
    return hints;
  }

  /** Gives a name, unless it is taken. */
  void declare(Identifier name, Named meaning, Diagnostics diagnostics) {
    Optional<String> taken = machine.flatMap(m -> m.kind(name.text()));
    Named before = named.putIfAbsent(name.text(), meaning);
    if (before == null && meaning instanceof Named.Number(Declaration.Constant constant)) {
      constants.define(name.text(), constant.value());
    }
    if (before != null) {
      diagnostics.error(
          name.span(),
          "the name '" + name.text() + "' is taken",
          hints.at("it is declared at", before.span()));
    } else if (taken.isPresent()) {
      diagnostics.error(
          name.span(),
          "'" + name.text() + "' is " + taken.get() + " of the machine",
          "choose another name");
    }
  }

  /** Makes {@code V.tx}, {@code V.rx} or {@code V.code} stand for pages. */
  void part(String qualified, Regions.Part part) {
    parts.put(qualified, part);
  }

  /** The pages called {@code V.tx} or the like. */
  Optional<Regions.Part> part(String qualified) {
    return Optional.ofNullable(parts.get(qualified));
  }

  /** Makes the labels of a program known. */
  void program(int vm, Draft draft) {
    drafts.put(vm, draft);
  }

  /** Tells where the program of a VM starts. */
  void origin(int vm, long address) {
    origins.put(vm, address);
  }

  /** The draft of a VM's program. */
  Optional<Draft> draft(int vm) {
    return Optional.ofNullable(drafts.get(vm));
  }

  /** What {@code name} stands for. */
  Optional<Named> named(String name) {
    return Optional.ofNullable(named.get(name));
  }

  /** What number a label of this name would hide, if any. */
  Optional<String> hidden(String label) {
    return switch (named.get(label)) {
      case Named.Vm _ -> Optional.of("a VM");
      case Named.Pages _ -> Optional.of("a page");
      case Named.Number _ -> Optional.of("a constant of the scenario");
      case Named.Described described -> Optional.of(described.kind());
      case null ->
          machine
              .filter(m -> m.numbers().contains(label))
              .flatMap(m -> m.kind(label))
              .map(kind -> kind + " of the machine");
    };
  }

  /** All that have a name. */
  Collection<Named> all() {
    return named.values();
  }

  /** The VM called {@code name}, which counts as used. */
  Named.Vm vm(Identifier name) {
    if (named.get(name.text()) instanceof Named.Vm vm) {
      return vm;
    }
    List<String> vms =
        named.values().stream()
            .filter(n -> n instanceof Named.Vm)
            .map(n -> n.name().text())
            .limit(MANY)
            .toList();
    throw new SyntaxException(
        name.span(),
        named.containsKey(name.text())
            ? "'" + name.text() + "' is no VM"
            : "there is no VM '" + name.text() + "'",
        hints.list("the VMs are", vms));
  }

  /** What to say to somebody who wrote {@code written} for a page. */
  String pageHint(String written) {
    return hints.closest(
        written,
        () -> {
          Set<String> pages = new TreeSet<>(parts.keySet());
          named.values().stream()
              .filter(n -> n instanceof Named.Pages)
              .forEach(n -> pages.add(n.name().text()));
          return pages;
        },
        "pages are declared with 'page' and 'pages'; a VM has 'V.tx', 'V.rx' and 'V.code'");
  }

  /** Notes that something refers to a name. */
  void use(String name) {
    used.add(name);
  }

  /** Whether anything refers to a name. */
  boolean isUsed(String name) {
    return used.contains(name);
  }

  /** Numbers by name; addresses only once pages are placed. */
  Scope scope() {
    return this::number;
  }

  private long number(Term reference) {
    return switch (reference) {
      case Term.Name name -> byName(name);
      case Term.Member(Term.Name(String vm, Span place), Identifier part, Span span) ->
          member(new Identifier(vm, place), part, span);
      case Term.Index(Term.Name(String pages, Span place), var keys, Span span) -> {
        if (!(named.get(pages) instanceof Named.Pages p) || keys.size() != 1) {
          throw new SyntaxException(
              span,
              "'" + pages + "' is no run of pages",
              "only names declared with 'pages' have elements");
        }
        yield element(p, keys.getFirst());
      }
      default -> throw NumberTerm.notANumber(reference.span());
    };
  }

  private long byName(Term.Name name) {
    return switch (named.get(name.text())) {
      case Named.Vm vm -> vm.number();
      case Named.Number _ -> constants.value(name);
      case Named.Pages pages -> {
        used.add(name.text());
        yield address(pages.region(), name.span());
      }
      case Named.Described described ->
          throw new SyntaxException(
              name.span(), "'" + name.text() + "' is " + described.kind() + ", no number", "");
      case null -> machine.map(m -> m.number(name, this::hint)).orElseThrow(() -> unknown(name));
    };
  }

  /** The values of all constants that have been evaluated. */
  Map<String, Long> constants() {
    return constants.known();
  }

  private long address(Region region, Span place) {
    if (!placed) {
      throw new SyntaxException(
          place,
          "the address of '" + region.name() + "' is not known here",
          "addresses, counts of pages and parameters may not depend on where pages lie");
    }
    return region.address();
  }

  private long element(Named.Pages pages, Term key) {
    used.add(pages.region().name());
    long index = index(pages.region(), key);
    return address(pages.region(), key.span()) + index * machine.orElseThrow().unit();
  }

  /** The number that {@code key} stands for, which must be that of a page of {@code region}. */
  long index(Region region, Term key) {
    long index = NumberTerm.value(key, this::number);
    if (Long.compareUnsigned(index, region.count()) >= 0) {
      throw new SyntaxException(
          key.span(),
          "there is no page " + Long.toUnsignedString(index) + " in '" + region.name() + "'",
          region.count() == 1
              ? "it is a single page"
              : "they are numbered from 0 to " + Long.toUnsignedString(region.count() - 1));
    }
    return index;
  }

  private long member(Identifier name, Identifier part, Span span) {
    Named.Vm vm = vm(name);
    Regions.Part pages = parts.get(name.text() + "." + part.text());
    if (pages != null) {
      return address(pages.region(), span) + pages.first() * machine.orElseThrow().unit();
    }
    Draft draft = drafts.get(vm.number());
    Optional<Draft.Label> label = draft == null ? Optional.empty() : draft.label(part.text());
    if (draft == null || label.isEmpty()) {
      throw new SyntaxException(
          part.span(),
          "VM " + name.text() + " has no '" + part.text() + "'",
          hints.closest(
              part.text(),
              () -> members(draft),
              "it has its mailboxes 'tx' and 'rx', its pages 'code' and the labels of its"
                  + " program"));
    }
    draft.use(label.get());
    Long origin = origins.get(vm.number());
    if (origin == null) {
      throw new SyntaxException(
          span,
          "the address of '" + part.text() + "' is not known here",
          "addresses, counts of pages and parameters may not depend on where pages lie");
    }
    return origin + label.get().offset();
  }

  private SyntaxException unknown(Term.Name name) {
    return new SyntaxException(
        name.span(), "nothing is called '" + name.text() + "'", hint(name.text()));
  }

  private static Set<String> members(@Nullable Draft draft) {
    Set<String> members = new TreeSet<>(Set.of("tx", "rx", "code"));
    if (draft != null) {
      draft.labels().forEach(l -> members.add(l.name()));
    }
    return members;
  }

  private String hint(String written) {
    return hints.closest(
        written,
        () -> {
          Set<String> known = new TreeSet<>(named.keySet());
          machine.ifPresent(m -> known.addAll(m.numbers()));
          return known;
        },
        "declare it with 'page', 'vm' or 'const', or as a label");
  }
}
