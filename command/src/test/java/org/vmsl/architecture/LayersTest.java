package org.vmsl.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Arrows between layers point down only, so that each can be understood, trusted and replaced
 * without those above it. The checker is the layer to protect: whatever it can reach must be
 * trusted.
 *
 * <p>Layers that do not exist yet are listed, too: their rules hold from the first class on.
 */
final class LayersTest {

  /** The layers, lowest first. */
  enum Layer {
    SPECIFICATION,
    SCENARIO,
    CHECKER,
    MACHINE,
    EXPLORER,
    VERIFIER,
    COMMAND;

    private List<Layer> below() {
      return switch (this) {
        case SPECIFICATION -> List.of();
        case SCENARIO -> List.of(SPECIFICATION);
        case CHECKER, MACHINE -> List.of(SCENARIO, SPECIFICATION);
        case EXPLORER, VERIFIER -> List.of(MACHINE, CHECKER, SCENARIO, SPECIFICATION);
        case COMMAND -> List.of(VERIFIER, EXPLORER, MACHINE, CHECKER, SCENARIO, SPECIFICATION);
      };
    }

    private String packages() {
      return "org.vmsl." + name().toLowerCase(Locale.ROOT) + "..";
    }

    private String[] permitted() {
      return Stream.concat(Stream.of(this), below().stream())
          .map(Layer::packages)
          .toArray(String[]::new);
    }
  }

  private static final String MAIN = "org.vmsl.command.Main";

  private static JavaClasses production;

  @BeforeAll
  static void readClasses() {
    production =
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("org.vmsl");
    // Class files of a version that ArchUnit cannot read are left out, and every rule would hold.
    assertThat(production.contain(MAIN)).as("classes of the project can be read").isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void usesOnlyLayersBelow(Layer layer) {
    check(
        noClasses()
            .that()
            .resideInAPackage(layer.packages())
            .should()
            .dependOnClassesThat(
                resideInAPackage("org.vmsl..").and(not(resideInAnyPackage(layer.permitted())))));
  }

  @Test
  void everyClassIsInALayer() {
    String[] layers = Arrays.stream(Layer.values()).map(Layer::packages).toArray(String[]::new);
    check(classes().should().resideInAnyPackage(layers));
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching("org.vmsl.(**)").should().beFreeOfCycles());
  }

  @Test
  void packagesAreNamedAfterConcepts() {
    check(
        noClasses()
            .should()
            .resideInAnyPackage(
                "..util..", "..utils..", "..impl..", "..manager..", "..helper..", "..common..")
            .because("packages are named after concepts of the field, not after patterns"));
  }

  @Test
  void packagesAreNullMarked() {
    check(classes().should(beInANullMarkedPackage()));
  }

  @Test
  void onlyOnePackageKnowsTheSolver() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.vmsl.verifier.solver..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.microsoft.z3..", "org.sosy_lab.."));
  }

  @Test
  void onlyTheCommandLineReadsOptions() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(Layer.COMMAND.packages())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli.."));
  }

  @Test
  void onlyTheCommandLinePrints() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(Layer.COMMAND.packages())
            .should(ACCESS_STANDARD_STREAMS));
  }

  @Test
  void onlyMainEndsTheProcess() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(MAIN)
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class));
  }

  @Test
  void nobodyLogs() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.slf4j.."));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(production);
  }

  private static ArchCondition<JavaClass> beInANullMarkedPackage() {
    return new ArchCondition<>("be in a package whose package-info.java says @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                type, marked, type.getName() + " is in a package without @NullMarked"));
      }
    };
  }
}
