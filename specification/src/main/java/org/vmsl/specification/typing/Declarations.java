package org.vmsl.specification.typing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Declaration;
import org.vmsl.specification.syntax.Identifier;

/** The declarations of a machine by name. Reports names that are declared twice. */
final class Declarations {
  /** How long a chain of declarations may be in which each uses the next. */
  static final int DEPTH = 100;

  private static final Set<String> TYPES = Set.of("bool", "bits", "set", "list", "any");
  private static final Pattern MEMBER = Pattern.compile("([A-Za-z_]+)[0-9]+");

  private final Map<String, Declaration> named = new LinkedHashMap<>();
  private final Map<String, List<Declaration.Type>> cases = new LinkedHashMap<>();
  private final Map<String, Declaration.Alias> families = new LinkedHashMap<>();
  private final Diagnostics diagnostics;

  Declarations(List<Declaration> declarations, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    declarations.forEach(this::declare);
    declarations.forEach(this::refuseFamilyMembers);
  }

  /** The declarations that names of expressions refer to. */
  List<Declaration> all() {
    List<Declaration> all = new ArrayList<>(named.values());
    all.addAll(families.values());
    return all;
  }

  /** What is declared as {@code name}, families and cases left out. */
  @Nullable Declaration get(String name) {
    return named.get(name);
  }

  /** The enumerations with a case {@code name}. */
  List<Declaration.Type> withCase(String name) {
    return cases.getOrDefault(name, List.of());
  }

  Declaration.@Nullable Alias family(String name) {
    return families.get(name);
  }

  /** All names that expressions may use. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>(named.keySet());
    names.addAll(cases.keySet());
    return names;
  }

  /** Reports the second of two declarations of one kind that have the same name. */
  static void refuseTwice(
      Map<String, Identifier> seen, Identifier name, String what, Diagnostics diagnostics) {
    Identifier before = seen.putIfAbsent(name.text(), name);
    if (before != null) {
      diagnostics.error(
          name.span(),
          what + " '" + name.text() + "' is declared twice",
          "it was declared at " + before.span().location());
    }
  }

  private void declare(Declaration declaration) {
    switch (declaration) {
      case Declaration.Alias alias when alias.family() -> {
        if (families.putIfAbsent(alias.name().text(), alias) != null) {
          diagnostics.error(
              alias.name().span(), "'" + alias.name().text() + "#' is declared twice", "");
        }
      }
      case Declaration.Type type -> {
        add(type);
        if (type.form() instanceof Declaration.TypeForm.Enumeration e) {
          for (Declaration.EnumerationCase c : e.cases()) {
            addCase(type, c.name());
          }
        }
      }
      default -> {
        if (isNamed(declaration)) {
          add(declaration);
        }
      }
    }
  }

  private void add(Declaration declaration) {
    Identifier name = declaration.name();
    if (isBuiltIn(name.text())) {
      diagnostics.error(name.span(), "'" + name.text() + "' is built in", "choose another name");
      return;
    }
    Declaration before = named.get(name.text());
    if (before != null) {
      twice(name, before.name().span());
    } else if (cases.containsKey(name.text())) {
      twice(name, cases.get(name.text()).get(0).name().span());
    } else {
      named.put(name.text(), declaration);
    }
  }

  private void addCase(Declaration.Type type, Identifier name) {
    Declaration before = named.get(name.text());
    if (before != null) {
      twice(name, before.name().span());
    } else {
      cases.computeIfAbsent(name.text(), n -> new ArrayList<>()).add(type);
    }
  }

  private void twice(Identifier name, Span before) {
    diagnostics.error(
        name.span(),
        "'" + name.text() + "' is declared twice",
        "it was declared at " + before.location());
  }

  private void refuseFamilyMembers(Declaration declaration) {
    Matcher matcher = MEMBER.matcher(declaration.name().text());
    if (isNamed(declaration) && matcher.matches() && families.containsKey(matcher.group(1))) {
      diagnostics.error(
          declaration.name().span(),
          "'" + matcher.group() + "' is one of the aliases " + matcher.group(1) + "#",
          "choose another name");
    }
  }

  /** Whether a declaration of this form has a name that expressions or statements may use. */
  private static boolean isNamed(Declaration declaration) {
    return switch (declaration) {
      case Declaration.Parameter d -> true;
      case Declaration.Type d -> true;
      case Declaration.Struct d -> true;
      case Declaration.Constant d -> true;
      case Declaration.State d -> true;
      case Declaration.Alias d -> !d.family();
      case Declaration.Function d -> true;
      case Declaration.Rule d -> d.kind() != Declaration.RuleKind.SETUP;
      case Declaration.Machine d -> false;
      case Declaration.Format d -> false;
      case Declaration.Instruction d -> false;
      case Declaration.Pseudo d -> false;
      case Declaration.Hypercall d -> false;
      case Declaration.Step d -> false;
      case Declaration.Invariant d -> false;
      case Declaration.Contract d -> false;
      case Declaration.Footprint d -> false;
      case Declaration.Rely d -> false;
      case Declaration.Instance d -> false;
    };
  }

  private static boolean isBuiltIn(String name) {
    return TYPES.contains(name) || CallTyper.BUILT_IN.contains(name);
  }

  /** A name that no other declaration has. */
  static String key(Declaration declaration) {
    return declaration instanceof Declaration.Alias alias && alias.family()
        ? alias.name().text() + "#"
        : declaration.name().text();
  }
}
