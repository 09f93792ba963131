package org.vmsl.specification.typing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.testing.Files;

/** Depth and size of inputs cost neither the stack nor much time. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class LargeInputsTest {
  /**
   * Bytes; what Java gives to a thread of its own accord. A nested expression needs up to half of
   * it while the code is interpreted: how much depends on when the compiler gets to it.
   */
  private static final int STACK = 1024 * 1024;

  @ParameterizedTest
  @ValueSource(ints = {200, 300, 100_000})
  void deepExpressions(int n) {
    assertThat(errors(constant("(".repeat(n) + "1" + ")".repeat(n)))).isEqualTo(n > 256);
    assertThat(errors(constant("-".repeat(n) + "ONE"))).isEqualTo(n > 255);
    assertThat(errors(constant("1" + " + 1".repeat(n)))).isEqualTo(n > 255);
    assertThat(errors(constant("if true then 1 else ".repeat(n) + "2"))).isEqualTo(n > 255);
    assertThat(errors(constant("[".repeat(n)))).isTrue();
    assertThat(errors(constant("{".repeat(n) + "1" + "}".repeat(n)))).isTrue();
    assertThat(errors(constant("zero_extend(".repeat(n)))).isTrue();
    assertThat(errors(constant("reg[".repeat(n)))).isTrue();
    assertThat(errors(constant("all x in ".repeat(n)))).isTrue();
    assertThat(errors(constant("ONE" + ".a".repeat(n)))).isTrue();
    assertThat(errors(constant("ONE" + " @ ONE".repeat(n)))).isTrue();
    assertThat(errors("function f_(a: bool): bool = " + "not ".repeat(n) + "a\n"))
        .isEqualTo(n > 255);
    assertThat(errors("function f_(a: bool): bool = a" + " implies a".repeat(n) + "\n"))
        .isEqualTo(n > 255);
    assertThat(errors("type T_ = " + "set(".repeat(n) + "Word" + ")".repeat(n) + "\n")).isTrue();
    assertThat(errors("type T_ = Word" + "?".repeat(n) + "\n")).isTrue();
    assertThat(
            errors(
                "procedure p_:\n    if mode == 0:\n        mode := 1\n"
                    + "    else if mode == 1:\n        mode := 1\n".repeat(n)))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 110, 20_000})
  void longChainsOfDeclarations(int n) {
    boolean tooLong = n > 95;
    String deep = "(".repeat(250) + "%s" + ")".repeat(250);
    assertThat(errors(chain(n, i -> "const c_" + i + ": Word = %s\n", "c_%d + c_%d", "1")))
        .isEqualTo(tooLong);
    assertThat(errors(chain(n, i -> "type t_" + i + " = %s\n", "t_%d?", "Word")))
        .isEqualTo(tooLong);
    assertThat(
            errors(
                chain(
                    n,
                    i -> "function f_" + i + "(a: Word): Word = " + deep + "\n",
                    "f_%d(a)",
                    "a")))
        .isEqualTo(tooLong);
    assertThat(
            errors(
                chain(
                    n, i -> "procedure p_" + i + ":\n    mode := 1\n    %s\n", "p_%d", "advance")))
        .isEqualTo(tooLong);
  }

  @Test
  void typesThatDouble() {
    String records =
        "record r_0:\n    a: Word\n    b: Word\n"
            + IntStream.range(1, 60)
                .mapToObj(
                    i -> "record r_%d:\n    a: r_%d\n    b: r_%d\n".formatted(i, i - 1, i - 1))
                .collect(Collectors.joining());
    assertThat(errors(records)).isTrue();
  }

  @Test
  void longFiles() {
    String procedures =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "procedure p_" + i + ":\n    mode := 1\n    PC := PC + 1\n\n")
            .collect(Collectors.joining());
    assertThat(errors(procedures)).isFalse();
    assertThat(errors("const c_: set(Word) = {" + "1, ".repeat(100_000) + "1}\n")).isFalse();
    assertThat(errors("# comment\n".repeat(200_000))).isFalse();
    assertThat(errors("\"\n".repeat(200_000))).isTrue();
    assertThat(errors("x".repeat(1_000_000))).isTrue();
  }

  private static String constant(String value) {
    return "const c_: Word = " + value + "\n";
  }

  private static String chain(int n, IntFunction<String> declaration, String use, String end) {
    return IntStream.range(0, n)
        .mapToObj(
            i -> declaration.apply(i).formatted(i + 1 == n ? end : use.formatted(i + 1, i + 1)))
        .collect(Collectors.joining());
  }

  /** Whether reading the text after the common base ends with errors, on a usual stack. */
  private static boolean errors(String text) {
    SourceFile base = new SourceFile("base.spec", Files.text(Files.resource("mistakes/base.spec")));
    AtomicReference<Object> outcome = new AtomicReference<>();
    Runnable read =
        () -> {
          try {
            outcome.set(MachineReader.read(List.of(base, new SourceFile("large.spec", text))));
          } catch (Throwable e) {
            outcome.set(e);
          }
        };
    Thread thread = new Thread(null, read, "usual stack", STACK);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assertThat(outcome.get())
        .as(text.substring(0, Math.min(200, text.length())))
        .isInstanceOf(Reading.class);
    return ((Reading) outcome.get()).specification().isEmpty();
  }
}
