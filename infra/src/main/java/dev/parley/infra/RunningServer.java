package dev.parley.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that holds a data directory, as it leaves word of itself in {@value #FILE} there: for commands of whoever may
 * read that file, which only its owner may.
 *
 * <p>The file by itself is not believed: it may be left over, and another program may listen at its address by now, or it
 * may have come with a directory from elsewhere. What listens there has to show that it knows the key in the file, which
 * is made anew at each start (docs/adr/0108); before that it is told nothing, and no token.
 *
 * @param url where it can be asked
 * @param key what only the server and the readers of the file know
 */
public record RunningServer(URI url, String key) {

    /** The file in the data directory; of no value once the process has gone. */
    public static final String FILE = "server.json";

    /** Where a server is asked to show that it knows the key. */
    public static final String PROOF = "/server-proof";

    /** The header with what it has to sign. */
    public static final String CHALLENGE = "Parley-Challenge";

    private static final Pattern CHALLENGES = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|\\[[0-9a-fA-F:.]{2,45}]");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int KEY_BYTES = 32;
    private static final int CHALLENGE_BYTES = 16;
    private static final int LARGEST_FILE = 10_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Never the key. */
    @Override
    public String toString() {
        return "server at " + url;
    }

    /**
     * This process, listening there.
     *
     * @param address the address it listens on; null for all of them
     * @param port the port
     */
    public static RunningServer at(@Nullable InetAddress address, int port) {
        return new RunningServer(URI.create("http://" + host(address) + ":" + port), random(KEY_BYTES));
    }

    private static String host(@Nullable InetAddress address) {
        if (address == null || address.isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        String host = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + host.replaceFirst("%.*", "") + "]" : host;
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /**
     * The server that holds a data directory.
     *
     * @param data the data directory
     * @return the server, which has shown that it is the one; or empty
     */
    public static Optional<RunningServer> of(Path data) {
        return word(data).filter(RunningServer::onThisMachine).filter(RunningServer::proves);
    }

    /** What the file says, if it is the owner's alone. */
    private static Optional<RunningServer> word(Path data) {
        Path file = data.resolve(FILE);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE || !PrivateFiles.isPrivate(file)) {
                return Optional.empty();
            }
            JsonNode word = JsonMapper.shared().readTree(Files.readString(file));
            String url = word.path("url").asString("");
            String key = word.path("key").asString("");
            return url.isEmpty() || key.length() != 2 * KEY_BYTES
                    ? Optional.empty()
                    : Optional.of(new RunningServer(URI.create(url), key));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Only by a number, so that nothing is looked up, and only where what is sent does not leave the machine. */
    private boolean onThisMachine() {
        String host = url.getHost();
        if (!"http".equals(url.getScheme())
                || host == null
                || !ADDRESS.matcher(host).matches()) {
            return false;
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (UnknownHostException | SocketException e) {
            return false;
        }
    }

    private boolean proves() {
        String challenge = random(CHALLENGE_BYTES);
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(url.resolve(PROOF))
                            .timeout(PATIENCE)
                            .header(CHALLENGE, challenge)
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.US_ASCII));
            return answer.statusCode() == 200
                    && MessageDigest.isEqual(
                            answer.body().getBytes(StandardCharsets.US_ASCII),
                            proof(challenge).orElse("").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Shows that this server knows its key.
     *
     * @param challenge what the one who asks has made up: 32 hexadecimal digits
     * @return what only the key can make of it; empty for anything else
     */
    public Optional<String> proof(String challenge) {
        if (!CHALLENGES.matcher(challenge).matches()) {
            return Optional.empty();
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return Optional.of(HexFormat.of().formatHex(mac.doFinal(challenge.getBytes(StandardCharsets.US_ASCII))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    /** Writes the file, for the owner alone; nobody ever reads half of it. */
    public void leaveWord(Path data) {
        try {
            // With a MongoDB nothing else is kept here.
            PrivateFiles.createDirectories(data);
            Path draft = data.resolve(FILE + ".new");
            Files.deleteIfExists(draft);
            PrivateFiles.create(draft);
            Files.writeString(
                    draft, JsonMapper.shared().writeValueAsString(Map.of("url", url.toString(), "key", key)) + "\n");
            Files.move(draft, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the file where it is still the word of this server. */
    public void removeWord(Path data) {
        try {
            if (word(data).filter(this::equals).isPresent()) {
                Files.deleteIfExists(data.resolve(FILE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
