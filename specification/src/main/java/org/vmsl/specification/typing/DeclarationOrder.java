package org.vmsl.specification.typing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.syntax.Declaration;
import org.vmsl.specification.syntax.MentionedNames;

/**
 * An order of declarations in which each comes after those it uses. Reports declarations that use
 * themselves, and long chains.
 */
final class DeclarationOrder {
  private static final Pattern MEMBER = Pattern.compile("([A-Za-z_]+)[0-9]+");

  private final Declarations declarations;
  private final Diagnostics diagnostics;
  private final Set<String> broken = new HashSet<>();
  private final List<Declaration> ordered = new ArrayList<>();

  DeclarationOrder(Declarations declarations, Diagnostics diagnostics) {
    this.declarations = declarations;
    this.diagnostics = diagnostics;
    order();
  }

  /** The declarations that names of expressions refer to, each after those it uses. */
  List<Declaration> ordered() {
    return ordered;
  }

  /** The declarations that cannot be typed since they use themselves, by their keys. */
  Set<String> broken() {
    return broken;
  }

  /** A declaration that is being ordered, and the names it uses that were not looked at yet. */
  private record Visit(Declaration declaration, Deque<String> uses) {}

  private void order() {
    Map<String, Integer> depths = new HashMap<>();
    for (Declaration start : declarations.all()) {
      if (!depths.containsKey(Declarations.key(start))) {
        visit(start, depths);
      }
    }
  }

  private void visit(Declaration start, Map<String, Integer> depths) {
    Deque<Visit> path = new ArrayDeque<>();
    Map<String, Visit> active = new LinkedHashMap<>();
    open(start, path, active);
    while (!path.isEmpty()) {
      Visit visit = path.getLast();
      String use = visit.uses.poll();
      if (use == null) {
        close(visit, depths);
        path.removeLast();
        active.remove(Declarations.key(visit.declaration));
        continue;
      }
      for (Declaration used : uses(use)) {
        if (active.containsKey(Declarations.key(used))) {
          cycle(visit.declaration, used, active);
        } else if (!depths.containsKey(Declarations.key(used))) {
          open(used, path, active);
        }
      }
    }
  }

  private List<Declaration> uses(String name) {
    List<Declaration> used = new ArrayList<>(declarations.withCase(name));
    Declaration direct = declarations.get(name);
    if (direct != null) {
      used.add(direct);
    }
    Matcher matcher = MEMBER.matcher(name);
    Declaration family = matcher.matches() ? declarations.family(matcher.group(1)) : null;
    if (family != null) {
      used.add(family);
    }
    return used;
  }

  private static void open(Declaration declaration, Deque<Visit> path, Map<String, Visit> active) {
    Visit visit = new Visit(declaration, new ArrayDeque<>(MentionedNames.in(declaration)));
    path.addLast(visit);
    active.put(Declarations.key(declaration), visit);
  }

  private void close(Visit visit, Map<String, Integer> depths) {
    int depth = 1;
    for (String name : MentionedNames.in(visit.declaration)) {
      for (Declaration used : uses(name)) {
        depth = Math.max(depth, depths.getOrDefault(Declarations.key(used), 0) + 1);
      }
    }
    if (depth >= Declarations.DEPTH) {
      broken.add(Declarations.key(visit.declaration));
    }
    if (depth == Declarations.DEPTH) {
      diagnostics.error(
          visit.declaration.name().span(),
          "'"
              + Declarations.key(visit.declaration)
              + "' uses "
              + Declarations.DEPTH
              + " declarations in a chain",
          "put some of them together");
    }
    depths.put(Declarations.key(visit.declaration), depth);
    ordered.add(visit.declaration);
  }

  private void cycle(Declaration user, Declaration used, Map<String, Visit> active) {
    List<String> names = new ArrayList<>();
    boolean inCycle = false;
    for (String key : active.keySet()) {
      inCycle = inCycle || key.equals(Declarations.key(used));
      if (inCycle) {
        names.add(key);
        broken.add(key);
      }
    }
    names.add(Declarations.key(used));
    diagnostics.error(
        user.name().span(),
        "'" + Declarations.key(used) + "' uses itself",
        names.size() > 2
            ? "through " + String.join(" → ", names)
            : "there is no recursion; use 'all', 'some', a set or a list of a bounded domain");
  }
}
