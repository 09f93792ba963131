package org.vmsl.checker.certificate;

import static org.vmsl.checker.certificate.CertificateText.EXAMPLE;
import static org.vmsl.checker.certificate.CertificateText.FORGET;
import static org.vmsl.checker.certificate.CertificateText.FORMAT;
import static org.vmsl.checker.certificate.CertificateText.HASH;
import static org.vmsl.checker.certificate.CertificateText.REMARK;
import static org.vmsl.checker.certificate.CertificateText.SCENARIO;
import static org.vmsl.checker.certificate.CertificateText.SCOPE;
import static org.vmsl.checker.certificate.CertificateText.SINCE;
import static org.vmsl.checker.certificate.CertificateText.TRUST;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vmsl.checker.proof.Proof;

/** Writes certificates; nobody who checks one needs to. */
final class CertificateWriter {
  private CertificateWriter() {}

  static String text(Certificate certificate, List<String> trusted) {
    StringBuilder text = new StringBuilder();
    text.append(FORMAT).append('\n');
    text.append(SCENARIO).append(certificate.scenario().replaceAll("[\r\n]", " ")).append('\n');
    text.append(HASH).append(certificate.hash()).append('\n');
    text.append(SCOPE).append(text(certificate.scope())).append('\n');
    certificate.examples().forEach(e -> text.append(EXAMPLE).append(text(e)).append('\n'));
    certificate.decisions().forEach(d -> text.append(line(d)).append('\n'));
    for (String formula : trusted) {
      text.append(REMARK + " only a solver vouches for this being unsatisfiable:\n");
      formula.lines().forEach(l -> text.append(REMARK + " ").append(l).append('\n'));
    }
    return text.toString();
  }

  private static String text(Optional<Example> example) {
    StringBuilder text = new StringBuilder();
    example.stream()
        .flatMap(e -> e.cells().stream())
        .forEach(c -> text.append(' ').append(text(c.place())).append('=').append(c.value()));
    example.stream().flatMap(e -> e.values().stream()).forEach(v -> text.append(' ').append(v));
    return example.isPresent() ? text.toString() : " " + TRUST;
  }

  private static String text(Scope scope) {
    return switch (scope) {
      case Scope.Whole() -> "whole";
      case Scope.Each() -> "each";
      case Scope.One(int vm) -> Integer.toString(vm);
    };
  }

  private static String line(Decision decision) {
    return switch (decision) {
      case Decision.Advances(long count) -> "advance " + count;
      case Decision.Shown(List<Evidence> evidence) -> "show" + text(evidence);
      case Decision.Split() -> "split";
      case Decision.Only(boolean truth, Evidence evidence) ->
          "only " + truth + text(List.of(evidence));
      case Decision.Value(long number) -> "value " + number;
      case Decision.LastValue(long number, Evidence evidence) ->
          "last " + number + text(List.of(evidence));
      case Decision.Absurd(Evidence evidence) -> "absurd" + text(List.of(evidence));
      case Decision.Untouched(Decision.Cell cell, Evidence evidence) ->
          "untouched " + text(cell) + text(List.of(evidence));
      case Decision.Lasts(long position, Evidence evidence) ->
          "lasts " + position + text(List.of(evidence));
      case Decision.Label(var widening, List<Evidence> evidence) ->
          "label" + text(widening) + (evidence.isEmpty() ? "" : " " + SINCE + text(evidence));
      case Decision.Goto(int label, List<Evidence> evidence) -> "goto " + label + text(evidence);
    };
  }

  private static String text(List<Evidence> evidence) {
    StringBuilder text = new StringBuilder();
    for (Evidence one : evidence) {
      text.append(' ');
      text.append(
          switch (one) {
            case Evidence.Proved(Proof proof) -> proof.text();
            case Evidence.Trusted() -> TRUST;
          });
    }
    return text.toString();
  }

  private static String text(Decision.Widening widening) {
    StringBuilder text = new StringBuilder();
    for (List<Decision.Place> group : widening.groups()) {
      text.append(' ')
          .append(group.stream().map(CertificateWriter::text).collect(Collectors.joining("=")));
    }
    widening.forgotten().forEach(position -> text.append(" " + FORGET).append(position));
    return text.toString();
  }

  private static String text(Decision.Place place) {
    return switch (place) {
      case Decision.Cell(String component, List<Long> keys) -> {
        StringBuilder text = new StringBuilder(component);
        keys.forEach(key -> text.append(',').append(key));
        yield text.toString();
      }
      case Decision.Argument(int vm, int position) -> "@," + vm + "," + position;
    };
  }
}
