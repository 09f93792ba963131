package org.vmsl.specification.typing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Scrutiny;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Declaration;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;

/** The names that the files of a machine declare, each typed when it is first used. */
final class DeclaredNames implements Names {
  private final Declarations declarations;
  private final Diagnostics diagnostics;
  private final Locals locals;
  private final DeclarationTyper typer;
  private final Map<String, Meaning> done = new HashMap<>();
  private final Set<String> active = new HashSet<>();
  private final Optional<Identifier> stepping;
  private Optional<Local> self = Optional.empty();
  private boolean selfKnown;

  DeclaredNames(
      Declarations declarations,
      Optional<Identifier> stepping,
      Locals locals,
      Diagnostics diagnostics) {
    this.declarations = declarations;
    this.stepping = stepping;
    this.diagnostics = diagnostics;
    this.locals = locals;
    this.typer = new DeclarationTyper(this, locals, diagnostics);
  }

  /**
   * Types every declaration. Each is typed after those it uses in any case; that none uses itself
   * is looked for before with full scrutiny, and noticed on the way otherwise.
   */
  void typeAll(Scrutiny scrutiny) {
    List<Declaration> all = declarations.all();
    if (scrutiny == Scrutiny.FULL) {
      DeclarationOrder order = new DeclarationOrder(declarations, diagnostics);
      order.broken().forEach(key -> done.put(key, new Meaning.Broken()));
      all = order.ordered();
    }
    for (Declaration declaration : all) {
      if (declaration instanceof Declaration.Alias alias && alias.family()) {
        family(alias.name().text(), alias.name().span());
      } else {
        find(declaration.name().text(), declaration.name().span());
      }
    }
  }

  @Override
  public Optional<Meaning> find(String name, Span use) {
    Declaration declaration = declarations.get(name);
    if (declaration != null) {
      return Optional.of(meaning(name, declaration));
    }
    List<Declaration.Type> types = declarations.withCase(name);
    if (types.isEmpty()) {
      return Optional.empty();
    }
    List<Type.Enumeration> enumerations = new ArrayList<>();
    for (Declaration.Type type : types) {
      if (meaning(type.name().text(), type) instanceof Meaning.OfType(Type typed)
          && typed instanceof Type.Enumeration enumeration) {
        enumerations.add(enumeration);
      }
    }
    return Optional.of(
        enumerations.isEmpty() ? new Meaning.Broken() : new Meaning.OfCase(enumerations));
  }

  @Override
  public Optional<Meaning.OfAlias> family(String name, Span use) {
    Declaration.Alias alias = declarations.family(name);
    return alias != null && meaning(name + "#", alias) instanceof Meaning.OfAlias found
        ? Optional.of(found)
        : Optional.empty();
  }

  @Override
  public Collection<String> all() {
    return declarations.names();
  }

  @Override
  public Optional<Local> self() {
    if (!selfKnown) {
      selfKnown = true;
      if (stepping.isPresent()
          && find(stepping.get().text(), stepping.get().span()).orElse(null)
              instanceof Meaning.OfComponent(var component)
          && component.type().isScalar()) {
        self = Optional.of(locals.hidden("self", component.type()));
      }
    }
    return self;
  }

  @Override
  public Optional<String> nameOf(Type.Bits type) {
    return done.entrySet().stream()
        .filter(e -> e.getValue() instanceof Meaning.OfType(Type found) && found.equals(type))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }

  /** Whether {@code declaration} is the one that its name stands for, not a second one. */
  @SuppressWarnings("ReferenceEquality")
  boolean declares(Declaration declaration) {
    return declarations.get(declaration.name().text()) == declaration;
  }

  /** The declared type names with their types, in the order of {@code ordered}. */
  Map<String, Type> types(List<Declaration> ordered) {
    Map<String, Type> types = new LinkedHashMap<>();
    for (Declaration declaration : ordered) {
      if (declares(declaration)
          && done.get(declaration.name().text()) instanceof Meaning.OfType(Type type)) {
        types.put(declaration.name().text(), type);
      }
    }
    return types;
  }

  private Meaning meaning(String key, Declaration declaration) {
    Meaning known = done.get(key);
    if (known != null) {
      return known;
    }
    if (active.size() == Declarations.DEPTH || !active.add(key)) {
      if (!diagnostics.hasErrors()) {
        diagnostics.error(
            declaration.name().span(), "'" + key + "' uses itself, or too long a chain", "");
      }
      return new Meaning.Broken();
    }
    Meaning meaning;
    try {
      meaning = typer.meaning(declaration);
    } catch (Mistake mistake) {
      mistake.report(diagnostics);
      meaning = new Meaning.Broken();
    } finally {
      active.remove(key);
    }
    done.put(key, meaning);
    return meaning;
  }
}
