package org.vmsl.explorer.export;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.scenario.Scenario;

/**
 * A bounded system in Promela, for Spin. The state is a structure of C that Spin tracks; a
 * transition is one {@code d_step}; the rules are C within the model, made from the specification.
 */
public final class PromelaModel {
  /** Spin takes at most 64 KiB of C in one piece. */
  private static final int LONGEST_PIECE = 40_000;

  private final StringBuilder out = new StringBuilder();
  private final CTypes types = new CTypes();
  private final CRules rules;
  private final CState state;
  private final CClaims claims;

  /**
   * The model of a bounded system.
   *
   * @throws NotExportableException if it has none
   */
  public PromelaModel(BoundedSystem system) {
    Ground ground = new Ground(system.scenario());
    this.rules = new CRules(ground, types);
    this.state = new CState(ground, types);
    rules.step();
    rules.execute();
    this.claims = new CClaims(ground, system, rules);
    CActs acts = new CActs(ground, system, types, state, rules);
    acts.define();
    write(system, acts.count());
  }

  /** The text of the model. */
  public String text() {
    return out.toString();
  }

  /** Claims that the model does not judge, with the reason. */
  public List<String> notJudged() {
    return claims.notJudged();
  }

  /** The number of bytes of a state. */
  public long bytes() {
    return state.bytes();
  }

  private void write(BoundedSystem system, int acts) {
    header(system.scenario());
    piece(CPrelude.text("\\#include"));
    types.definitions().forEach(this::piece);
    piece(state.text());
    piece(state.accessors());
    pieces(rules.definitions());
    out.append("c_state \"Machine machine\" \"Global\"\n\n");
    out.append("inline look() {\n");
    out.append("  assert(c_expr { (!beyond) });\n");
    for (String claim : claims.names()) {
      out.append("  assert(c_expr { (").append(claim).append("(&now.machine)) });\n");
    }
    out.append("}\n\nactive proctype machine() {\n  if\n");
    for (int i = 0; i < system.starts().size(); i++) {
      out.append("  :: d_step { c_code { start_%d(&now.machine); }; look() }\n".formatted(i));
    }
    out.append("  fi;\nend:\n  do\n");
    out.append(
        "  :: d_step { c_expr { (goes_on(&now.machine)) } ->"
            + " c_code { go_on(&now.machine); }; look() }\n");
    for (int i = 0; i < acts; i++) {
      out.append(
          ("  :: d_step { c_expr { (act_%d(&now.machine)) } ->"
                  + " c_code { now.machine = next; }; look() }\n")
              .formatted(i));
    }
    out.append("  od\n}\n");
  }

  private void header(Scenario scenario) {
    long vector = state.bytes() + 64;
    out.append(
        """
        /* %s
           Spin stores one state more than the system has: the one before the start.

           spin -a MODEL
           gcc -O2 -DSAFETY -DNOREDUCE -DMEMLIM=4000 -DVECTORSZ=%d -o pan pan.c
           ./pan -c0 -n -m1000000

           Each assertion that is violated is a claim that fails. */

        """
            .formatted(CClaims.comment(scenario.title()), vector));
  }

  private void pieces(List<String> definitions) {
    List<String> some = new ArrayList<>();
    int length = 0;
    for (String definition : definitions) {
      if (length + definition.length() > LONGEST_PIECE) {
        piece(String.join("", some));
        some.clear();
        length = 0;
      }
      some.add(definition);
      length += definition.length();
    }
    piece(String.join("", some));
  }

  private void piece(String text) {
    out.append("c_decl {\n").append(indented(text)).append("}\n\n");
  }

  /** Lines indented by the braces that are open. */
  static String indented(String text) {
    StringBuilder lines = new StringBuilder();
    int depth = 1;
    for (String line : text.split("\n")) {
      int opened = (int) line.chars().filter(c -> c == '{').count();
      int closed = (int) line.chars().filter(c -> c == '}').count();
      int here = line.startsWith("}") ? depth - 1 : depth;
      lines.append("  ".repeat(Math.max(0, here))).append(line).append('\n');
      depth += opened - closed;
    }
    return lines.toString();
  }
}
