package org.vmsl.explorer.export;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.vmsl.specification.typed.Constant;
import org.vmsl.specification.typed.Exit;
import org.vmsl.specification.typed.Format;
import org.vmsl.specification.typed.Function;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Procedure;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Step;
import org.vmsl.specification.typed.Type;

/** The rules of a machine as operators of TLA+, those that are asked for. */
final class TlaRules implements Defined, TlaStatements.Rules {
  private final Ground ground;
  private final TlaWords words;
  private final TlaExpressions expressions;
  private final TlaStatements statements;
  private final Definitions definitions = new Definitions();

  TlaRules(Ground ground, TlaWords words) {
    this.ground = ground;
    this.words = words;
    this.expressions = new TlaExpressions(ground, words, this, "s");
    this.statements = new TlaStatements(ground, expressions, this);
  }

  TlaExpressions expressions() {
    return expressions;
  }

  TlaStatements statements() {
    return statements;
  }

  String word(long word) {
    return words.of(word);
  }

  /** The operators that were asked for and those that they use. */
  List<String> definitions() {
    return definitions.all();
  }

  void add(String definition) {
    definitions.add(definition);
  }

  private String define(String name, Supplier<String> definition) {
    return definitions.define(name, definition);
  }

  @Override
  public int fresh() {
    return definitions.fresh();
  }

  @Override
  public String constant(Constant constant) {
    String name = "K_" + constant.name();
    return define(
        name, () -> name + " == " + expressions.literal(ground.value(constant.value())) + "\n");
  }

  private String formals(List<Local> parameters) {
    return parameters.stream().map(p -> ", " + expressions.name(p)).collect(Collectors.joining());
  }

  private static String comment(String documentation) {
    return documentation.isBlank()
        ? ""
        : "\\* " + documentation.strip().replaceAll("\\s+", " ") + "\n";
  }

  @Override
  public String function(Function function) {
    String name = "Function_" + function.name();
    return define(
        name,
        () ->
            comment(function.documentation())
                + "%s(s, self%s) ==\n%s\n"
                    .formatted(
                        name, formals(function.parameters()), expressions.of(function.body())));
  }

  @Override
  public String checked(Type target) {
    String name = "Checked_" + CNames.of(target);
    return define(
        name,
        () -> {
          if (target instanceof Type.Enumeration enumeration) {
            StringBuilder out = new StringBuilder(name + "(w) ==\n");
            for (Type.Enumeration.Case each : enumeration.cases()) {
              out.append(
                  "IF w = %s THEN << \"%s\" >> ELSE "
                      .formatted(words.of(each.number()), each.name()));
            }
            return out + "<< >>\n";
          }
          var bounds = ground.bounds();
          long unit = bounds.unit(target);
          String multiple = unit == 1 ? "" : " /\\ IsMultiple(w, " + words.of(unit) + ")";
          return "%s(w) == IF LessEqual(%s, w) /\\ LessEqual(w, %s)%s THEN << w >> ELSE << >>\n"
              .formatted(
                  name, words.of(bounds.low(target)), words.of(bounds.high(target)), multiple);
        });
  }

  @Override
  public String number(Type.Enumeration type) {
    String name = "Number_" + CNames.of(type);
    return define(
        name,
        () ->
            name
                + " == "
                + type.cases().stream()
                    .map(c -> "\"" + c.name() + "\" :> " + words.of(c.number()))
                    .collect(Collectors.joining(" @@ "))
                + "\n");
  }

  @Override
  public String exit(Exit exit) {
    return rule("Exit_" + exit.name(), exit.documentation(), exit.parameters(), exit.body());
  }

  @Override
  public String procedure(Procedure procedure) {
    return rule(
        "Procedure_" + procedure.name(),
        procedure.documentation(),
        procedure.parameters(),
        procedure.body());
  }

  private String rule(
      String name, String documentation, List<Local> parameters, List<Statement> body) {
    return define(
        name,
        () ->
            comment(documentation)
                + "%s(s, self%s) ==\n%s\n"
                    .formatted(name, formals(parameters), statements.block(body, "s")));
  }

  @Override
  public String execute() {
    return define(
        "Execute",
        () -> {
          StringBuilder decode = new StringBuilder("Decode(w) ==\nLET p == Parts(w)\nIN ");
          StringBuilder cases = new StringBuilder();
          for (Instruction instruction : ground.specification().instructions()) {
            String name =
                rule(
                    "Instruction_" + instruction.name(),
                    instruction.documentation(),
                    instruction.operands(),
                    instruction.body());
            decode.append(decoding(instruction));
            StringBuilder operands = new StringBuilder();
            for (int i = 0; i < instruction.operands().size(); i++) {
              operands.append(", d[").append(i + 2).append("]");
            }
            cases.append(
                "ELSE IF d[1] = \"%s\" THEN %s(s, self%s)\n"
                    .formatted(instruction.name(), name, operands));
          }
          return decode
              + "<< >>\nDecodedLarge == [w \\in Large |-> Decode(w)]\n"
              + "Execute(s, self, w) ==\n"
              + "LET d == IF w \\in Large THEN DecodedLarge[w] ELSE Decode(w)\n"
              + "IN IF d = << >> THEN Unknown(s)\n"
              + cases
              + "ELSE Beyond(\"an instruction\")\n";
        });
  }

  private String decoding(Instruction instruction) {
    Format format = instruction.format();
    List<String> conditions = new ArrayList<>();
    if (format.width() < 64) {
      conditions.add("Cut(p, 63, " + format.width() + ") = << 0, 0, 0, 0 >>");
    }
    List<String> checks = new ArrayList<>();
    String[] operands = new String[instruction.operands().size()];
    for (int i = 0; i < format.fields().size(); i++) {
      Format.Field field = format.fields().get(i);
      String cut = "Cut(p, " + field.high() + ", " + field.low() + ")";
      switch (instruction.encoding().get(i)) {
        case Instruction.Content.Fixed(long number) ->
            conditions.add("OfParts(" + cut + ") = " + words.of(number));
        case Instruction.Content.Operand(Local operand) -> {
          String found = checked(operand.type()) + "(OfParts(" + cut + "))";
          checks.add(found + " # << >>");
          operands[instruction.operands().indexOf(operand)] = found + "[1]";
        }
      }
    }
    conditions.addAll(checks);
    return "IF %s\nTHEN << \"%s\"%s >>\nELSE "
        .formatted(
            String.join(" /\\ ", conditions),
            instruction.name(),
            operands.length == 0 ? "" : ", " + String.join(", ", operands));
  }

  @Override
  public String hypervisor() {
    return define(
        "Hypervisor",
        () -> {
          StringBuilder body = new StringBuilder();
          for (Hypercall hypercall : ground.specification().hypercalls()) {
            String name = "Hypercall_" + hypercall.name();
            define(name, () -> hypercall(name, hypercall));
            body.append(
                "IF n = %s THEN %s(s, self)\nELSE ".formatted(constant(hypercall.number()), name));
          }
          return "Hypervisor(s, self, n) ==\n" + body + "Unknown(s)\n";
        });
  }

  private String hypercall(String name, Hypercall hypercall) {
    StringBuilder inputs = new StringBuilder();
    for (Hypercall.Input input : hypercall.inputs()) {
      inputs.append(
          "LET %s == %s\nIN "
              .formatted(expressions.name(input.local()), expressions.of(input.source())));
    }
    return comment(hypercall.documentation())
        + "%s(s, self) ==\n%s%s\n".formatted(name, inputs, statements.block(hypercall.body(), "s"));
  }

  /** A step of the current VM, whether the machine runs, whether it has stopped as it should. */
  void step() {
    Step step = ground.specification().step();
    add("Current(s) == " + expressions.of(step.current()) + "\n");
    add(closed("Running(s)", expressions.of(step.running())));
    add(closed("Halted(s)", expressions.of(step.halted())));
    rule("Step", step.documentation(), List.of(), step.body());
  }

  /** An operator on the state alone. */
  static String closed(String head, String value) {
    return head + " ==\nLET self == Current(s)\nIN " + value + "\n";
  }
}
