package dev.parley.infra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between modules, seen from the only one that sees all of them. */
class ArchitectureTest {

    private static final String KERNEL = "dev.parley.kernel..";
    private static final String COMMAND = "dev.parley.command..";
    private static final String QUERY = "dev.parley.query..";
    private static final String INFRA = "dev.parley.infra..";
    private static final String ANALYSIS = "dev.parley.query.analysis..";

    private static JavaClasses all;

    @BeforeAll
    static void read() {
        all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.parley");
    }

    @Test
    void all_four_modules_are_seen() {
        for (String module : List.of("kernel", "command", "query", "infra")) {
            assertThat(all).anyMatch(type -> type.getPackageName().startsWith("dev.parley." + module));
        }
    }

    @Test
    void the_kernel_knows_nothing_of_ours() {
        check(noClasses()
                .that()
                .resideInAPackage(KERNEL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(COMMAND, QUERY, INFRA));
    }

    @Test
    void command_side_and_query_side_do_not_know_each_other() {
        check(noClasses()
                .that()
                .resideInAPackage(COMMAND)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(QUERY));
        check(noClasses()
                .that()
                .resideInAPackage(QUERY)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(COMMAND));
    }

    @Test
    void nothing_knows_infra() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(INFRA)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(INFRA));
    }

    @Test
    void kernel_and_analysis_know_neither_spring_nor_a_database() {
        check(noClasses()
                .that()
                .resideInAnyPackage(KERNEL, ANALYSIS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "com.mongodb..", "java.sql..", "jakarta.."));
    }

    @Test
    void the_analysis_knows_the_kernel_alone() {
        check(noClasses()
                .that()
                .resideInAPackage(ANALYSIS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.parley.query.projection..", "dev.parley.query.view..", "org.axonframework.."));
    }

    @Test
    void the_event_log_knows_no_payload() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.parley.infra.eventlog..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(KERNEL, COMMAND, QUERY));
    }

    @Test
    void the_command_line_starts_without_spring_but_for_the_server() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.parley.infra.cli..")
                .and()
                .doNotHaveSimpleName("Server")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.."));
    }

    @Test
    void every_package_is_null_marked() {
        List<String> unmarked = all.stream()
                .map(type -> type.getPackage())
                .distinct()
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .sorted()
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void names_say_what_a_class_is() {
        check(noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)$"));
    }

    private static void check(ArchRule rule) {
        rule.check(all);
    }
}
