package org.vmsl.scenario.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.vmsl.scenario.declaration.Contents;
import org.vmsl.scenario.declaration.Declaration;
import org.vmsl.scenario.number.NumberTerm;
import org.vmsl.scenario.number.Spelling;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Setup;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Transactions that are live at the start, and messages that are unread then. */
final class LiveAtStart {
  private static final long PAGES = 1 << 16;

  private final Context context;
  private final Setups setups;
  private final InitialCells cells;
  private final Map<Long, Span> handles = new HashMap<>();
  private final Map<Integer, Span> messages = new HashMap<>();
  private final TreeMap<Long, Span> inTransaction = new TreeMap<>(Long::compareUnsigned);

  LiveAtStart(Context context, Setups setups, InitialCells cells) {
    this.context = context;
    this.setups = setups;
    this.cells = cells;
  }

  /** Adds a transaction. */
  void transaction(Declaration.Transaction transaction) {
    Setup rule = setups.rule("transaction", 6, transaction.span());
    int sender = context.names().vm(transaction.sender()).number();
    int receiver = context.names().vm(transaction.receiver()).number();
    if (sender == receiver) {
      throw new SyntaxException(
          transaction.receiver().span(),
          "'" + transaction.sender().text() + "' is both ends of this transaction",
          "a VM sends memory to another one");
    }
    List<Type> types = rule.parameters().stream().map(p -> p.type()).toList();
    long handle = NumberTerm.value(transaction.handle(), context.names().scope());
    Value handleValue = Values.of(handle, types.get(0), context, transaction.handle().span());
    Span before = handles.putIfAbsent(handle, transaction.handle().span());
    if (before != null) {
      throw new SyntaxException(
          transaction.handle().span(),
          "the handle " + handle + " is that of another transaction",
          context.names().hints().at("it is at", before));
    }
    Value kind = kind(transaction.verb(), types.get(4));
    List<Value> pages = new ArrayList<>();
    for (Term term : transaction.pages()) {
      pages(transaction, sender, term, pages);
    }
    setups.call(
        rule,
        List.of(
            handleValue,
            new Value.Word(sender),
            new Value.Word(receiver),
            new Value.Elements(pages),
            kind,
            new Value.Truth(transaction.retrieved())),
        1,
        transaction.span());
  }

  private void pages(
      Declaration.Transaction transaction, int sender, Term term, List<Value> pages) {
    Regions.Part part = Regions.expectPart(term, context);
    if (part.region().owner().isEmpty() || part.region().owner().get() != sender) {
      throw new SyntaxException(
          term.span(),
          "page '"
              + part.region().name()
              + "' is not of "
              + transaction.sender().text()
              + ", who sends it",
          part.region().name().contains(".")
              ? "mailboxes have no owner"
              : "a VM sends pages that it owns: 'page "
                  + part.region().name()
                  + " of "
                  + transaction.sender().text()
                  + "'");
    }
    if (part.count() > PAGES) {
      throw new SyntaxException(
          term.span(), "a transaction has at most " + PAGES + " pages here", "");
    }
    for (long i = 0; i < part.count(); i++) {
      long address = part.address(context.unit()) + i * context.unit();
      Span before = inTransaction.putIfAbsent(address, transaction.span());
      if (before != null) {
        throw new SyntaxException(
            term.span(),
            "page '" + part.region().name() + "' is in a transaction already",
            context.names().hints().at("it is in that at", before));
      }
      pages.add(new Value.Word(address));
    }
  }

  private static Value kind(Identifier verb, Type type) {
    List<String> verbs = new ArrayList<>();
    if (type instanceof Type.Enumeration kinds) {
      for (int i = 0; i < kinds.cases().size(); i++) {
        String form = kinds.cases().get(i).name().toLowerCase(Locale.ROOT) + "s";
        if (form.equals(verb.text())) {
          return new Value.Case(kinds, i);
        }
        verbs.add(form);
      }
    }
    throw new SyntaxException(
        verb.span(),
        "'" + verb.text() + "' is no kind of transaction",
        Spelling.hint(verb.text(), verbs, "a VM " + String.join(", ", verbs) + " pages"));
  }

  /** Adds an unread message. */
  void message(Declaration.Message message) {
    Setup rule = setups.rule("message", 3, message.span());
    Names.Named.Vm receiver = context.names().vm(message.receiver());
    Names.Named.Vm sender = context.names().vm(message.sender());
    if (sender.number() == receiver.number()) {
      throw new SyntaxException(
          message.sender().span(), "a VM sends messages to others, not to itself", "");
    }
    Span before = messages.putIfAbsent(receiver.number(), message.span());
    if (before != null) {
      throw new SyntaxException(
          message.span(),
          "'" + message.receiver().text() + "' has an unread message already",
          context.names().hints().at("it is declared at", before));
    }
    Contents contents = message.contents();
    long length =
        message.length().isPresent()
            ? NumberTerm.value(message.length().get(), context.names().scope())
            : contents.runs().stream().mapToLong(r -> r.words().size()).sum();
    Span place = message.length().map(Term::span).orElse(message.span());
    if (Long.compareUnsigned(length, context.unit()) > 0) {
      throw new SyntaxException(
          place,
          "a message of " + Long.toUnsignedString(length) + " words does not fit in a page",
          "a page has " + context.unit() + " words");
    }
    setups.call(
        rule,
        List.of(
            new Value.Word(receiver.number()),
            new Value.Word(length),
            new Value.Word(sender.number())),
        1,
        message.span());
    context
        .names()
        .part(message.receiver().text() + ".rx")
        .ifPresent(part -> cells.contents(part.region(), contents, message.span()));
  }
}
