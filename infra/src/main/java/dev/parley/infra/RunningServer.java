package dev.parley.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server that holds a data directory, as it leaves word of itself in {@value #FILE} there.
 *
 * @param url where it can be asked
 * @param pid its process
 */
public record RunningServer(URI url, long pid) {

    /** The file in the data directory; of no value once the process has gone. */
    public static final String FILE = "server.json";

    private static final Pattern URL = Pattern.compile("\"url\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern PID = Pattern.compile("\"pid\"\\s*:\\s*(\\d{1,18})");

    /**
     * This process, listening there.
     *
     * @param address the address it listens on; null for all of them
     * @param port the port
     */
    public static RunningServer at(@Nullable InetAddress address, int port) {
        return new RunningServer(
                URI.create("http://" + host(address) + ":" + port),
                ProcessHandle.current().pid());
    }

    private static String host(@Nullable InetAddress address) {
        if (address == null || address.isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        String host = address.getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /**
     * The server that holds a data directory.
     *
     * @param data the data directory
     * @return the server, or empty where no living process has left word
     */
    public static Optional<RunningServer> of(Path data) {
        String json;
        try {
            json = Files.readString(data.resolve(FILE));
        } catch (IOException e) {
            return Optional.empty();
        }
        Matcher url = URL.matcher(json);
        Matcher pid = PID.matcher(json);
        if (!url.find() || !pid.find()) {
            return Optional.empty();
        }
        RunningServer server = new RunningServer(URI.create(url.group(1)), Long.parseLong(pid.group(1)));
        return ProcessHandle.of(server.pid).filter(ProcessHandle::isAlive).map(process -> server);
    }

    /** Writes the file; nobody ever reads half of it. */
    public void leaveWord(Path data) {
        try {
            // With a MongoDB nothing else is kept here.
            Files.createDirectories(data);
            Path draft = data.resolve(FILE + ".new");
            Files.writeString(draft, "{\"url\": \"" + url + "\", \"pid\": " + pid + "}\n");
            Files.move(draft, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the file where it is still the word of this server. */
    public void removeWord(Path data) {
        try {
            if (of(data).filter(this::equals).isPresent()) {
                Files.deleteIfExists(data.resolve(FILE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
