package dev.parley.infra.access;

import dev.parley.infra.PrivateFiles;
import dev.parley.kernel.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tokens of an installation, in {@value #NAME} of the data directory, for its owner alone: of each the digest, never the
 * token, so that a copy of the file lets nobody in. What is written there counts from the next request on
 * (docs/adr/0172).
 */
public final class TokenFile {

    /** Its name in the data directory. */
    public static final String NAME = "tokens.json";

    /** What every token begins with, so that scanners for secrets know one. */
    public static final String PREFIX = "ply_";

    private static final Pattern FORM = Pattern.compile("ply_[0-9a-f]{8}_[A-Za-z0-9_-]{43}");
    private static final int ID_LENGTH = 8;
    private static final int SECRET_BYTES = 32;
    private static final int LARGEST_FILE = 10_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A lock on a file is a process's; this is for its threads. */
    private static final Object CHANGING = new Object();

    /**
     * A token.
     *
     * @param id names it, and is part of it
     * @param digest SHA-256 of all of it, in hexadecimal digits
     * @param organisation on whose behalf its bearer asks
     * @param principal who its bearer is
     * @param roles what its bearer may
     * @param created when it was made
     * @param expires when it stops to count
     * @param revoked when it was revoked; null where it was not
     */
    public record Token(
            String id,
            String digest,
            String organisation,
            String principal,
            Set<Role> roles,
            Instant created,
            Instant expires,
            @Nullable Instant revoked) {

        /** Whether it lets its bearer in. */
        public boolean counts(Instant now) {
            return revoked == null && now.isBefore(expires);
        }

        /** Never the digest. */
        @Override
        public String toString() {
            return "token " + id + " of " + principal + " (" + organisation + ")";
        }
    }

    /**
     * A token that has just been made.
     *
     * @param token what is kept of it
     * @param secret all of it, which is shown once
     */
    public record Made(Token token, String secret) {

        /** Never the secret. */
        @Override
        public String toString() {
            return token.toString();
        }
    }

    /** What was read, and from which state of the file. */
    private record Read(@Nullable FileTime modified, long size, List<Token> tokens) {}

    private final Path data;
    private final Path file;
    private volatile Read read = new Read(null, -1, List.of());

    /**
     * @param data the data directory
     */
    public TokenFile(Path data) {
        this.data = data;
        this.file = data.resolve(NAME);
    }

    /**
     * Every token, whether it counts or not.
     *
     * @throws UncheckedIOException if the file cannot be read, or others than its owner may write to it
     */
    public List<Token> all() {
        Read known = read;
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            if (modified.equals(known.modified()) && size == known.size()) {
                return known.tokens();
            }
            List<Token> tokens = parsed(size);
            read = new Read(modified, size, tokens);
            return tokens;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Token> parsed(long size) throws IOException {
        if (size > LARGEST_FILE) {
            throw new IOException(file + " is larger than any file of tokens");
        }
        if (!PrivateFiles.isPrivate(file)) {
            throw new IOException(file + " may be read or written by others than its owner, so no token in it counts:"
                    + " chmod 600 " + file);
        }
        List<Token> tokens = new ArrayList<>();
        try {
            for (JsonNode each :
                    JsonMapper.shared().readTree(Files.readString(file)).path("tokens")) {
                tokens.add(token(each));
            }
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new IOException(file + " is not written as parley token writes it", e);
        }
        return List.copyOf(tokens);
    }

    private static Token token(JsonNode node) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (JsonNode role : node.path("roles")) {
            roles.add(Role.named(role.asString())
                    .orElseThrow(() -> new IllegalArgumentException("accepted are " + Role.accepted())));
        }
        JsonNode revoked = node.path("revoked");
        return new Token(
                node.path("id").asString(),
                node.path("digest").asString(),
                node.path("organisation").asString(),
                node.path("principal").asString(),
                roles,
                Instant.parse(node.path("created").asString()),
                Instant.parse(node.path("expires").asString()),
                revoked.isMissingNode() ? null : Instant.parse(revoked.asString()));
    }

    /**
     * Whom a secret stands for.
     *
     * @param secret what was sent
     * @param now the time
     * @return the token, if it is one and counts
     */
    public Optional<Token> find(String secret, Instant now) {
        if (!FORM.matcher(secret).matches()) {
            return Optional.empty();
        }
        String id = secret.substring(PREFIX.length(), PREFIX.length() + ID_LENGTH);
        byte[] digest = Sha256.hex(secret).getBytes(StandardCharsets.US_ASCII);
        return all().stream()
                .filter(token -> token.id().equals(id))
                .filter(token -> MessageDigest.isEqual(digest, token.digest().getBytes(StandardCharsets.US_ASCII)))
                .filter(token -> token.counts(now))
                .findFirst();
    }

    /**
     * A token that counts still, by its id: of one whose bearer has shown all of it before.
     *
     * @throws UncheckedIOException as {@link #all()}
     */
    public Optional<Token> counting(String id, Instant now) {
        return all().stream()
                .filter(token -> token.id().equals(id))
                .filter(token -> token.counts(now))
                .findFirst();
    }

    /** Makes a token; its secret is nowhere but in what is returned. */
    public Made create(String organisation, String principal, Set<Role> roles, Instant now, Instant expires) {
        byte[] id = new byte[ID_LENGTH / 2];
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(id);
        RANDOM.nextBytes(secret);
        String name = HexFormat.of().formatHex(id);
        String whole =
                PREFIX + name + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Token token = new Token(name, Sha256.hex(whole), organisation, principal, roles, now, expires, null);
        change(tokens -> {
            tokens.add(token);
            return tokens;
        });
        return new Made(token, whole);
    }

    /**
     * Revokes a token.
     *
     * @return it; empty where there is none of that id
     */
    public Optional<Token> revoke(String id, Instant now) {
        List<Token> revoked = new ArrayList<>();
        change(tokens -> {
            tokens.replaceAll(token -> {
                if (!token.id().equals(id)) {
                    return token;
                }
                Token after = token.revoked() != null
                        ? token
                        : new Token(
                                token.id(),
                                token.digest(),
                                token.organisation(),
                                token.principal(),
                                token.roles(),
                                token.created(),
                                token.expires(),
                                now);
                revoked.add(after);
                return after;
            });
            return tokens;
        });
        return revoked.stream().findFirst();
    }

    /** Changes the file, one at a time whichever process it is in; nobody ever reads half of it. */
    private void change(UnaryOperator<List<Token>> change) {
        synchronized (CHANGING) {
            changeAlone(change);
        }
    }

    private void changeAlone(UnaryOperator<List<Token>> change) {
        try {
            PrivateFiles.createDirectories(data);
            Path lock = PrivateFiles.create(file.resolveSibling(NAME + ".lock"));
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (!held.isValid()) {
                    throw new IOException(lock + " cannot be locked");
                }
                write(change.apply(new ArrayList<>(all())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(List<Token> tokens) throws IOException {
        Path fresh = file.resolveSibling(NAME + ".new");
        Files.deleteIfExists(fresh);
        PrivateFiles.create(fresh);
        Files.writeString(fresh, json(tokens));
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        read = new Read(null, -1, List.of());
    }

    private static String json(List<Token> tokens) {
        ObjectNode whole = JsonMapper.shared().createObjectNode();
        ArrayNode list = whole.putArray("tokens");
        for (Token token : tokens) {
            ObjectNode node = list.addObject();
            node.put("id", token.id());
            node.put("digest", token.digest());
            node.put("organisation", token.organisation());
            node.put("principal", token.principal());
            ArrayNode roles = node.putArray("roles");
            token.roles().forEach(role -> roles.add(role.written()));
            node.put("created", token.created().toString());
            node.put("expires", token.expires().toString());
            if (token.revoked() != null) {
                node.put("revoked", token.revoked().toString());
            }
        }
        return whole.toPrettyString() + "\n";
    }
}
