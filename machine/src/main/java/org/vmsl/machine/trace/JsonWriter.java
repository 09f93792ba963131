package org.vmsl.machine.trace;

import java.util.List;
import org.vmsl.specification.typed.Value;

/** Writes one JSON text (RFC 8259), in ASCII. */
public final class JsonWriter {
  private final StringBuilder out = new StringBuilder();
  private boolean separate;

  /** With nothing written yet. */
  public JsonWriter() {}

  /** The text. */
  @Override
  public String toString() {
    return out.toString();
  }

  /** Begins an object or array. */
  public JsonWriter open(char bracket) {
    separate();
    out.append(bracket);
    separate = false;
    return this;
  }

  /** Ends it. */
  public JsonWriter close(char bracket) {
    out.append(bracket);
    separate = true;
    return this;
  }

  /** The name of the field whose value comes next. */
  public JsonWriter name(String name) {
    separate();
    quote(name);
    out.append(':');
    separate = false;
    return this;
  }

  /** A string. */
  public JsonWriter string(String text) {
    separate();
    quote(text);
    return this;
  }

  JsonWriter number(long number) {
    separate();
    out.append(number);
    return this;
  }

  JsonWriter nothing() {
    separate();
    out.append("null");
    return this;
  }

  /** A word as a string, since numbers in JSON are often read with 53 bits only. */
  JsonWriter word(long word) {
    return string("0x" + Long.toHexString(word));
  }

  /** A value of the machine; see docs/trace-format.md. */
  JsonWriter value(Value value) {
    switch (value) {
      case Value.Word(long bits) -> word(bits);
      case Value.Truth(boolean holds) -> {
        separate();
        out.append(holds);
      }
      case Value.Case chosen -> string(chosen.toString());
      case Value.None none -> nothing();
      case Value.Some(Value held) -> {
        open('{').name("some").value(held).close('}');
      }
      case Value.Struct struct -> {
        open('{');
        for (int i = 0; i < struct.fields().size(); i++) {
          name(struct.type().fields().get(i).name()).value(struct.fields().get(i));
        }
        close('}');
      }
      case Value.Elements(List<Value> elements) -> values(elements);
      case Value.Sequence(List<Value> elements) -> values(elements);
    }
    return this;
  }

  JsonWriter values(List<Value> values) {
    open('[');
    values.forEach(this::value);
    return close(']');
  }

  private void separate() {
    if (separate) {
      out.append(',');
    }
    separate = true;
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c >= 0x20 && c < 0x7f) {
            out.append(c);
          } else {
            out.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
          }
        }
      }
    }
    out.append('"');
  }
}
