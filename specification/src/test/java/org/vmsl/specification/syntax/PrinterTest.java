package org.vmsl.specification.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.testing.Files;
import org.vmsl.specification.testing.Shape;
import org.vmsl.specification.testing.TreeGenerator;

final class PrinterTest {

  static Stream<SourceFile> machineFiles() {
    return Files.machines().stream().flatMap(folder -> Files.sources(folder).stream());
  }

  @ParameterizedTest
  @MethodSource("machineFiles")
  void printsWhatItParsed(SourceFile file) {
    assertThat(Printer.print(parse(file))).isEqualTo(file.text());
  }

  @Test
  void keepsCommentsWhereverTheyStand() {
    String text =
        """
        # About the file.

        ## Says what a is.
        const a: Word = 1  # why


        const b: Word =
            # inside
            2 # after
        #tight
        procedure p: # header
            # first

            x := 1


            # second
            if x == 1:
                y := 2
                # end of the block
            # before else
            else: # behind else
                y := 3
            match x:
                # a case
                case A: # behind case
                    y := 4

        # end
        """;
    String canonical =
        """
        # About the file.

        ## Says what a is.
        const a: Word = 1  # why

        # inside
        const b: Word = 2  # after

        # tight
        procedure p:  # header
            # first

            x := 1

            # second
            if x == 1:
                y := 2
                # end of the block
            # before else
            else:  # behind else
                y := 3
            match x:
                # a case
                case A:  # behind case
                    y := 4

        # end
        """;
    assertThat(Printer.print(parse(text))).isEqualTo(canonical);
    assertThat(Printer.print(parse(canonical))).isEqualTo(canonical);
  }

  @Test
  void generatedTreesSurvivePrintingAndParsing() {
    long seed = Long.getLong("vmsl.seed", System.nanoTime());
    System.out.println("PrinterTest: seed " + seed);
    Random random = new Random(seed);
    TreeGenerator trees = new TreeGenerator(random);
    for (int i = 0; i < 1_000; i++) {
      SpecificationFile tree = trees.file();
      String text = Printer.print(tree);
      SpecificationFile parsed = parse(text);

      assertThat(Shape.text(parsed.declarations()))
          .as("seed %d, tree %d:%n%s", seed, i, text)
          .isEqualTo(Shape.text(tree.declarations()));
      assertThat(Printer.print(parsed)).as("seed %d, tree %d", seed, i).isEqualTo(text);
    }
  }

  private static SpecificationFile parse(String text) {
    return parse(new SourceFile("test.spec", text));
  }

  private static SpecificationFile parse(SourceFile file) {
    Diagnostics diagnostics = new Diagnostics();
    SpecificationFile parsed = Parser.parse(file, diagnostics);
    assertThat(diagnostics.all().stream().map(Diagnostic::render)).as(file.text()).isEmpty();
    return parsed;
  }
}
