package dev.parley.command.rest;

import dev.parley.command.naming.TextBounds;
import dev.parley.command.refusal.RealisationNotFoundException;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.command.refusal.RefusedException;
import dev.parley.command.sending.CommandSender.Sender;
import dev.parley.kernel.RealisationId;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids of realisations in requests. */
final class RealisationIds {

    private static final int LONGEST_NAME = 60;

    private RealisationIds() {}

    /** The id in a path. What cannot be an id names nothing that exists. */
    static RealisationId addressed(String id) {
        try {
            return new RealisationId(id);
        } catch (IllegalArgumentException e) {
            throw new RealisationNotFoundException(id);
        }
    }

    /**
     * The id of a realisation to be started: as given, or made of its title. A request that is repeated gets the same id, so
     * that it starts nothing anew.
     */
    static RealisationId forStart(Map<String, Object> fields, Sender sender) {
        Object given = fields.get("realisation");
        if (given == null) {
            return new RealisationId(name(fields.get("title")) + "-" + suffix(sender));
        }
        try {
            return new RealisationId(given.toString());
        } catch (IllegalArgumentException e) {
            throw new RefusedException(List.of(Refusal.of(
                    RefusalCode.MALFORMED, "realisation", "is '" + shown(given) + "'", RealisationId.ACCEPTED)));
        }
    }

    private static String shown(Object given) {
        String text = given.toString();
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) + "..." : text;
    }

    private static String name(@Nullable Object title) {
        String words = String.valueOf(title);
        String begin = words.substring(0, Math.min(words.length(), TextBounds.SHORT));
        String plain = Normalizer.normalize(begin, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-", "");
        String name = plain.substring(0, Math.min(plain.length(), LONGEST_NAME)).replaceAll("-$", "");
        return name.isEmpty() ? "realisation" : name;
    }

    private static String suffix(Sender sender) {
        String seed = sender.organisation() + "\n" + sender.commandId();
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }
}
