package dev.parley.infra.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.ParleyApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** What the web server writes lies in the data directory, however often it is killed. */
class ServerDirectoryIT {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path data;

    @Test
    void theWebServerWorksInTheDataDirectoryAndNowhereElse() throws Exception {
        for (int start = 0; start < 2; start++) {
            try (ConfigurableApplicationContext running =
                    ParleyApplication.start(Map.of("server.port", 0, "parley.data", data))) {
                TomcatWebServer server = (TomcatWebServer) ((WebServerApplicationContext) running).getWebServer();
                Context context = (Context) server.getTomcat().getHost().findChildren()[0];

                assertThat(server.getTomcat().getServer().getCatalinaBase().toPath())
                        .isEqualTo(data.resolve("web/work"));
                assertThat(Path.of(context.getDocBase())).isEqualTo(data.resolve("web/root"));
                assertThat(String.valueOf(context.getServletContext().getAttribute("jakarta.servlet.context.tempdir")))
                        .startsWith(data.resolve("web/work").toString());
            }
        }
        assertThat(entries(data.resolve("web"))).containsExactlyInAnyOrder("work", "root");
        assertThat(entries(data.resolve("web/root"))).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("web"))))
                .isEqualTo("rwx------");
    }

    private static List<String> entries(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }

    @Test
    void whatAServerThatWasKilledHasLeftIsTakenAwayAndNothingElse() throws Exception {
        // given
        Path uploads =
                Files.createDirectories(data.resolve(Path.of("web", "work", "work", "Tomcat", "localhost", "ROOT")));
        Path old = Files.writeString(uploads.resolve("upload_1_0.tmp"), "names");
        Path recent = Files.writeString(uploads.resolve("upload_2_0.tmp"), "names");
        Path other = Files.writeString(uploads.resolve("SESSIONS.ser"), "sessions");
        Path ours = Files.writeString(data.resolve("upload_3_0.tmp"), "not there");
        for (Path each : List.of(old, other, ours)) {
            Files.setLastModifiedTime(each, FileTime.from(NOW.minusSeconds(3_601)));
        }
        Files.setLastModifiedTime(recent, FileTime.from(NOW.minusSeconds(3_599)));

        // when
        ServerDirectory directory = ServerDirectory.in(data, CLOCK).orElseThrow();

        // then
        assertThat(directory.work()).isEqualTo(data.resolve("web/work"));
        assertThat(old).doesNotExist();
        assertThat(List.of(recent, other, ours)).allMatch(Files::exists);
    }

    @Test
    void whereNoneCanBeMadeAnotherPlaceHasToDo() throws Exception {
        Files.writeString(data.resolve("web"), "a file");

        assertThat(ServerDirectory.in(data, CLOCK)).isEmpty();
    }
}
