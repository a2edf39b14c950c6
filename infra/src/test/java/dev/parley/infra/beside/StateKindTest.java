package dev.parley.infra.beside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.beside.StateKind.Move;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever keeps something new has to say what becomes of it when a log is copied, and how it is backed up. What a server really makes is
 * looked at in {@code CopyPackagedIT}.
 */
class StateKindTest {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (?:IF NOT EXISTS )?(\\w+?)(_%s)?[ (]");
    private static final Pattern COLLECTION =
            Pattern.compile("String (?:COLLECTION|DIGESTS|SCHEMA|COMMITS) =\\s*\"(\\w+)\"");

    private static Set<String> found(Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher matcher = pattern.matcher(Files.readString(source));
                while (matcher.find()) {
                    boolean begins = matcher.groupCount() > 1 && matcher.group(2) != null;
                    found.add(matcher.group(1) + (begins ? "_*" : ""));
                }
            }
        }
        return found;
    }

    @Test
    void every_table_and_collection_of_the_program_is_of_one_kind() throws Exception {
        Set<String> tables = found(TABLE);
        Set<String> collections = found(COLLECTION);

        assertThat(tables)
                .contains("event", "alert", "view_*")
                .allMatch(each -> KnownState.is(each, StateKind::tables));
        assertThat(KnownState.all(StateKind::tables)).allMatch(tables::contains);
        assertThat(collections)
                .contains("commits", "alerts", "alert_digests", "projection_tokens")
                .allMatch(each -> KnownState.is(each, StateKind::collections));
        for (Function<StateKind, List<String>> of : List.<Function<StateKind, List<String>>>of(
                StateKind::tables, StateKind::collections, StateKind::files)) {
            assertThat(new HashSet<>(KnownState.all(of))).hasSameSizeAs(KnownState.all(of));
        }
    }

    @Test
    void what_is_left_says_why_and_nothing_else_does() {
        assertThat(StateKind.values())
                .allSatisfy(kind -> assertThat(kind.why().isEmpty()).isEqualTo(kind.move() != Move.LEFT));
    }

    @Test
    void the_documents_name_each_file_and_the_backup_takes_what_is_not_made_anew() throws Exception {
        String operations = Files.readString(OPERATIONS);
        String recipe = operations.substring(operations.indexOf("### Backup"), operations.indexOf("## Settings"));
        Set<String> backedUp = new HashSet<>();
        Matcher loops = Pattern.compile("for each in ([^;]+); do\\s*\\[ ! -[fe] \"data/\\$each(\\.db)?\"")
                .matcher(recipe);
        while (loops.find()) {
            for (String each : loops.group(1).split(" ")) {
                backedUp.add(each + (loops.group(2) == null ? "" : loops.group(2)));
            }
        }
        String moving = operations.substring(operations.indexOf("### Moving between stores"));
        moving = moving.substring(0, moving.indexOf("\n### ", 5));
        String collections = operations
                .lines()
                .filter(line -> line.contains("are the ones to back up"))
                .findFirst()
                .orElseThrow();

        for (StateKind kind : StateKind.values()) {
            for (String file : kind.files()) {
                assertThat(operations)
                        .as("the table of the data directory")
                        .containsAnyOf("`" + file + "`", "`" + file + "/`");
            }
            if (kind.move() != Move.MADE_ANEW) {
                assertThat(backedUp).containsAll(kind.files());
                assertThat(kind.collections())
                        .allSatisfy(each -> assertThat(collections).contains("`" + each + "`"));
            }
            if (kind.move() == Move.LEFT) {
                for (String file : kind.files()) {
                    assertThat(moving).contains("`" + file);
                }
            }
        }
    }
}
