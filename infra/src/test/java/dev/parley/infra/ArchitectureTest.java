package dev.parley.infra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.Retraction.FactRetracted;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingType;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
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

    private static final int MOST_CLASSES = 25;

    private static JavaClasses all;

    @BeforeAll
    static void read() {
        all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                // Once modules are packaged, what they offer to tests is in jars of its own.
                .withImportOption(location -> !location.contains("-tests.jar"))
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

    /** What says who somebody is has no number but places: in a list, a file, a stream. Nothing is counted per person. */
    @Test
    void nothing_that_names_a_person_has_a_count() {
        Set<String> naming = Set.of("address", "principal", "login", "mail", "who", "coder");
        Set<String> places = Set.of("number", "line", "sequence", "expectedVersion");
        Set<String> numbers =
                Set.of("int", "long", "double", "java.lang.Integer", "java.lang.Long", "java.lang.Double");
        assertThat(all.stream()
                        .filter(JavaClass::isRecord)
                        .filter(type -> type.getFields().stream().anyMatch(field -> naming.contains(field.getName())))
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field ->
                                numbers.contains(field.getRawType().getName()) && !places.contains(field.getName()))
                        .map(JavaMember::getFullName))
                .isEmpty();
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

    /** The order of such sets and maps is another in every process; what is told of them, and stored, would be, too. */
    @Test
    void the_analysis_keeps_nothing_in_an_order_of_chance() {
        check(noClasses()
                .that()
                .resideInAPackage(ANALYSIS)
                .should()
                .callMethod(Set.class, "copyOf", Collection.class)
                .orShould()
                .callMethod(Map.class, "copyOf", Map.class)
                .orShould()
                .callMethod(Collectors.class, "toSet")
                .orShould()
                .callMethod(Collectors.class, "toUnmodifiableSet")
                .orShould()
                .callMethod(Collectors.class, "toMap", Function.class, Function.class)
                .orShould()
                .callMethod(Collectors.class, "toUnmodifiableMap", Function.class, Function.class)
                .orShould()
                .callMethod(Collectors.class, "groupingBy", Function.class)
                .orShould()
                .callMethod(Collectors.class, "groupingBy", Function.class, Collector.class));
    }

    @Test
    void the_analysis_knows_the_kernel_alone() {
        check(
                classes()
                        .that()
                        .resideInAPackage(ANALYSIS)
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                ANALYSIS,
                                KERNEL,
                                "java.lang..",
                                "java.io",
                                "java.math",
                                "java.time..",
                                "java.util..",
                                "org.jspecify.annotations",
                                "com.fasterxml.jackson.annotation")
                        .because(
                                "a finding is a pure function of the stream: beside it there is nothing that it could rest on"));
        check(noClasses()
                .that()
                .resideInAPackage(ANALYSIS)
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "what time it is, or chance",
                        access -> (access.getTarget().getName().equals("now")
                                        && access.getTargetOwner().getName().startsWith("java.time."))
                                || access.getTargetOwner().getName().equals("java.time.Clock")
                                || access.getTargetOwner().getName().equals("java.util.Random")
                                || access.getTargetOwner().getName().equals("java.io.File"))));
    }

    @Test
    void the_query_side_knows_no_database_and_its_projection_no_spring() {
        check(noClasses()
                .that()
                .resideInAPackage(QUERY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.mongodb..", "org.bson..", "org.springframework.data..", "java.sql..", "org.sqlite.."));
        check(noClasses()
                .that()
                .resideInAnyPackage("dev.parley.query.projection..", "dev.parley.query.view..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.."));
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

    /** A room that has more is about more than one thing. */
    @Test
    void no_package_is_crowded() {
        Map<String, Long> files = all.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        files.values().removeIf(count -> count <= MOST_CLASSES);

        assertThat(files).isEmpty();
    }

    /** Whoever reads a name in one place is not to take it for something else of another. */
    @Test
    void no_two_classes_share_a_name() {
        Map<String, List<String>> named = all.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getName, Collectors.toList())));
        named.values().removeIf(types -> types.size() == 1);

        assertThat(named).isEmpty();
    }

    /** Problem, load and caller are told apart, and none comes round to itself. */
    @Test
    void what_guards_the_web_goes_in_no_circle() {
        check(slices().matching("dev.parley.infra.web.(*)..").should().beFreeOfCycles());
    }

    /** What is exported knows no format, and a format not that it is one of several. */
    @Test
    void exports_are_made_in_one_direction() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.parley.query.export.content")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.parley.query.export", "dev.parley.query.export.format"));
        check(noClasses()
                .that()
                .resideInAPackage("dev.parley.query.export.format")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.parley.query.export"));
    }

    /** A second reader of YAML would say less, or something else, of what is wrong in a file. */
    @Test
    void yaml_is_read_in_one_place() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.parley.kernel.document..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml.."));
    }

    @Test
    void names_say_what_a_class_is() {
        check(noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)$"));
    }

    /**
     * Who may walk the events of a history: whoever carries them from one place to another, one by one. What stands among
     * them and when it occurred says the chronicle; a class that wants to know it belongs there and not into this list.
     */
    private static final Set<String> CARRIERS = Set.of(
            "command.imports.HistoryImport",
            "command.naming.PersonalData",
            "command.realisation.HistoryRules",
            "command.realisation.Realisation",
            "infra.cli.ImportCommand",
            "infra.cli.report.TextReport",
            "infra.erasure.ErasedHistories",
            "infra.pages.imports.HistoryImporting",
            "kernel.History",
            "kernel.history.HistoryDocument",
            "kernel.history.HistoryWriter",
            "query.analysis.Fold",
            "query.api.RealisationQueries",
            "query.corpus.PackFacts",
            "query.corpus.Recovery",
            "infra.pages.reading.EventIndex",
            "infra.pages.reading.RealisationReadings",
            "infra.web.RequestExamples",
            "query.whatif.WhatIf",
            "query.export.content.ExportDraft",
            "query.export.Exporter",
            "query.export.content.Provenance",
            "query.export.content.Pseudonyms",
            "query.export.format.Tables",
            "query.analysis.Redaction",
            "query.side.ClosedFacts",
            "query.side.SideHistory",
            "query.side.SideViews",
            "query.replay.Replay",
            "query.whatif.Draft");

    @Test
    void only_the_chronicle_reads_the_events_of_a_history_for_what_they_mean() {
        DescribedPredicate<JavaAccess<?>> events = DescribedPredicate.describe(
                "the events of a history",
                access -> access.getTargetOwner().isEquivalentTo(History.class)
                        && access.getTarget().getName().equals("events"));
        check(noClasses()
                .that(DescribedPredicate.describe(
                        "neither are the chronicle nor carry events",
                        type -> !type.getPackageName().equals("dev.parley.kernel.chronicle")
                                && !CARRIERS.contains(outermost(type))))
                .should()
                .accessTargetWhere(events));
        assertThat(CARRIERS).allSatisfy(name -> assertThat(all)
                .filteredOn(type -> outermost(type).equals(name))
                .flatExtracting(type -> List.copyOf(type.getAccessesFromSelf()))
                .as("%s walks the events of a history", name)
                .anyMatch(events));
    }

    /**
     * Who may open an event that was recorded, beside the chronicle and those who carry events: each has been told by the
     * chronicle what stands, or shows, passes on or weighs single events as they were recorded. A list of events that came from
     * elsewhere than a history is read for its meaning nowhere.
     */
    private static final Set<String> OPENERS = Set.of(
            "command.imports.CommitRoom",
            "command.imports.HistoryOutline",
            "command.intake.calendar.CalendarPlans",
            "command.intake.calendar.CalendarRenewal",
            "command.intake.table.ListRenewal",
            "command.intake.log.LogIntake",
            "command.intake.meeting.MeetingPlans",
            "command.intake.minutes.MinutesIntake",
            "command.intake.reading.Continuation",
            "infra.cli.report.TerminalWords",
            "infra.pages.logging.CorrectionCommands",
            "infra.pages.logging.CorrectionController",
            "infra.pages.realisation.EncounterCards",
            "infra.pages.realisation.FactLines",
            "infra.pages.realisation.JustRecorded",
            "kernel.flat.FlatEvents",
            "query.analysis.GrowingHistory",
            "query.api.HistoryEntry",
            "query.export.content.OccurredTimes",
            "query.export.content.Relations",
            "query.export.format.OcelLog",
            "query.export.format.XesLog",
            "query.projection.fold.RealisationFold");

    @Test
    void only_who_was_told_what_stands_opens_the_events_that_were_recorded() {
        DescribedPredicate<JavaAccess<?>> opening = DescribedPredicate.describe(
                "what a recorded event says",
                access -> access.getTargetOwner().isEquivalentTo(RecordedEvent.class)
                        && access.getTarget().getName().equals("event"));
        Set<String> opened = all.stream()
                .filter(type -> !type.getPackageName().equals("dev.parley.kernel.chronicle"))
                .filter(type -> type.getAccessesFromSelf().stream().anyMatch(opening))
                .map(ArchitectureTest::outermost)
                .filter(type -> !CARRIERS.contains(type) && !type.equals("kernel.RecordedEvent"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(opened).isEqualTo(OPENERS);
    }

    @Test
    void only_the_chronicle_and_the_decider_know_what_a_retraction_takes_out() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.parley.kernel.chronicle", "dev.parley.kernel.event", "dev.parley.command.realisation")
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "the fact that a retraction takes out",
                        access -> access.getTargetOwner().isEquivalentTo(FactRetracted.class)
                                && access.getTarget().getName().equals("event"))));
    }

    /**
     * The recipe of a finding (docs/architecture.md): a rule, its line in the model, a constant. Only the ten of the first edition
     * are spoken of elsewhere, in advice, figures and comparisons.
     */
    @Test
    void a_finding_is_named_by_its_rule_and_a_rule_by_its_model() {
        assertThat(EnumSet.complementOf(EnumSet.copyOf(FindingType.askedForBy(1))))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(accessing(FindingType.class, type.name()))
                        .as("who names %s", type)
                        .allMatch(name -> name.matches("query\\.analysis\\.\\w+\\.\\w+(Rule|Model)"))
                        .filteredOn(name -> name.endsWith("Rule"))
                        .hasSize(1));
        assertThat(all)
                .filteredOn(type -> type.isAssignableTo(Rule.class) && !type.isInterface())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.getDirectDependenciesToSelf().stream()
                                .map(use -> outermost(use.getOriginClass()))
                                .filter(name -> !name.equals(outermost(rule)))
                                .collect(Collectors.toSet()))
                        .as("who names %s", rule)
                        .allMatch(name ->
                                name.startsWith(rule.getPackageName().replaceFirst("^dev\\.parley\\.", "") + "."))
                        .filteredOn(name -> name.endsWith("Model"))
                        .hasSize(1));
    }

    /**
     * The recipe of an event: the fact, its command, the rules of that command, and a book of the analysis. Only of the process
     * itself, and of what the core of the theory rests on, does anybody else need to know the type.
     */
    @Test
    void a_fact_is_named_by_its_command_its_rules_and_its_model() {
        Set<String> elsewhere = Records.under(Fact.class).stream()
                .filter(fact -> all.get(fact).getDirectDependenciesToSelf().stream()
                        .map(use -> use.getOriginClass().getPackageName().replaceFirst("^dev\\.parley\\.", ""))
                        .anyMatch(ArchitectureTest::isElsewhere))
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(elsewhere).isEqualTo(KNOWN_ELSEWHERE);
    }

    private static final Set<String> KNOWN_ELSEWHERE = Set.of(
            "EncounterAmended",
            "EncounterPlanned",
            "EncounterRecorded",
            "EpisodeBegun",
            "EpisodeContactObserved",
            "EpisodeEnded",
            "KnowledgeHeld",
            "KnowledgeNeeded",
            "KnowledgeShared",
            "NeedStated",
            "NeedWithdrawn",
            "ParticipantChanged",
            "ParticipantIdentified",
            "PhaseEntered",
            "RealisationClosed",
            "RealisationDescribed",
            "RealisationStarted");

    /** Neither a room of the recipe, nor what makes histories up, nor what one side is not told. */
    private static boolean isElsewhere(String room) {
        return !room.equals("kernel.event")
                && !room.equals("command")
                && !room.equals("command.invariant")
                && !room.startsWith("query.analysis")
                && !room.equals("query.corpus")
                && !room.equals("query.side");
    }

    /** Who reads a constant, outside of where it is declared. */
    private static Set<String> accessing(Class<?> owner, String constant) {
        return all.get(owner).getFieldAccessesToSelf().stream()
                .filter(access -> access.getTarget().getName().equals(constant))
                .map(access -> outermost(access.getOriginOwner()))
                .filter(name -> !name.equals(outermost(all.get(owner))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a record consists of is asked for, what its components hold is read, and records are put together, in one place. */
    @Test
    void records_are_taken_apart_and_put_together_in_one_place() {
        check(noClasses()
                .that()
                .haveNameNotMatching(Records.class.getName().replace(".", "\\.") + "(\\$.*)?")
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "the components of a record by reflection, the value of one, or a constructor",
                        access -> access.getTarget().getName().equals("getRecordComponents")
                                || access.getTarget().getName().equals("getAccessor")
                                || (access.getTargetOwner().getName().equals("java.lang.reflect.Constructor")
                                        && access.getTarget().getName().equals("newInstance")))));
    }

    /** A second way to open a log would one day read old events otherwise than the first. */
    @Test
    void a_log_is_opened_and_read_in_one_way() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("dev.parley.infra.store", "dev.parley.infra.eventlog..")
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "the opening of a log or of a reader of its events",
                        access -> opens(
                                access.getTargetOwner().getSimpleName(),
                                access.getTarget().getName()))));
    }

    private static boolean opens(String type, String member) {
        return switch (type) {
            case "SqliteEventLog", "MongoEventLog" -> member.equals("open");
            case "EventLogStorageEngine", "Revisions" -> member.equals("<init>");
            default -> type.equals("NoOpEventUpcaster");
        };
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "").replaceFirst("^dev\\.parley\\.", "");
    }

    private static void check(ArchRule rule) {
        rule.check(all);
    }
}
