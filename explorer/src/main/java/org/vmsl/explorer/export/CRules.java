package org.vmsl.explorer.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.vmsl.specification.evaluation.Operations;
import org.vmsl.specification.typed.Constant;
import org.vmsl.specification.typed.Exit;
import org.vmsl.specification.typed.Format;
import org.vmsl.specification.typed.Function;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Procedure;
import org.vmsl.specification.typed.Step;
import org.vmsl.specification.typed.Type;

/**
 * The rules of a machine as functions of C, those that are asked for, each behind what it uses:
 * nothing in a specification uses itself.
 */
final class CRules implements Defined, CStatements.Rules {
  private final Ground ground;
  private final CExpressions expressions;
  private final CStatements statements;
  private final Definitions definitions = new Definitions();

  CRules(Ground ground, CTypes types) {
    this.ground = ground;
    this.expressions = new CExpressions(ground, types, this, "s");
    this.statements = new CStatements(expressions, this);
  }

  CExpressions expressions() {
    return expressions;
  }

  /** The functions that were asked for and those that they use. */
  List<String> definitions() {
    return definitions.all();
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
    return define(name, () -> "#define " + name + " " + expressions.value(constant) + "\n");
  }

  @Override
  public String function(Function function) {
    String name = "function_" + function.name();
    return define(
        name,
        () ->
            comment(function.documentation())
                + "static %s %s(const Machine *s, word self%s) {\nreturn %s;\n}\n"
                    .formatted(
                        expressions.types().of(function.type()),
                        name,
                        formals(function.parameters()),
                        expressions.of(function.body())));
  }

  private String formals(List<Local> parameters) {
    return parameters.stream()
        .map(p -> ", " + expressions.types().of(p.type()) + " " + expressions.name(p))
        .collect(Collectors.joining());
  }

  private static String comment(String documentation) {
    return documentation.isBlank()
        ? ""
        : "/* " + documentation.strip().replace("*/", "* /").replaceAll("\\s+", " ") + " */\n";
  }

  @Override
  public String checked(Type target) {
    String name = "checked_" + CNames.of(target);
    return define(
        name,
        () ->
            "static maybe %s(word v) {\n%s\n}\n"
                .formatted(
                    name,
                    target instanceof Type.Enumeration enumeration
                        ? cases(enumeration)
                        : "return %s ? (maybe){1, v} : (maybe){0, 0};"
                            .formatted(holds(target, "v"))));
  }

  private static String cases(Type.Enumeration type) {
    StringBuilder out = new StringBuilder("switch (v) {\n");
    for (int i = 0; i < type.cases().size(); i++) {
      out.append(
          "case %s: return (maybe){1, %d};\n"
              .formatted(CTypes.word(type.cases().get(i).number()), i));
    }
    return out.append("default: return (maybe){0, 0};\n}").toString();
  }

  /** Whether some value of a type has a number. */
  private String holds(Type type, String number) {
    var bounds = ground.bounds();
    return "(%s <= %s && %s <= %s && (%s & %s) == 0)"
        .formatted(
            CTypes.word(bounds.low(type)),
            number,
            number,
            CTypes.word(bounds.high(type)),
            number,
            CTypes.word(bounds.unit(type) - 1));
  }

  @Override
  public String number(Type.Enumeration type) {
    String name = "number_" + CNames.of(type);
    return define(
        name,
        () -> {
          StringBuilder out =
              new StringBuilder("static word " + name + "(word c) {\nswitch (c) {\n");
          for (int i = 0; i < type.cases().size(); i++) {
            out.append(
                "case %d: return %s;\n".formatted(i, CTypes.word(type.cases().get(i).number())));
          }
          return out.append("default: return 0;\n}\n}\n").toString();
        });
  }

  @Override
  public String exit(Exit exit) {
    String name = "exit_" + exit.name();
    return define(
        name,
        () ->
            comment(exit.documentation())
                + rule(name, formals(exit.parameters()), statements.block(exit.body())));
  }

  @Override
  public String procedure(Procedure procedure) {
    String name = "procedure_" + procedure.name();
    return define(
        name,
        () ->
            comment(procedure.documentation())
                + rule(name, formals(procedure.parameters()), statements.block(procedure.body())));
  }

  private static String rule(String name, String formals, String body) {
    return "static int %s(Machine *s, word self%s) {\n%sreturn 0;\n}\n"
        .formatted(name, formals, body);
  }

  @Override
  public String execute() {
    return define(
        "execute",
        () -> {
          StringBuilder body = new StringBuilder();
          for (Instruction instruction : ground.specification().instructions()) {
            body.append(decoding(instruction));
          }
          return "static int execute(Machine *s, word self, word w, int *known) {\n"
              + body
              + "*known = 0;\nreturn 0;\n}\n";
        });
  }

  private String decoding(Instruction instruction) {
    String name = "instruction_" + instruction.name();
    define(
        name,
        () ->
            comment(instruction.documentation())
                + rule(
                    name, formals(instruction.operands()), statements.block(instruction.body())));
    Format format = instruction.format();
    List<String> conditions = new ArrayList<>();
    if (format.width() < 64) {
      conditions.add("w >> " + format.width() + " == 0");
    }
    Map<Local, String> operands = new HashMap<>();
    for (int i = 0; i < format.fields().size(); i++) {
      Format.Field field = format.fields().get(i);
      String content =
          "(w >> %d & %s)".formatted(field.low(), CTypes.word(Operations.mask(field.width())));
      switch (instruction.encoding().get(i)) {
        case Instruction.Content.Fixed(long number) ->
            conditions.add(content + " == " + CTypes.word(number));
        case Instruction.Content.Operand(Local operand) -> {
          boolean cases = operand.type() instanceof Type.Enumeration;
          String found = checked(operand.type()) + "(" + content + ")";
          conditions.add(cases ? found + ".some" : holds(operand.type(), content));
          operands.put(operand, cases ? found + ".value" : content);
        }
      }
    }
    String arguments =
        instruction.operands().stream()
            .map(o -> ", " + operands.get(o))
            .collect(Collectors.joining());
    return "if (%s) { return %s(s, self%s); }\n"
        .formatted(String.join(" && ", conditions), name, arguments);
  }

  @Override
  public String hypervisor() {
    return define(
        "hypervisor",
        () -> {
          StringBuilder body = new StringBuilder("switch (n) {\n");
          for (Hypercall hypercall : ground.specification().hypercalls()) {
            String name = "hypercall_" + hypercall.name();
            define(name, () -> hypercall(name, hypercall));
            body.append(
                "case %s: return %s(s, self);\n".formatted(constant(hypercall.number()), name));
          }
          return "static int hypervisor(Machine *s, word self, word n, int *known) {\n"
              + body
              + "}\n*known = 0;\nreturn 0;\n}\n";
        });
  }

  private String hypercall(String name, Hypercall hypercall) {
    StringBuilder inputs = new StringBuilder();
    for (Hypercall.Input input : hypercall.inputs()) {
      inputs.append(
          "%s %s = %s;\n"
              .formatted(
                  expressions.types().of(input.local().type()),
                  expressions.name(input.local()),
                  expressions.of(input.source())));
    }
    return comment(hypercall.documentation())
        + rule(name, "", inputs + statements.block(hypercall.body()));
  }

  /** A step of the current VM, whether the machine runs, whether it has stopped as it should. */
  void step() {
    Step step = ground.specification().step();
    define("current", () -> closed("word", "current", expressions.of(step.current()), "0"));
    define("running", () -> closed("int", "running", expressions.of(step.running()), "current(s)"));
    define("halted", () -> closed("int", "halted", expressions.of(step.halted()), "current(s)"));
    define(
        "step",
        () -> comment(step.documentation()) + rule("step", "", statements.block(step.body())));
  }

  /** A function of the state alone. */
  String closed(String type, String name, String value, String self) {
    return "static %s %s(const Machine *s) {\nword self = %s;\nreturn %s;\n}\n"
        .formatted(type, name, self, value);
  }

  /** Adds a function of the state alone. */
  void add(String definition) {
    definitions.add(definition);
  }
}
