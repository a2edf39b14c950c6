package dev.parley.command.intake.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown of a table before anybody said what it means. */
class TableSampleTest {

    private static TableSample sample(String table, int header) {
        return TableSample.of(
                "table.csv", table.getBytes(StandardCharsets.UTF_8), new TableSample.Said(null, null, header));
    }

    private static List<String> names(TableSample sample) {
        return sample.columns().stream().map(TableSample.Column::name).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "When;Topic;Users/2026-01-12;A;x | 1",
                "Project Alpha;;/Status: 12.01.2026;;/When;Topic;Users/2026-01-12;A;x | 3",
                "Meetings of the year 2026;;/;;/When;Topic;Users/2026-01-12;A;x | 3",
                "Meeting;Meeting;Attendance;Attendance;Attendance/When;Topic;Users;IT;Vendor/2026-01-12;A;x;x;- | 2",
                "1;2;3/When;Topic;Users/2026-01-12;A;x | 2",
                "When;Comment;Comment;Users/2026-01-12;A;B;x | 1",
                "When;2025;2026;Users/2026-01-12;A;B;x | 1",
                "When/2026-01-12/2026-01-13 | 1"
            })
    void theNamesOfColumnsAreInTheFirstRowThatLooksLikeThem(String table, int line) {
        TableSample sample = sample(table.replace("/", "\n"), 0);

        assertThat(sample.header()).isEqualTo(line);
        assertThat(names(sample)).startsWith("When");
    }

    @Test
    void anotherRowIsTakenWhereSomebodySaysSo() {
        TableSample sample = sample("A;B\nWhen;Topic\n2026-01-12;C\n", 2);

        assertThat(names(sample)).containsExactly("When", "Topic");
        assertThat(sample.rows()).isEqualTo(1);
        assertThat(sample.heads()).extracting(TableSample.Head::line).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dates.xlsx", "merged-and-hidden.ods", "google-sheets.tsv"})
    void everyKindOfTableIsShownToItsEnd(String file) throws IOException {
        try (InputStream in = TableSampleTest.class.getResourceAsStream("/intake/office/" + file)) {
            TableSample sample =
                    TableSample.of(file, Objects.requireNonNull(in).readAllBytes(), TableSample.Said.NOTHING);

            assertThat(sample.rows()).isPositive();
            assertThat(sample.columns())
                    .allSatisfy(each -> assertThat(each.name()).isNotEmpty());
        }
    }

    @Test
    void peopleAreTheSameHoweverTheyAreWritten() {
        TableSample sample = sample(
                "When;Who\n2026-01-12;\"Kim Lee <KIM@acme.example>, pat@acme.example\"\n2026-01-13;kim@acme.example\n",
                0);

        assertThat(sample.columns().get(1).people())
                .containsExactly(
                        new TableSample.Person("kim@acme.example", "Kim Lee"),
                        new TableSample.Person("pat@acme.example", ""));
    }
}
