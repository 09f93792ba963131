package org.vmsl.verifier.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.source.Span;

/**
 * Ways to change what only serves the proof: conditions and assertions, what VMs are first resumed
 * with, and invariants at labels. They say nothing of what the system does, so whether claims hold
 * stays the same.
 */
final class AnnotationMutants {
  private static final Pattern BODY =
      Pattern.compile("(?m)^(condition|assertion) [^\n]*\n((?:[ \t]+\\S[^\n]*\n|[ \t]*\n)*)");
  private static final Pattern INITIALLY = Pattern.compile("(?m)^initially resume [^\n]*\n");
  private static final Pattern INVARIANT = Pattern.compile("(?m)^[ \t]+invariant [^\n]*\n");
  private static final Pattern PART =
      Pattern.compile("(?m)(?<=^|\\* )[ \t]*[^\\s*][^\n*]*?(?= \\*|$)");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z0-9_{/])(0x[0-9A-Fa-f]+|[0-9]+)(?![A-Za-z0-9_/}])");
  private static final Pattern VM = Pattern.compile("\\bV[0-9]+\\b");
  private static final Pattern SHARE = Pattern.compile("\\|->(\\{[^}]*\\})?");
  private static final Pattern SIGN = Pattern.compile("(?<=\\s)(==|!=|<=|>=|<|>|and|or)(?=\\s)");
  private static final Pattern NAME = Pattern.compile("(?<=^initially resume V[0-9] )\\w+");
  private static final List<String> SHARES = List.of("|->", "|->{1/4}", "|->{3/4}");

  private final Scenario scenario;
  private final String text;
  private final MutantKind.Reader reader;
  private final List<Mutant> mutants = new ArrayList<>();

  private AnnotationMutants(Scenario scenario, MutantKind.Reader reader) {
    this.scenario = scenario;
    this.text = scenario.source().text();
    this.reader = reader;
  }

  /** All of them. */
  static List<Mutant> of(Scenario scenario, MutantKind.Reader reader, RandomGenerator random) {
    AnnotationMutants annotations = new AnnotationMutants(scenario, reader);
    annotations.bodies();
    annotations.beginnings();
    annotations.invariants();
    return annotations.mutants;
  }

  private void bodies() {
    Matcher body = BODY.matcher(text);
    while (body.find()) {
      int from = body.start(2);
      int to = body.end(2);
      Matcher part = within(PART, from, to);
      while (part.find()) {
        String kind = part.group().contains("resume ") ? "agreement" : "conjunct";
        edit(kind, part.start(), part.end(), "emp");
      }
      numbers("value", from, to);
      signs("value", from, to);
      Matcher share = within(SHARE, from, to);
      while (share.find()) {
        for (String other : SHARES) {
          edit("share", share.start(), share.end(), other);
        }
      }
      Matcher vm = within(VM, from, to);
      while (vm.find()) {
        for (Scenario.VirtualMachine other : scenario.vms()) {
          edit("vm", vm.start(), vm.end(), other.name());
        }
      }
    }
  }

  private void beginnings() {
    Matcher line = INITIALLY.matcher(text);
    while (line.find()) {
      edit("initially", line.start(), line.end(), "");
      numbers("initially", line.start(), line.end());
      Matcher name = within(NAME, line.start(), line.end());
      while (name.find()) {
        for (var condition : scenario.conditions()) {
          edit("initially", name.start(), name.end(), condition.name());
        }
      }
    }
  }

  private void invariants() {
    Matcher line = INVARIANT.matcher(text);
    while (line.find()) {
      edit("invariant", line.start(), line.end(), "");
      numbers("invariant", line.start(), line.end());
      signs("invariant", line.start(), line.end());
    }
  }

  private void numbers(String kind, int from, int to) {
    Matcher number = within(NUMBER, from, to);
    while (number.find()) {
      long value = Long.decode(number.group());
      edit(kind, number.start(), number.end(), Long.toUnsignedString(value + 1));
      edit(kind, number.start(), number.end(), Long.toUnsignedString(value - 1));
    }
  }

  private void signs(String kind, int from, int to) {
    Matcher sign = within(SIGN, from, to);
    while (sign.find()) {
      for (String other : MutantKinds.turned(sign.group())) {
        edit(kind, sign.start(), sign.end(), other);
      }
    }
  }

  private Matcher within(Pattern pattern, int from, int to) {
    return pattern
        .matcher(text)
        .region(from, to)
        .useTransparentBounds(true)
        .useAnchoringBounds(false);
  }

  private void edit(String kind, int from, int to, String replacement) {
    String before = text.substring(from, to);
    if (before.equals(replacement)) {
      return;
    }
    Optional<Scenario> changed =
        reader.read(text.substring(0, from) + replacement + text.substring(to));
    String place = "line " + new Span(scenario.source(), from, to).file().line(from);
    changed.ifPresent(s ->
        mutants.add(
            new Mutant(kind, place + ": " + before.strip() + " → " + replacement.strip(), s)));
  }
}
