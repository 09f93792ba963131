package org.vmsl.specification.typing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.source.Spelling;
import org.vmsl.specification.syntax.Declaration;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Format;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Type;

/** Types formats, and instructions with their syntax and encoding. */
final class InstructionTyper {
  private final Map<String, Format> formats;
  private final RuleTyper rules;
  private final Diagnostics diagnostics;

  InstructionTyper(Map<String, Format> formats, RuleTyper rules, Diagnostics diagnostics) {
    this.formats = formats;
    this.rules = rules;
    this.diagnostics = diagnostics;
  }

  /** What a format declaration declares. */
  static Format format(Declaration.Format d, Diagnostics diagnostics) {
    long width = d.width().value();
    if (width < 1 || width > 64) {
      throw new Mistake(d.width().span(), "words have 1 to 64 bits", "");
    }
    List<Format.Field> fields = new ArrayList<>();
    Map<String, Identifier> seen = new HashMap<>();
    String[] owners = new String[(int) width];
    for (Declaration.FormatField field : d.fields()) {
      Declarations.refuseTwice(seen, field.name(), "the field", diagnostics);
      long high = field.high().value();
      long low = field.low().value();
      if (high < 0 || high >= width || low < 0 || low > high) {
        throw new Mistake(
            field.span(),
            "this field lies outside the word",
            "bits go from " + (width - 1) + " down to 0, the highest first");
      }
      for (int bit = (int) low; bit <= high; bit++) {
        if (owners[bit] != null) {
          throw new Mistake(
              field.span(),
              "bit " + bit + " is also in the field '" + owners[bit] + "'",
              "every bit is in exactly one field");
        }
        owners[bit] = field.name().text();
      }
      fields.add(new Format.Field(field.name().text(), (int) high, (int) low));
    }
    for (int bit = (int) width - 1; bit >= 0; bit--) {
      if (owners[bit] == null) {
        throw new Mistake(
            d.name().span(),
            "no field of '" + d.name().text() + "' has bit " + bit,
            "every bit is in exactly one field");
      }
    }
    return new Format(d.name().text(), (int) width, fields, d.documentation());
  }

  /** What an instruction declaration declares. */
  Instruction instruction(Declaration.Instruction d) {
    DeclarationTyper.Formals operands =
        rules.declarations().formals(d.formals(), RuleTyper.ruleScope());
    for (int i = 0; i < operands.locals().size(); i++) {
      if (!isOperand(operands.locals().get(i).type())) {
        throw new Mistake(
            d.formals().get(i).type().span(),
            "an operand cannot be of this type",
            "operands are bits, ranges, aligned words or cases of enumerations");
      }
    }
    String syntax = d.syntax().map(s -> syntax(s, operands.locals())).orElse("");
    if (d.syntax().isEmpty()) {
      diagnostics.error(
          d.name().span(),
          "the instruction '" + d.name().text() + "' has no syntax",
          "add a line: syntax \"" + d.name().text() + "\"");
    }
    if (d.encoding().isEmpty()) {
      throw new Mistake(
          d.name().span(),
          "the instruction '" + d.name().text() + "' has no encoding",
          "add a line: encode Format(field = …)");
    }
    Format format = formatOf(d.encoding().get());
    operands.locals().forEach(rules.declarations().expressions().locals()::use);
    List<Instruction.Content> contents = encoding(d.encoding().get(), format, operands.locals());
    var rights = new StatementTyper.Rights("an instruction", true, true, false, true);
    List<Statement> body = rules.block(d.block(), operands.scope(), rights);
    return new Instruction(
        d.name().text(), operands.locals(), syntax, format, contents, body, d.documentation());
  }

  private static boolean isOperand(Type type) {
    return switch (type) {
      case Type.Bits b -> true;
      case Type.Range r -> true;
      case Type.Aligned a -> true;
      case Type.Enumeration e -> true;
      default -> false;
    };
  }

  private static String syntax(Declaration.Quoted quoted, List<Local> operands) {
    Set<String> used = new HashSet<>();
    for (SyntaxText.Place place : SyntaxText.places(quoted)) {
      boolean known = operands.stream().anyMatch(o -> o.name().equals(place.name()));
      if (!known) {
        List<String> names = operands.stream().map(Local::name).toList();
        throw new Mistake(
            place.span(),
            "there is no operand '" + place.name() + "'",
            Spelling.hint(place.name(), names));
      }
      if (!used.add(place.name())) {
        throw new Mistake(
            place.span(), "the operand '" + place.name() + "' is in the syntax twice", "");
      }
    }
    for (Local operand : operands) {
      if (!used.contains(operand.name())) {
        throw new Mistake(
            quoted.span(),
            "the operand '" + operand.name() + "' is not in the syntax",
            "write {" + operand.name() + "} where it stands");
      }
    }
    return quoted.text();
  }

  private Format formatOf(Declaration.Encoding encoding) {
    Format format = formats.get(encoding.format().text());
    if (format == null) {
      throw new Mistake(
          encoding.format().span(),
          "unknown format '" + encoding.format().text() + "'",
          Spelling.hint(encoding.format().text(), formats.keySet()));
    }
    return format;
  }

  private List<Instruction.Content> encoding(
      Declaration.Encoding encoding, Format format, List<Local> operands) {
    Map<String, Instruction.Content> contents = new HashMap<>();
    Set<String> encoded = new HashSet<>();
    for (Term.Argument argument : encoding.contents()) {
      Identifier name =
          argument
              .name()
              .orElseThrow(() ->
                  new Mistake(
                      argument.value().span(), "this field has no name", "write field = …"));
      Format.Field field = field(format, name);
      Instruction.Content content = content(argument.value(), field, operands);
      if (contents.put(field.name(), content) != null) {
        throw new Mistake(name.span(), "the field '" + field.name() + "' is given twice", "");
      }
      if (content instanceof Instruction.Content.Operand(Local operand)
          && !encoded.add(operand.name())) {
        throw new Mistake(argument.value().span(), "'" + operand.name() + "' is encoded twice", "");
      }
    }
    for (Local operand : operands) {
      if (!encoded.contains(operand.name())) {
        throw new Mistake(
            encoding.span(),
            "the operand '" + operand.name() + "' is not encoded",
            "give it a field");
      }
    }
    return format.fields().stream()
        .map(f -> contents.getOrDefault(f.name(), new Instruction.Content.Fixed(0)))
        .toList();
  }

  private static Format.Field field(Format format, Identifier name) {
    Optional<Format.Field> field =
        format.fields().stream().filter(f -> f.name().equals(name.text())).findFirst();
    return field.orElseThrow(() ->
        new Mistake(
            name.span(),
            "'" + format.name() + "' has no field '" + name.text() + "'",
            Spelling.hint(name.text(), format.fields().stream().map(Format.Field::name).toList())));
  }

  private static Instruction.Content content(Term term, Format.Field field, List<Local> operands) {
    long most = Literals.mask(field.width());
    if (term instanceof Term.Numeral(String text, long value, Span span)) {
      if (Long.compareUnsigned(value, most) > 0) {
        throw new Mistake(
            span, text + " does not fit in the " + field.width() + " bits of the field", "");
      }
      return new Instruction.Content.Fixed(value);
    }
    Optional<Local> operand =
        term instanceof Term.Name(String name, Span span)
            ? operands.stream().filter(o -> o.name().equals(name)).findFirst()
            : Optional.empty();
    if (operand.isEmpty()) {
      throw new Mistake(term.span(), "a field holds a number or an operand", "");
    }
    OptionalLong largest = largest(operand.get().type());
    if (largest.isEmpty() || Long.compareUnsigned(largest.getAsLong(), most) > 0) {
      throw new Mistake(
          term.span(),
          "the field '" + field.name() + "' is too narrow for '" + operand.get().name() + "'",
          "it has " + field.width() + " bits");
    }
    return new Instruction.Content.Operand(operand.get());
  }

  /** A number that no value of {@code type} exceeds, whatever the parameters are. */
  static OptionalLong largest(Type type) {
    return switch (type) {
      case Type.Bits(int width) -> OptionalLong.of(Literals.mask(width));
      case Type.Range range -> {
        OptionalLong high = Literals.value(range.high());
        yield high.isPresent() ? high : OptionalLong.of(Literals.mask(range.base().width()));
      }
      case Type.Aligned aligned -> OptionalLong.of(Literals.mask(aligned.base().width()));
      case Type.Enumeration e ->
          e.cases().stream()
              .map(Type.Enumeration.Case::number)
              .max(Long::compareUnsigned)
              .map(OptionalLong::of)
              .orElse(OptionalLong.empty());
      default -> OptionalLong.empty();
    };
  }
}
