package dev.parley.infra.eventlog;

import static dev.parley.infra.eventlog.Events.commit;
import static dev.parley.infra.eventlog.Events.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.infra.eventlog.mongo.MongoLogs;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogCopyIT {

    private static final EventLogCopy.Progress QUIET = (done, total) -> {};

    @TempDir
    Path data;

    private static void fill(EventLog log, int commits) {
        for (int i = 0; i < commits; i++) {
            log.append(List.of(commit("a", i * 3L, 3), together(commit("b", i * 2L, 2), commit("straße-" + i, 0, 1))));
        }
    }

    @Test
    void moves_a_log_to_mongodb_and_back_unchanged() throws Exception {
        // given
        try (EventLog embedded = SqliteEventLog.open(data.resolve("one"));
                MongoLogs mongo = MongoLogs.fresh();
                EventLog back = SqliteEventLog.open(data.resolve("two"))) {
            fill(embedded, 150);
            // when
            EventLogCopy.Result there = new EventLogCopy(embedded, mongo.log(), QUIET).run();
            EventLogCopy.Result returned = new EventLogCopy(mongo.log(), back, QUIET).run();
            // then
            assertThat(there.copied()).isEqualTo(900);
            assertThat(returned.digest()).isEqualTo(there.digest());
            assertThat(back.events(0).toList()).isEqualTo(embedded.events(0).toList());
        }
    }

    @Test
    void takes_up_a_copy_that_was_broken_off_and_does_nothing_when_it_is_done() {
        // given a target that holds a beginning
        try (EventLog source = SqliteEventLog.open(data.resolve("one"));
                EventLog target = SqliteEventLog.open(data.resolve("two"))) {
            fill(source, 10);
            new EventLogCopy(source, target, QUIET).run();
            source.append(List.of(commit("a", 30, 5), commit("c", 0, 1)));
            // when
            EventLogCopy.Result second = new EventLogCopy(source, target, QUIET).run();
            EventLogCopy.Result third = new EventLogCopy(source, target, QUIET).run();
            // then
            assertThat(second.present()).isEqualTo(60);
            assertThat(second.copied()).isEqualTo(6);
            assertThat(third.copied()).isZero();
        }
    }

    @Test
    void refuses_a_target_that_holds_something_else_and_leaves_it_alone() {
        // given
        try (EventLog source = SqliteEventLog.open(data.resolve("one"));
                EventLog other = SqliteEventLog.open(data.resolve("two"))) {
            fill(source, 2);
            other.append(List.of(commit("a", 0, 1)));
            // then
            assertThatThrownBy(() -> new EventLogCopy(source, other, QUIET).run())
                    .isInstanceOf(EventLogCopy.DifferentLogException.class)
                    .hasMessageContaining("position 1");
            assertThat(other.head()).isEqualTo(1);
            other.append(List.of(commit("z", 0, 40)));
            assertThatThrownBy(() -> new EventLogCopy(source, other, QUIET).run())
                    .isInstanceOf(EventLogCopy.DifferentLogException.class)
                    .hasMessageContaining("holds 41 events");
        }
    }
}
