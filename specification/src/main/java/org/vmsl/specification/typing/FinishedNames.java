package org.vmsl.specification.typing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Alias;
import org.vmsl.specification.typed.Function;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;

/** The names of a finished specification and of what is written over it, which win. */
final class FinishedNames implements Names {
  private final Map<String, Meaning> meanings = new HashMap<>();
  private final Map<String, Alias> families = new HashMap<>();
  private final Specification specification;

  FinishedNames(Specification specification, Map<String, TypedValue> further) {
    this.specification = specification;
    specification.typeNames().forEach((name, type) -> meanings.put(name, new Meaning.OfType(type)));
    specification.types().forEach(this::addCases);
    specification.parameters().forEach(p -> meanings.put(p.name(), new Meaning.OfParameter(p)));
    specification.constants().forEach(c -> meanings.put(c.name(), new Meaning.OfConstant(c)));
    specification.components().forEach(c -> meanings.put(c.name(), new Meaning.OfComponent(c)));
    Purity purity = new Purity();
    for (Function f : specification.functions()) {
      meanings.put(f.name(), new Meaning.OfFunction(f, purity.readsState(f)));
    }
    specification.procedures().forEach(p -> meanings.put(p.name(), new Meaning.OfProcedure(p)));
    specification.exits().forEach(e -> meanings.put(e.name(), new Meaning.OfExit(e)));
    for (Alias alias : specification.aliases()) {
      if (alias.index().isPresent()) {
        families.put(alias.name(), alias);
      } else {
        meanings.put(alias.name(), new Meaning.OfAlias(alias));
      }
    }
    further.forEach((name, value) -> meanings.put(name, new Meaning.OfValue(value)));
  }

  private void addCases(Type type) {
    if (type instanceof Type.Enumeration enumeration) {
      for (Type.Enumeration.Case c : enumeration.cases()) {
        List<Type.Enumeration> all = new ArrayList<>();
        if (meanings.get(c.name()) instanceof Meaning.OfCase(List<Type.Enumeration> before)) {
          all.addAll(before);
        }
        all.add(enumeration);
        meanings.put(c.name(), new Meaning.OfCase(all));
      }
    }
  }

  @Override
  public Optional<Meaning> find(String name, Span use) {
    return Optional.ofNullable(meanings.get(name));
  }

  @Override
  public Optional<Meaning.OfAlias> family(String name, Span use) {
    return Optional.ofNullable(families.get(name)).map(Meaning.OfAlias::new);
  }

  @Override
  public Collection<String> all() {
    return meanings.keySet();
  }

  @Override
  public Optional<Local> self() {
    return Optional.of(specification.self());
  }

  @Override
  public Optional<String> nameOf(Type.Bits type) {
    return specification.typeNames().entrySet().stream()
        .filter(e -> e.getValue().equals(type))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }
}
