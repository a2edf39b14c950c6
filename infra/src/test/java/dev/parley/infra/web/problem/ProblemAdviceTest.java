package dev.parley.infra.web.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoTimeoutException;
import dev.parley.infra.SqliteFile;
import dev.parley.infra.UnusableStoreException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;

class ProblemAdviceTest {

    /** Whichever store is away: whoever asked is told to ask again, and nothing of where it is. */
    @Test
    void a_store_that_cannot_be_used_is_no_error_of_the_program() throws Exception {
        ExceptionHandlerMethodResolver handlers = new ExceptionHandlerMethodResolver(ProblemAdvice.class);
        for (RuntimeException each : List.of(
                new UnusableStoreException("The marks cannot be written: disk full", new RuntimeException()),
                new DataAccessResourceFailureException("connection to secret.host refused"),
                new MongoTimeoutException("no answer from secret.host"),
                new EventStoreException("The event log cannot be written"))) {
            // when
            Method handler = handlers.resolveMethodByThrowable(each);
            assertThat(handler).as(each.toString()).isNotNull();
            handler.setAccessible(true);
            ResponseEntity<?> answer = (ResponseEntity<?>) handler.invoke(new ProblemAdvice(), each);

            // then
            assertThat(answer.getStatusCode().value()).isEqualTo(503);
            assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
            assertThat(((ProblemDetail) Objects.requireNonNull(answer.getBody())).getDetail())
                    .doesNotContain("secret.host");
        }
        assertThat(handlers.resolveMethodByThrowable(new IllegalStateException("a mistake of ours")))
                .isNull();
    }

    @Test
    void a_file_of_marks_that_cannot_be_written_says_so(@TempDir Path data) {
        SqliteFile file = SqliteFile.open(data, "marks", "CREATE TABLE mark (a)");
        file.close();

        assertThatExceptionOfType(UnusableStoreException.class)
                .isThrownBy(() -> file.write("INSERT INTO mark VALUES (?)", "x"))
                .withMessageStartingWith("The marks cannot be written");
        assertThatExceptionOfType(UnusableStoreException.class)
                .isThrownBy(() -> file.read("SELECT a FROM mark", row -> row.getString(1)))
                .withMessageStartingWith("The marks cannot be read");
    }
}
