package dev.parley.kernel;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.parley.kernel.event.RealisationEvent;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "dev.parley.kernel", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_KERNEL_KNOWS_ONLY_ANNOTATIONS_BESIDE_JAVA = classes()
            .that()
            .resideOutsideOfPackage("dev.parley.kernel.document..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.parley.kernel..",
                    "java..",
                    "org.jspecify.annotations",
                    "com.fasterxml.jackson.annotation",
                    "org.axonframework.serialization")
            .because("everything else depends on it");

    @ArchTest
    static final ArchRule OF_AXON_ONLY_THE_REVISION = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("org.axonframework..").and(not(type(Revision.class))));

    @ArchTest
    static final ArchRule ONLY_THE_ONE_READER_OF_DOCUMENTS_KNOWS_YAML = classes()
            .that()
            .resideInAPackage("dev.parley.kernel.document..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.parley.kernel..", "java..", "org.jspecify.annotations", "org.snakeyaml.engine..");

    @ArchTest
    static final ArchRule EVENTS_ARE_RECORDS_WITH_A_REVISION = classes()
            .that()
            .implement(RealisationEvent.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords()
            .andShould()
            .beAnnotatedWith(Revision.class);

    @ArchTest
    static final ArchRule EVERY_PACKAGE_SAYS_WHAT_MAY_BE_NULL = classes().should(new ArchCondition<>("be null-marked") {
        @Override
        public void check(JavaClass item, ConditionEvents events) {
            boolean marked = item.getPackage().tryGetPackageInfo().isPresent()
                    && item.getPackage().getPackageInfo().isAnnotatedWith(NullMarked.class);
            events.add(new SimpleConditionEvent(item, marked, item.getName() + " is in a package without @NullMarked"));
        }
    });

    @ArchTest
    static final ArchRule WHAT_THE_HISTORY_FILE_SHOWS_IS_LITTLE = classes()
            .that()
            .resideInAPackage("dev.parley.kernel.history")
            .and()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .should()
            .haveSimpleName("HistoryFile")
            .orShould()
            .haveSimpleName("HistoryDocument")
            .orShould()
            .haveSimpleName("HistoryReading");
}
