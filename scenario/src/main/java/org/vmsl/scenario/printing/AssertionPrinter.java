package org.vmsl.scenario.printing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vmsl.scenario.Assertion;
import org.vmsl.scenario.Condition;
import org.vmsl.scenario.Definition;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.syntax.Printer;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;
import org.vmsl.specification.writing.Bindings;
import org.vmsl.specification.writing.ExpressionWriter;

/**
 * Writes assertions in the syntax of scenarios: read back in the same scenario they are the same,
 * ids of locals and the way in which numbers are written aside.
 */
public final class AssertionPrinter {
  private static final int WIDTH = 100;
  private static final int STEP = 4;

  private final ScenarioNames names;
  private final ExpressionWriter writer;
  private final Type vm;

  /** A printer for assertions over the machine of {@code scenario} and with its names. */
  public AssertionPrinter(Scenario scenario) {
    this.names = new ScenarioNames(scenario);
    this.writer = new ExpressionWriter(scenario.machine().specification(), names::number);
    this.vm = scenario.machine().specification().self().type();
  }

  /** A condition as it is declared. */
  public String print(Condition condition) {
    Bindings bindings = bind(condition.parameters(), self(condition.vm()));
    return "condition "
        + condition.name()
        + formals(condition.parameters(), bindings)
        + " for "
        + names.vm(condition.vm())
        + ":\n"
        + block(condition.body(), bindings);
  }

  /** A definition as it is declared. */
  public String print(Definition definition) {
    Bindings bindings = bind(definition.parameters(), Optional.empty());
    return "assertion "
        + definition.name()
        + formals(definition.parameters(), bindings)
        + ":\n"
        + block(definition.body(), bindings);
  }

  /** The declaration of what a VM is first resumed with. */
  public String initially(Assertion.Resume resume) {
    return "initially " + flat(resume, bind(List.of(), Optional.empty())) + "\n";
  }

  /** The line that says what holds at a label of the program of VM {@code number}. */
  public String invariant(int number, Expression condition) {
    Bindings bindings = bind(List.of(), self(number));
    return "invariant " + Printer.print(writer.term(condition, bindings)) + "\n";
  }

  /** An assertion on lines that are indented by four columns. */
  public String print(Assertion assertion) {
    return block(assertion, bind(List.of(), Optional.empty()));
  }

  private Optional<Expression> self(int number) {
    return Optional.of(new Expression.Literal(new Value.Word(number), vm));
  }

  private Bindings bind(List<Local> parameters, Optional<Expression> self) {
    Bindings bindings = Bindings.of(names.taken(), self);
    for (Local parameter : parameters) {
      bindings = bindings.with(parameter);
    }
    return bindings;
  }

  private String formals(List<Local> locals, Bindings bindings) {
    return locals.isEmpty()
        ? ""
        : locals.stream()
            .map(local -> formal(local, bindings))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private String formal(Local local, Bindings bindings) {
    return Printer.print(bindings.term(local)) + ": " + writer.typeName(local.type());
  }

  private String block(Assertion assertion, Bindings bindings) {
    StringBuilder out = new StringBuilder();
    for (String line : lines(assertion, bindings, STEP)) {
      out.repeat(' ', STEP).append(line).append('\n');
    }
    return out.toString();
  }

  /** The lines of an assertion that starts in column {@code indent}, without that indentation. */
  private List<String> lines(Assertion assertion, Bindings bindings, int indent) {
    List<Assertion> parts =
        assertion instanceof Assertion.Star(List<Assertion> all) && !all.isEmpty()
            ? all
            : List.of(assertion);
    List<String> lines = new ArrayList<>();
    Optional<Component> group = Optional.empty();
    for (int i = 0; i < parts.size(); i++) {
      Assertion part = parts.get(i);
      boolean last = i == parts.size() - 1;
      String mark = i == 0 ? "" : "* ";
      List<String> written = part(part, last, bindings, indent + mark.length());
      Optional<Component> component =
          part instanceof Assertion.Points points
              ? Optional.of(points.component())
              : Optional.empty();
      boolean joins =
          i > 0
              && component.isPresent()
              && component.equals(group)
              && written.size() == 1
              && indent + lines.getLast().length() + 3 + written.getFirst().length() <= WIDTH;
      if (joins) {
        lines.add(lines.removeLast() + " * " + written.getFirst());
      } else {
        for (int j = 0; j < written.size(); j++) {
          lines.add((j == 0 ? mark : " ".repeat(mark.length())) + written.get(j));
        }
      }
      group = component;
    }
    return lines;
  }

  /** The lines of one part of a conjunction. */
  private List<String> part(Assertion part, boolean last, Bindings bindings, int indent) {
    boolean open =
        switch (part) {
          case Assertion.Exists e -> !last;
          case Assertion.Each e -> !last;
          case Assertion.Conditional e -> !last;
          case Assertion.Pure(Expression fact) ->
              !last && writer.term(fact, bindings) instanceof Term.Conditional;
          case Assertion.Star(List<Assertion> parts) -> !parts.isEmpty();
          default -> false;
        };
    if (open) {
      List<String> inner =
          new ArrayList<>(
              part instanceof Assertion.Star
                  ? lines(part, bindings, indent + 1)
                  : part(part, true, bindings, indent + 1));
      for (int i = 0; i < inner.size(); i++) {
        inner.set(i, (i == 0 ? "(" : " ") + inner.get(i));
      }
      inner.add(inner.removeLast() + ")");
      return inner;
    }
    return switch (part) {
      case Assertion.Pure(Expression fact) ->
          Printer.print(writer.term(fact, bindings), indent)
              .replace("\n" + " ".repeat(indent), "\n")
              .lines()
              .toList();
      case Assertion.Exists exists -> {
        Bindings inner = bindings;
        List<String> formals = new ArrayList<>();
        Assertion body = exists;
        while (body instanceof Assertion.Exists(Local local, Assertion rest)) {
          inner = inner.with(local);
          formals.add(formal(local, inner));
          body = rest;
        }
        yield headed("exists " + String.join(", ", formals) + ":", body, inner, indent);
      }
      case Assertion.Each(Local local, Domain domain, Assertion body) ->
          headed(
              "each " + Printer.print(writer.binder(local, domain, bindings)) + ":",
              body,
              writer.bind(local, domain, bindings),
              indent);
      case Assertion.Conditional(Expression condition, Assertion yes, Assertion no) -> {
        String head = "if " + Printer.print(writer.term(condition, bindings)) + " then";
        List<String> lines = new ArrayList<>(headed(head, yes, bindings, indent));
        List<String> rest = headed("else", no, bindings, indent);
        String flat = lines.getFirst() + " " + rest.getFirst();
        if (lines.size() == 1 && rest.size() == 1 && indent + flat.length() <= WIDTH) {
          yield List.of(flat);
        }
        lines.addAll(rest);
        yield lines;
      }
      case Assertion.Words words when words.whole() || !words.first().isEmpty() ->
          wrapped(words, bindings, indent);
      default -> List.of(flat(part, bindings));
    };
  }

  /** A head and what it is the head of, on one line if there is room. */
  private List<String> headed(String head, Assertion body, Bindings bindings, int indent) {
    List<String> inner = lines(body, bindings, indent + STEP);
    if (inner.size() == 1 && indent + head.length() + 1 + inner.getFirst().length() <= WIDTH) {
      return List.of(head + " " + inner.getFirst());
    }
    List<String> lines = new ArrayList<>();
    lines.add(head);
    inner.forEach(line -> lines.add(" ".repeat(STEP) + line));
    return lines;
  }

  /** The words of a page, on as many lines as they need. */
  private List<String> wrapped(Assertion.Words words, Bindings bindings, int indent) {
    List<String> items = new ArrayList<>();
    words.first().forEach(word -> items.add(value(word, bindings)));
    if (words.whole()) {
      items.add("...");
    }
    List<String> lines = new ArrayList<>();
    String line =
        "page " + operand(words.page(), bindings) + " |->" + share(words.quarters()) + " ";
    for (int i = 0; i < items.size(); i++) {
      String item = items.get(i) + (i < items.size() - 1 ? ", " : "");
      if (indent + line.length() + item.stripTrailing().length() > WIDTH && i > 0) {
        lines.add(line.stripTrailing());
        line = " ".repeat(STEP);
      }
      line += item;
    }
    lines.add(line);
    return lines;
  }

  private String flat(Assertion part, Bindings bindings) {
    return switch (part) {
      case Assertion.Points(Component component, var keys, var value, int quarters) ->
          Printer.print(writer.term(new Expression.Read(component, keys), bindings))
              + " |->"
              + share(quarters)
              + " "
              + value(value, bindings);
      case Assertion.Resume(int number, String condition, List<Expression> arguments) ->
          "resume " + names.vm(number) + " " + condition + arguments(arguments, bindings);
      case Assertion.Use(String definition, List<Expression> arguments) ->
          definition + arguments(arguments, bindings);
      default -> "emp";
    };
  }

  private static String share(int quarters) {
    return switch (quarters) {
      case Assertion.WHOLE -> "";
      case 2 -> "{1/2}";
      default -> "{" + quarters + "/4}";
    };
  }

  private String value(Optional<Expression> value, Bindings bindings) {
    return value.map(v -> Printer.print(writer.term(v, bindings))).orElse("_");
  }

  private String arguments(List<Expression> arguments, Bindings bindings) {
    return arguments.isEmpty()
        ? ""
        : arguments.stream()
            .map(a -> Printer.print(ExpressionWriter.unwrapped(writer.term(a, bindings))))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private String operand(Expression expression, Bindings bindings) {
    Term term = writer.term(expression, bindings);
    boolean plain =
        switch (term) {
          case Term.Name t -> true;
          case Term.Numeral t -> true;
          case Term.Member t -> true;
          case Term.Index t -> true;
          case Term.Call t -> true;
          default -> false;
        };
    return plain ? Printer.print(term) : "(" + Printer.print(term) + ")";
  }
}
