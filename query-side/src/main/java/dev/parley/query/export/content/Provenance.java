package dev.parley.query.export.content;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.Sha256;
import dev.parley.kernel.flat.FlatEvents;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where an export comes from: format mark, rule version, content hash. */
public final class Provenance {

    /** Marks a log that carries whole facts, so that it can be read back without a mapping. */
    public static final String FORMAT = "parley-facts-1";

    private final RuleSet rules;

    public Provenance(RuleSet rules) {
        this.rules = rules;
    }

    public RuleSet rules() {
        return rules;
    }

    /** What is said of one history inside a format that has room for it. */
    public Map<String, String> attributes(History history) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("format", FORMAT);
        attributes.put("ruleSet", rules.id());
        attributes.put("ruleVersion", rules.version());
        attributes.put("contentHash", contentHash(List.of(history)));
        return attributes;
    }

    /**
     * SHA-256 over the facts as exported: every attribute as name, equals sign, length in bytes, colon and value, one a
     * line, events in stream order, histories by id.
     */
    public static String contentHash(List<History> histories) {
        MessageDigest digest = Sha256.digest();
        histories.stream()
                .sorted(Comparator.comparing(history -> history.realisation().value()))
                .forEach(history -> {
                    for (RecordedEvent event : history.events()) {
                        FlatEvents.write(event).forEach((name, value) -> {
                            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                            digest.update((name + "=" + bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                            digest.update(bytes);
                            digest.update((byte) '\n');
                        });
                        digest.update((byte) '\n');
                    }
                });
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    public static String hash(byte[] content) {
        return "sha256:" + Sha256.hex(content);
    }
}
