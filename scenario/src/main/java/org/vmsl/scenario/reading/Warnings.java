package org.vmsl.scenario.reading;

import java.util.List;
import java.util.Optional;
import org.vmsl.scenario.assembly.Draft;
import org.vmsl.scenario.declaration.Declaration;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Span;

/** Warns about what a scenario declares in vain. Included files may hold more than one needs. */
final class Warnings {
  private final Context context;
  private final SourceFile file;

  Warnings(Context context, SourceFile file) {
    this.context = context;
    this.file = file;
  }

  void warn(List<Names.Named.Vm> vms, List<Declaration> declarations) {
    for (Names.Named named : context.names().all()) {
      if (named instanceof Names.Named.Pages(Region region, _)
          && knownOwner(region, vms)
          && !context.names().isUsed(region.name())) {
        warn(
            named.span(),
            "the page '" + region.name() + "' is never used",
            "no program, transaction or claim names it");
      }
    }
    for (Names.Named.Vm vm : vms) {
      Optional<Draft> draft = context.names().draft(vm.number());
      for (Draft.Label label : draft.map(Draft::unused).orElse(List.of())) {
        warn(label.span(), "the label '" + label.name() + "' is never used", "");
      }
    }
    boolean shows = declarations.stream().anyMatch(d -> d instanceof Declaration.Show);
    if (!shows) {
      Span place =
          declarations.stream()
              .filter(d -> d instanceof Declaration.MachineChoice)
              .map(Declaration::span)
              .findFirst()
              .orElse(new Span(file, 0, 0));
      context
          .diagnostics()
          .warning(
              place,
              "the scenario shows nothing but that known VMs do not fault",
              "say what is to be shown, such as 'show V0 halts with R0 @ V0 == 1'");
    }
  }

  private static boolean knownOwner(Region region, List<Names.Named.Vm> vms) {
    return region.owner().map(vm -> vms.get(vm).declaration().known()).orElse(true);
  }

  private void warn(Span span, String message, String hint) {
    if (span.file().equals(file)) {
      context.diagnostics().warning(span, message, hint);
    }
  }
}
