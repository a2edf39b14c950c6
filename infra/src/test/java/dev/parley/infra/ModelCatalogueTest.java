package dev.parley.infra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.InstanceofCheck;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.Models;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Register;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walls between the rooms of the analysis, and that what a model says of itself is so. */
class ModelCatalogueTest {

    private static final String ANALYSIS = "dev.parley.query.analysis";
    private static final String CORE = "core";

    private static JavaClasses analysis;

    @BeforeAll
    static void read() {
        analysis = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages(ANALYSIS);
    }

    @Test
    void theRoomsAreTheModelsOfTheRegister() {
        Set<String> rooms =
                analysis.stream().map(ModelCatalogueTest::room).collect(Collectors.toCollection(TreeSet::new));
        rooms.removeIf(room -> room.isEmpty() || ofCore(room));

        assertThat(Models.ALL.models()).extracting(Model::key).containsExactlyInAnyOrderElementsOf(rooms);
        assertThat(Models.ALL.models()).allSatisfy(model -> assertThat(room(analysis.get(model.getClass())))
                .isEqualTo(model.key()));
    }

    /** Nothing that is found, and so no alert and no row, can tell of what is for research. */
    @Test
    void whatIsForResearchIsReadByModelsForResearchAlone() {
        for (Model model : Models.ALL.models()) {
            boolean reads = model.begin(RuleSet.STANDARD, new Outlook(true)).stream()
                    .flatMap(book -> book.reads().stream())
                    .anyMatch(fact -> fact.isAnnotationPresent(dev.parley.kernel.declare.ForResearch.class));

            assertThat(reads).as(model.key()).isEqualTo(model.forResearch());
            if (model.forResearch()) {
                assertThat(model.rules(RuleSet.STANDARD)).as(model.key()).isEmpty();
            }
        }
        assertThat(Models.ALL.models().stream().filter(Model::forResearch))
                .extracting(Model::key)
                .containsExactly("politics");
    }

    @Test
    void thereIsNoCircleOfRooms() {
        slices().matching(ANALYSIS + ".(**)").should().beFreeOfCycles().check(analysis);
    }

    @Test
    void aModelKnowsTheCoreAndTheModelsThatItNames() {
        for (Model model : Models.ALL.models()) {
            Set<String> known = rooms(model).stream()
                    .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                    .map(Dependency::getTargetClass)
                    .filter(type -> type.getPackageName().startsWith(ANALYSIS))
                    .map(ModelCatalogueTest::room)
                    .collect(Collectors.toCollection(TreeSet::new));
            known.removeIf(room -> ofCore(room) || room.equals(model.key()));

            assertThat(known)
                    .as("what the room %s knows, and what it says it builds on", model.key())
                    .containsExactlyInAnyOrderElementsOf(model.buildsOn());
        }
    }

    @Test
    void theCoreKnowsNoModel() {
        noClasses()
                .that()
                .resideInAPackage(ANALYSIS + ".core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Models.ALL.models().stream()
                        .map(model -> ANALYSIS + "." + model.key() + "..")
                        .toArray(String[]::new))
                .check(analysis);
    }

    private static Stream<Book> books() {
        return Models.ALL.models().stream()
                .flatMap(model -> model.begin(RuleSet.STANDARD, new Outlook(false)).stream());
    }

    /** What a book asks a fact for must reach it, and what is said to be read must be asked for. */
    @Test
    void aBookReadsTheFactsThatItAsksFor() {
        assertThat(books()).allSatisfy(book -> {
            Set<String> asked = analysis.get(book.getClass()).getMethods().stream()
                    .filter(method -> Set.of("take", "introduce").contains(method.getName()))
                    .flatMap(method -> method.getInstanceofChecks().stream())
                    .map(InstanceofCheck::getRawType)
                    .map(JavaClass::getName)
                    .collect(Collectors.toSet());

            assertThat(book.reads())
                    .as("what %s says that it reads", book.getClass())
                    .extracting(Class::getName)
                    .containsExactlyInAnyOrderElementsOf(asked);
        });
    }

    @Test
    void everyFactIsReadByABookOrDeclaredSilent() {
        Set<Class<? extends Fact>> read =
                books().flatMap(book -> book.reads().stream()).collect(Collectors.toSet());
        assertThat(Stream.<Class<?>>concat(read.stream(), Models.SILENT.stream()))
                .hasSameElementsAs(Records.under(Fact.class));
        assertThat(Models.SILENT).doesNotContainAnyElementsOf(read);
    }

    @Test
    void aModelStandsAfterThoseThatItBuildsOn() {
        List<Model> models = Models.ALL.models();

        assertThatThrownBy(() -> new Register(models.subList(1, models.size())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("builds on [course]");
        assertThatThrownBy(() -> new Register(List.of(models.get(0), models.get(0))))
                .hasMessage("two models are called course");
    }

    private static boolean ofCore(String room) {
        return room.equals(CORE) || room.startsWith(CORE + ".");
    }

    private static List<JavaClass> rooms(Model model) {
        return analysis.stream().filter(type -> room(type).equals(model.key())).toList();
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ANALYSIS) ? "" : name.substring(ANALYSIS.length() + 1);
    }
}
