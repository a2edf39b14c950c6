package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that ask and do not read, that connect and ask nothing, that begin a body and do not go on: the packaged program answers everybody
 * else meanwhile, and lets go of them.
 */
class SlowClientsPackagedIT {

    private static final String SLOW = "slow-0123456789abcdef";
    private static final String ANNA = "anna-0123456789abcdef";

    /** Larger than what lies between two sockets of one machine. */
    private static final int NOTES = 2_500;

    private static final int IDLE = 500;
    private static final int STREAMS = 100;
    private static final int BODIES = 60;
    private static final int ANSWERS = 60;

    private final PackagedProgram program = PackagedProgram.laidOut();
    private final List<Socket> held = new ArrayList<>();

    @TempDir
    private Path dir;

    private Socket connection(PackagedServer server, String request) throws IOException {
        Socket socket = new Socket();
        // What it takes without its reader is as little as there can be.
        socket.setReceiveBufferSize(1_024);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.url().getPort()));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        held.add(socket);
        return socket;
    }

    private static String head(String method, String path, String more) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + SLOW + "\r\n" + more
                + "\r\n";
    }

    private Path history() throws IOException {
        StringBuilder text = new StringBuilder("""
                parley: 1
                realisation: big
                organisation: town
                by: kim
                source: minutes
                recorded: 2019-03-02T09:00:00Z
                history:
                  - realisation-started: Big
                    at: 2019-01-01
                """);
        for (int i = 0; i < NOTES; i++) {
            text.append("  - note-attached: n")
                    .append(i)
                    .append(' ')
                    .append("x".repeat(3_900))
                    .append("\n    at: 2019-02-01\n");
        }
        return Files.writeString(dir.resolve("big.yaml"), text);
    }

    @Test
    void who_does_not_read_does_not_go_on_or_asks_nothing_holds_up_nobody_else() throws Exception {
        // given
        Path data = dir.resolve("data");
        program.of("import", history())
                .environment("PARLEY_ORGANISATION", "town")
                .data(data)
                .finish()
                .good();
        try (PackagedServer server = program.of("serve")
                .environment("PARLEY_APITOKENS_0_TOKEN", SLOW)
                .environment("PARLEY_APITOKENS_0_ORGANISATION", "town")
                .environment("PARLEY_APITOKENS_0_PRINCIPAL", "slow")
                .environment("PARLEY_APITOKENS_1_TOKEN", ANNA)
                .environment("PARLEY_APITOKENS_1_ORGANISATION", "town")
                .environment("PARLEY_APITOKENS_1_PRINCIPAL", "anna")
                .java("-Xmx512m")
                .data(data)
                .serve()
                .as(ANNA)) {
            server.awaitViews();
            assertThat(server.ask("/api/realisations/big/history.json").body().length())
                    .isGreaterThan(8_000_000);

            // when
            for (int i = 0; i < IDLE; i++) {
                connection(server, i % 2 == 0 ? "" : "GET / HTTP/1.1\r\nHost: loc");
            }
            for (int i = 0; i < STREAMS; i++) {
                connection(server, head("GET", "/api/stream", ""));
            }
            for (int i = 0; i < BODIES; i++) {
                connection(
                        server,
                        head(
                                        "POST",
                                        "/api/realisations/big/notes",
                                        "Content-Type: application/json\r\nContent-Length: 1000\r\n")
                                + "{");
            }
            List<Socket> unread = new ArrayList<>();
            for (int i = 0; i < ANSWERS; i++) {
                unread.add(connection(server, head("GET", "/api/realisations/big/history.json", "")));
            }

            // then whoever else asks is answered, in good time and not refused
            List<Long> took = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                long start = System.nanoTime();
                HttpResponse<String> page = server.ask(i % 2 == 0 ? "/realisations" : "/api/realisations");
                HttpResponse<String> change = server.command(
                        "/api/realisations",
                        "begin-" + i,
                        "{\"realisation\": \"a-%d\", \"title\": \"A\"}".formatted(i));
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(change.statusCode()).as(change.body()).isEqualTo(201);
                took.add(System.nanoTime() - start);
                Thread.sleep(100);
            }
            took.sort(null);
            Duration usual = Duration.ofNanos(took.get(took.size() / 2));
            Duration slowest = Duration.ofNanos(took.get(took.size() - 1));
            System.out.printf(
                    "[slow clients] a page or answer and a change: usually %d ms, at most %d ms%n",
                    usual.toMillis(), slowest.toMillis());
            assertThat(usual).isLessThan(Duration.ofSeconds(2));
            assertThat(slowest).isLessThan(Duration.ofSeconds(25));
            assertThat(server.ask("/actuator/health/liveness").statusCode()).isEqualTo(200);

            // and those who did not read are let go of, so that their sender has places again
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                HttpResponse<String> again = server.as(SLOW).ask("/api/realisations");
                assertThat(again.statusCode()).isEqualTo(200);
            });
            int cut = 0;
            for (Socket each : unread) {
                cut += length(each) < 8_000_000 ? 1 : 0;
            }
            assertThat(cut).as("answers that were cut short, or refused").isEqualTo(ANSWERS);
            assertThat(server.alive()).isTrue();
            assertThat(server.log()).doesNotContain("OutOfMemory");
        } finally {
            for (Socket each : held) {
                each.close();
            }
        }
    }

    /** How much there is still to be read until a connection ends. */
    private static long length(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        long length = 0;
        try {
            InputStream in = socket.getInputStream();
            byte[] some = new byte[65_536];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                length += read;
            }
        } catch (IOException e) {
            // It was cut, or is a refusal after which the connection stays open.
        }
        return length;
    }
}
