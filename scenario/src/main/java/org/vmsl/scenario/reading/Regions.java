package org.vmsl.scenario.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vmsl.scenario.declaration.Declaration;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;

/** Collects the runs of pages of a scenario, in the order in which they get their places. */
final class Regions {
  private final Context context;
  private final List<Region> regions = new ArrayList<>();
  private final Map<String, Declaration.Mailbox> mailboxes = new HashMap<>();

  Regions(Context context) {
    this.context = context;
  }

  List<Region> all() {
    return regions;
  }

  /** A region of {@code count} pages; a name of it must be declared by the caller. */
  Region add(String name, long count, OptionalLong fixed, Optional<Integer> owner, Span span) {
    Region region = new Region(name, count, fixed, owner, span);
    regions.add(region);
    return region;
  }

  /** Adds declared pages. */
  void pages(Declaration.Pages pages) {
    long count = pages.count().map(this::count).orElse(1L);
    Optional<Integer> owner = pages.owner().flatMap(this::vm);
    Region region =
        add(pages.name().text(), count, fixed(pages.address()), owner, pages.name().span());
    context
        .names()
        .declare(pages.name(), new Names.Named.Pages(region, pages), context.diagnostics());
  }

  private long count(Term term) {
    return context
        .number(term)
        .filter(count -> {
          if (count == 0) {
            context.error(term.span(), "a run of pages has at least one page", "");
          }
          return count != 0;
        })
        .orElse(1L);
  }

  /** Remembers what is said of a mailbox. */
  void mailbox(Declaration.Mailbox mailbox) {
    context
        .attempt(() -> context.names().vm(mailbox.vm()))
        .ifPresent(vm -> {
          String name = mailbox.vm().text() + "." + mailbox.kind().text();
          Declaration.Mailbox before = mailboxes.putIfAbsent(name, mailbox);
          if (before != null) {
            context.error(
                mailbox.span(),
                "the mailbox '" + name + "' is declared a second time",
                context.names().hints().at("it is declared at", before.span()));
          }
        });
  }

  /** Adds a mailbox of a VM, whether the scenario says anything of it or not. */
  Region mailbox(Identifier vm, String kind) {
    String name = vm.text() + "." + kind;
    Declaration.Mailbox declared = mailboxes.get(name);
    OptionalLong fixed = declared == null ? OptionalLong.empty() : fixed(declared.address());
    Span span = declared == null ? vm.span() : declared.span();
    Region region = add(name, 1, fixed, Optional.empty(), span);
    context.names().part(name, Part.whole(region));
    return region;
  }

  /** What is said of mailboxes, by name. */
  Map<String, Declaration.Mailbox> mailboxes() {
    return mailboxes;
  }

  private OptionalLong fixed(Optional<Term> address) {
    Optional<Long> number = address.flatMap(context::number);
    return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
  }

  private Optional<Integer> vm(Identifier name) {
    return context.attempt(() -> context.names().vm(name).number());
  }

  /** A page, or a run of pages, that a scenario refers to. */
  record Part(Region region, long first, long count) {

    /** All pages of a region. */
    static Part whole(Region region) {
      return new Part(region, 0, region.count());
    }

    long address(long unit) {
      return region.address() + first * unit;
    }
  }

  /** The pages that {@code term} names, if it names any. */
  static Optional<Part> part(Term term, Context context) {
    return switch (term) {
      case Term.Parentheses(Term inner, _) -> part(inner, context);
      case Term.Name(String name, _)
          when context.names().named(name).orElse(null)
              instanceof Names.Named.Pages(var region, _) -> {
        context.names().use(name);
        yield Optional.of(Part.whole(region));
      }
      case Term.Member(Term.Name(String vm, _), Identifier part, _) ->
          context.names().part(vm + "." + part.text());
      case Term.Index(Term.Name(String name, _), var keys, _)
          when keys.size() == 1
              && context.names().named(name).orElse(null)
                  instanceof Names.Named.Pages(var region, _) -> {
        context.names().use(name);
        long index = context.names().index(region, keys.getFirst());
        yield Optional.of(new Part(region, index, 1));
      }
      default -> Optional.empty();
    };
  }

  private static String written(Term term) {
    return term.span().file().text().substring(term.span().start(), term.span().end());
  }

  /** The pages that {@code term} names. */
  static Part expectPart(Term term, Context context) {
    return part(term, context)
        .orElseThrow(() ->
            new SyntaxException(
                term.span(), "this names no page", context.names().pageHint(written(term))));
  }
}
