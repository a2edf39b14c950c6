package dev.parley.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.parley.command.realisation.RealisationAggregate;
import org.jspecify.annotations.NullMarked;

/** What the command side may know. */
@AnalyzeClasses(packages = "dev.parley.command", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule KNOWS_NOTHING_OF_THE_OTHER_ROOMS =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("dev.parley.query..", "dev.parley.infra..");

    @ArchTest
    static final ArchRule SPRING_IS_FOR_HTTP_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.command.rest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..");

    @ArchTest
    static final ArchRule JSON_IS_FOR_WHAT_COMES_FROM_OUTSIDE = noClasses()
            .that()
            .resideOutsideOfPackages("dev.parley.command.rest..", "dev.parley.command.intake..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..");

    @ArchTest
    static final ArchRule DECISIONS_ARE_PLAIN_JAVA = noClasses()
            .that()
            .resideInAnyPackage("dev.parley.command.realisation..", "dev.parley.command.invariant..")
            .and()
            .doNotBelongToAnyOf(RealisationAggregate.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");

    /** Rules look at what stands, and not at who keeps it. */
    @ArchTest
    static final ArchRule INVARIANTS_KNOW_NO_AGGREGATE = noClasses()
            .that()
            .resideInAPackage("dev.parley.command.invariant..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.parley.command.realisation..");

    @ArchTest
    static final ArchRule NOTHING_BUT_HTTP_KNOWS_HTTP = noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.command.rest..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.parley.command.rest..");

    @ArchTest
    static final ArchRule NULLS_ARE_SAID = ArchRuleDefinition.classes().should(resideInANullMarkedPackage());

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package that is @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        item,
                        marked,
                        item.getName() + " resides in " + item.getPackageName() + ", which is " + (marked ? "" : "not ")
                                + "@NullMarked"));
            }
        };
    }
}
