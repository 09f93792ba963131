package org.vmsl.machine.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmsl.machine.paper.PaperMachine.word;
import static org.vmsl.machine.paper.PaperMachine.words;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmsl.specification.typed.Value;

final class JsonWriterTest {

  @Test
  void stringsAreEscaped() {
    assertThat(new JsonWriter().string("a \"b\" \\ \n\r\t\u0001 é → \uD83D\uDE00").toString())
        .isEqualTo("\"a \\\"b\\\" \\\\ \\n\\r\\t\\u0001 \\u00e9 \\u2192 \\ud83d\\ude00\"");
  }

  @Test
  void partsAreSeparated() {
    JsonWriter json = new JsonWriter();
    json.open('{').name("a").number(-1).name("b").open('[').close(']');
    json.name("c").open('[').nothing().string("").open('{').close('}').close(']').close('}');
    assertThat(json.toString()).isEqualTo("{\"a\":-1,\"b\":[],\"c\":[null,\"\",{}]}");
  }

  @Test
  void valuesKeepAllTheirBits() {
    assertThat(new JsonWriter().value(word(-1)).toString()).isEqualTo("\"0xffffffffffffffff\"");
    assertThat(new JsonWriter().value(new Value.Some(new Value.None())).toString())
        .isEqualTo("{\"some\":null}");
    Value set = new Value.Elements(words(3, 1));
    Value list = new Value.Sequence(List.of(set, new Value.Truth(true)));
    assertThat(new JsonWriter().value(list).toString()).isEqualTo("[[\"0x1\",\"0x3\"],true]");
  }
}
