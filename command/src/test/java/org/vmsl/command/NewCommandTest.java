package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code vmsl new} writes, and where it does not. */
final class NewCommandTest {
  @TempDir private Path folder;

  @Test
  void starterIsVerified() {
    Path file = folder.resolve("mine.vmsl");
    assertThat(Call.of("new", file.toString()))
        .isEqualTo(new Call(0, "written: " + file + "\n", ""));
    assertThat(Call.of("verify", file.toString()).out()).startsWith(file + ": verified");
    assertThat(Call.of("run", file.toString()).out()).startsWith("V0 halted");
  }

  @Test
  void nothingIsReplacedUnlessForced() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.vmsl"), "precious");
    Call refused = Call.of("new", file.toString());
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.messages())
        .isEqualTo("vmsl: " + file + " exists already\n    hint: --force replaces it\n");
    assertThat(Files.readString(file)).isEqualTo("precious");
    assertThat(Call.of("new", file.toString(), "--force").code()).isZero();
    assertThat(Files.readString(file)).contains("machine paper");
  }

  @Test
  void missingFolderIsTold() {
    Call call = Call.of("new", folder.resolve("a/b.vmsl").toString());
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages()).isEqualTo("vmsl: there is no folder " + folder.resolve("a") + "\n");
  }

  @Test
  void folderIsNoFile() {
    assertThat(Call.of("new", folder.toString(), "--force").code()).isEqualTo(3);
  }
}
