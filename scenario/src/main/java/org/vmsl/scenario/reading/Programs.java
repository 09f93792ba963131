package org.vmsl.scenario.reading;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.assembly.Assembler;
import org.vmsl.scenario.assembly.Draft;
import org.vmsl.scenario.declaration.Declaration;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Cursor;
import org.vmsl.specification.syntax.Lexer;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;

/** The programs of a scenario: read before pages have places, made into words after. */
final class Programs {
  private final Context context;
  private final Assembler assembler;
  private final Map<Integer, Placed> placed = new HashMap<>();

  /** A program and the pages that it is in. */
  private record Placed(Draft draft, Regions.Part pages, Span span) {}

  Programs(Context context, Assembler assembler) {
    this.context = context;
    this.assembler = assembler;
  }

  /** Reads the program of a VM; its labels are known from now on. */
  void read(Names.Named.Vm vm, Declaration.Code code) {
    Optional<Draft> draft =
        switch (code.text()) {
          case Declaration.Code.Text.Here(int start, int end) ->
              Optional.of(assembler.read(code.span().file(), start, end, context.diagnostics()));
          case Declaration.Code.Text.Elsewhere(String name, Span place) -> {
            TextFiles files = new TextFiles(context.diagnostics());
            yield files
                .beside(name, place)
                .flatMap(path -> files.read(path, place))
                .map(this::read);
          }
        };
    draft.ifPresent(d -> context.names().program(vm.number(), d));
  }

  private Draft read(SourceFile file) {
    Cursor tokens = new Cursor(Lexer.tokens(file), new Diagnostics());
    while (!tokens.atEnd()) {
      tokens.next();
    }
    context.texts().add(tokens.read());
    return assembler.read(file, 0, file.text().length(), context.diagnostics());
  }

  /** Chooses the pages of a VM's program. */
  void reserve(Names.Named.Vm vm, Declaration.Code code, Regions regions) {
    Optional<Draft> draft = context.names().draft(vm.number());
    if (draft.isEmpty()) {
      return;
    }
    String name = vm.declaration().name().text() + ".code";
    long count = Math.max(1, Math.ceilDiv(draft.get().size(), context.unit()));
    Optional<Regions.Part> part =
        code.place()
            .flatMap(term ->
                context
                    .attempt(() -> Regions.part(term, context))
                    .flatMap(found -> found)
                    .map(found -> own(vm, found, term)));
    OptionalLong fixed = OptionalLong.empty();
    if (part.isEmpty() && code.place().isPresent()) {
      Optional<Long> address = context.number(code.place().get());
      fixed = address.isPresent() ? OptionalLong.of(address.get()) : fixed;
    }
    OptionalLong place = fixed;
    Regions.Part pages =
        part.orElseGet(() -> {
          Region region = regions.add(name, count, place, Optional.of(vm.number()), code.span());
          return new Regions.Part(region, 0, count);
        });
    context.names().part(name, pages);
    placed.put(vm.number(), new Placed(draft.get(), pages, code.span()));
  }

  private Regions.Part own(Names.Named.Vm vm, Regions.Part part, Term term) {
    if (!part.region().owner().equals(Optional.of(vm.number()))) {
      context.error(
          term.span(),
          "page '" + part.region().name() + "' is not of " + vm.declaration().name().text(),
          "a program stands in a page that its VM owns");
    }
    return part;
  }

  /** Tells where programs start, now that pages have places. */
  void place() {
    placed.forEach(
        (vm, program) -> context.names().origin(vm, program.pages().address(context.unit())));
  }

  /** The words of a VM's program, and where it starts. */
  Optional<Assembled> assemble(Names.Named.Vm vm) {
    Placed program = placed.get(vm.number());
    if (program == null) {
      return Optional.empty();
    }
    long capacity = program.pages().count() * context.unit();
    if (Long.compareUnsigned(program.draft().size(), capacity) > 0) {
      context.error(
          program.span(),
          "this program has "
              + program.draft().size()
              + " words, but '"
              + program.pages().region().name()
              + "' has only "
              + capacity,
          "declare more pages, or leave out 'at' to have them made");
    }
    long start = program.pages().address(context.unit());
    Program words = program.draft().assemble(start, context.names().scope(), context.diagnostics());
    return Optional.of(new Assembled(words, program.span()));
  }

  /** A program and where it is declared. */
  record Assembled(Program program, Span span) {}

  /** Complains about a known VM without a program. */
  static SyntaxException missing(Names.Named.Vm vm) {
    return new SyntaxException(
        vm.declaration().span(),
        "the program of '" + vm.declaration().name().text() + "' is missing",
        "give it with 'code:', or write 'unknown vm "
            + vm.declaration().name().text()
            + "' if it may do anything");
  }
}
