package dev.parley.infra.pages.alerts;

import dev.parley.infra.erasure.Cleared;
import dev.parley.infra.erasure.Standing;
import dev.parley.infra.store.Portable;
import dev.parley.kernel.Audience;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.Sha256;
import dev.parley.query.analysis.Redaction;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.side.Standpoint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * The store of alerts: one for each finding at each level that is or was worth telling, with the state it is in. An alert is open
 * while its finding is; it is planned for when an encounter is planned that brings the groups together, acknowledged when
 * somebody says that they know, and over when the finding ends, clears or changes its level, or the realisation closes. None of
 * this is an event of a realisation: an acknowledgement says something about the reader and nothing about the process.
 */
public interface AlertStore extends Cleared, Portable<AlertStore.Alert> {

    /** The field with why an alert needs no more attention. */
    String REASON = "reason";

    /** The field with who said so. */
    String ACKNOWLEDGED_BY = "acknowledgedBy";

    /**
     * The alerts of an embedded installation.
     *
     * @param data the data directory, where they have a file of their own
     * @throws IllegalStateException if it cannot be opened
     */
    static AlertStore in(Path data) {
        return new SqliteAlertStore(data);
    }

    /** The alerts in a database. */
    static AlertStore in(MongoOperations mongo) {
        return MongoAlertStore.in(mongo);
    }

    /**
     * The alerts of a data directory that has some and need not be writable, to be handed over.
     *
     * @throws IllegalStateException if they cannot be opened
     */
    static AlertStore reading(Path data) {
        return SqliteAlertStore.reading(data);
    }

    /** The alerts in a database, to be handed over; nothing is made there. */
    static AlertStore reading(MongoOperations mongo) {
        return new MongoAlertStore(mongo);
    }

    /** Characters of a reason why an alert needs no more attention. */
    int LONGEST_REASON = 200;

    /**
     * Something people should see.
     *
     * @param id the same for the same matter at the same level, however often it is found
     * @param organisation whose
     * @param realisation id of the realisation
     * @param title title of the realisation
     * @param finding id of the finding
     * @param tone style class of the finding: bad, risk, watch or quiet
     * @param tag the finding's tag
     * @param text the finding in a few words
     * @param worsened whether the finding was there before at a lower level
     * @param raised when the alert was raised; since when its finding has held, where that is long before it was first seen
     * @param acknowledgedBy who has said that they know; null while nobody has
     * @param acknowledgedAt when
     * @param reason what they said
     * @param severity of the finding, from 0 to 5
     * @param planned label of a planned encounter that brings the groups together; null where none is planned
     * @param endedAt when it was over; null while the finding is open
     * @param endedBy label of the encounter that resolved it; null where it was withdrawn
     * @param ended why it is over; null while it is not
     * @param words the finding in the words of the case, as its page tells it; null in a store of an earlier version
     * @param audience whom its finding is for, one or two of {@link Audience} with a space between; null for the project
     */
    record Alert(
            String id,
            OrganisationId organisation,
            String realisation,
            String title,
            String finding,
            String tone,
            String tag,
            String text,
            boolean worsened,
            Instant raised,
            @Nullable String acknowledgedBy,
            @Nullable Instant acknowledgedAt,
            @Nullable String reason,
            int severity,
            @Nullable String planned,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable String ended,
            @Nullable String words,
            @Nullable String audience) {

        /** Whom a finding is for, as an alert has it; null for whoever reads the realisation. */
        static @Nullable String audience(Finding finding) {
            return finding.narrow()
                    ? finding.audience().stream().sorted().map(Audience::name).collect(Collectors.joining(" "))
                    : null;
        }

        /** As the reader of this thread is shown it. */
        public Alert shown() {
            return audience == null || Standpoint.reads(narrow(audience)) ? this : closed();
        }

        /** As it goes to those of whom nothing is known but that they read what is for the project: that there is one, of which type. */
        public Alert closed() {
            if (audience == null) {
                return this;
            }
            String whom =
                    narrow(audience).stream().sorted().map(Phrasing::key).collect(Collectors.joining(" and for "));
            return new Alert(
                    Redaction.WORDS + "-" + Sha256.hex(raised + id).substring(0, 12),
                    organisation,
                    realisation,
                    title,
                    Redaction.WORDS,
                    tone,
                    tag,
                    "its words are for " + whom,
                    worsened,
                    raised,
                    acknowledgedBy,
                    acknowledgedAt,
                    reason == null ? null : Redaction.WORDS,
                    severity,
                    null,
                    endedAt,
                    null,
                    ended == null ? null : Redaction.WORDS,
                    null,
                    audience);
        }

        private static Set<Audience> narrow(String audience) {
            Set<Audience> narrow = EnumSet.noneOf(Audience.class);
            for (String each : audience.split(" ")) {
                narrow.add(Audience.valueOf(each));
            }
            return narrow;
        }

        /** Whether its finding goes by something that is erased, written as it is or with hyphens. */
        boolean isNamedFor(Standing standing) {
            String spaced = finding.replace('-', ' ');
            return !standing.in(finding).equals(finding) || !standing.in(spaced).equals(spaced);
        }
    }

    /** Writes down an alert that is sent nowhere. */
    default boolean raise(Alert alert) {
        return raise(alert, Set.of());
    }

    /**
     * Writes an alert down unless one with its id is there already.
     *
     * @param sinks names of the sinks by which it is still to be sent; noted with it, so that none is forgotten
     * @return whether it is new
     */
    boolean raise(Alert alert, Set<String> sinks);

    /**
     * An alert that is still to be sent.
     *
     * @param alert as it is now
     * @param sinks names of the sinks by which
     */
    record Owed(Alert alert, Set<String> sinks) {}

    /** The alerts of an organisation that are still to be sent. */
    List<Owed> owed(OrganisationId organisation);

    /** How many alerts of all organisations are still to be sent, by whichever sink. */
    long unsent();

    /**
     * Notes that an alert was sent, or that it is no more tried.
     *
     * @param sink name of the sink by which
     */
    void sent(OrganisationId organisation, String id, String sink);

    /** Whether there is an alert about a finding, at any level. */
    boolean knows(OrganisationId organisation, String realisation, String finding);

    /** All alerts of a realisation, whatever their state. */
    List<Alert> of(OrganisationId organisation, String realisation);

    /** Realisations that have an alert which is not over. */
    Set<String> realisations(OrganisationId organisation);

    /**
     * Says the same alert in the words that its finding has now.
     *
     * @param text the finding in a few words
     * @param words as its page tells it
     */
    void say(OrganisationId organisation, String id, String text, String words, @Nullable String audience);

    /**
     * Opens an alert that was over; nobody has acknowledged it then.
     *
     * @param alert as it is now
     * @return whether it was over
     */
    default boolean reopen(Alert alert) {
        return reopen(alert, Set.of());
    }

    /**
     * Opens an alert that was over; nobody has acknowledged it then.
     *
     * @param alert as it is now
     * @param sinks names of the sinks by which it is still to be sent
     * @return whether it was over
     */
    boolean reopen(Alert alert, Set<String> sinks);

    /**
     * Notes what is planned for an alert.
     *
     * @param planned label of the planned encounter; null for nothing
     */
    void plan(OrganisationId organisation, String id, @Nullable String planned);

    /**
     * Notes that an alert is over.
     *
     * @param by label of the encounter that resolved it; null where it was withdrawn
     * @param why in a few words
     * @return whether it was not over before
     */
    boolean end(OrganisationId organisation, String id, Instant when, @Nullable String by, String why);

    /** Alerts that are over, latest first, at most so many. */
    default List<Alert> ended(OrganisationId organisation, int most) {
        return ended(organisation, 0, most);
    }

    /** Alerts that are over, latest first, at most so many after the first of them. */
    List<Alert> ended(OrganisationId organisation, int first, int most);

    /** Alerts that are not over and that nobody has acknowledged, the most severe and then the latest first, at most so many. */
    List<Alert> open(OrganisationId organisation, int most);

    /** Alerts that are not over and that somebody has acknowledged, latest first, at most so many. */
    default List<Alert> acknowledged(OrganisationId organisation, int most) {
        return acknowledged(organisation, 0, most);
    }

    /** Alerts that are not over and that somebody has acknowledged, latest first, at most so many after the first of them. */
    List<Alert> acknowledged(OrganisationId organisation, int first, int most);

    /**
     * An open alert, as far as it decides which realisations to show and in which order.
     *
     * @param realisation id of the realisation
     * @param tone style class of the finding
     * @param said title of the realisation and the finding in a few words; empty where it was not asked for
     */
    record Head(String realisation, String tone, String said) {}

    /**
     * All open alerts in the order of {@link #open(OrganisationId, int)}, without their words.
     *
     * @param said whether to read title and text too
     */
    List<Head> heads(OrganisationId organisation, boolean said);

    /** The open alerts of some realisations, the most severe and then the latest first. */
    List<Alert> open(OrganisationId organisation, Collection<String> realisations);

    /**
     * That something happened to an alert.
     *
     * @param realisation id of the realisation
     * @param at when
     */
    record Turn(String realisation, Instant at) {}

    /** When alerts were raised, whatever became of them, since then; in no order. */
    List<Turn> raisedSince(OrganisationId organisation, Instant since);

    /** When alerts were over that are over, since then; in no order. */
    List<Turn> endedSince(OrganisationId organisation, Instant since);

    /** Open alerts that were raised after a moment, latest first, at most so many. */
    List<Alert> open(OrganisationId organisation, Instant after, int most);

    /** Alerts that were over after a moment and still are, latest first, at most so many. */
    List<Alert> ended(OrganisationId organisation, Instant after, int most);

    /**
     * A finding of which somebody has said that they know.
     *
     * @param realisation id of the realisation
     * @param finding id of the finding
     */
    record Known(String realisation, String finding) {}

    /** The findings whose alerts are not over and that somebody has acknowledged: all of them. */
    Set<Known> known(OrganisationId organisation);

    /**
     * When the last digest of an organisation was sent.
     *
     * @param first is noted where none has been sent
     */
    Instant digested(OrganisationId organisation, Instant first);

    /**
     * Notes that a digest is sent, unless somebody else has noted another.
     *
     * @param last when the last one was
     * @return whether it was noted
     */
    boolean digested(OrganisationId organisation, Instant last, Instant now);

    /** When the last digest of each organisation was sent. */
    Map<OrganisationId, Instant> digests();

    /** Takes over when another store has sent the last digests. */
    void takeDigests(Map<OrganisationId, Instant> digests);

    /** How many are not over and nobody has acknowledged. */
    long count(OrganisationId organisation);

    /**
     * Notes that somebody knows.
     *
     * @param reason why it needs no more attention, in their words
     * @return whether there was such an alert, not acknowledged before
     */
    boolean acknowledge(OrganisationId organisation, String id, String principal, Instant when, String reason);

    @Override
    default String what() {
        return "alerts";
    }

    /** Why somebody said that they know, and who; an alert's own words are of events. */
    @Override
    default List<Kept> texts(OrganisationId organisation, RealisationId realisation) {
        List<Kept> texts = new ArrayList<>();
        for (Alert alert : of(organisation, realisation.value())) {
            Instant when = alert.acknowledgedAt();
            if (when != null) {
                // By its realisation and moment, since its own id may say what is erased.
                String id = realisation.value() + '@' + when.toEpochMilli();
                if (alert.reason() != null) {
                    texts.add(new Kept(id, REASON, alert.reason(), false, when));
                }
                if (alert.acknowledgedBy() != null) {
                    texts.add(new Kept(id, ACKNOWLEDGED_BY, alert.acknowledgedBy(), false, when));
                }
            }
        }
        return texts;
    }

    @Override
    default boolean put(OrganisationId organisation, String id, String field, String standing) {
        int at = id.lastIndexOf('@');
        if (at < 0 || !(field.equals(REASON) || field.equals(ACKNOWLEDGED_BY))) {
            return false;
        }
        Instant when = Instant.ofEpochMilli(Long.parseLong(id.substring(at + 1)));
        return acknowledged(organisation, id.substring(0, at), when, field.equals(REASON), standing);
    }

    /**
     * Puts something else in place of what somebody wrote who acknowledged alerts.
     *
     * @param when the moment they did
     * @param reason whether the reason is meant, or else who did
     * @return whether anything else was there
     */
    boolean acknowledged(
            OrganisationId organisation, String realisation, Instant when, boolean reason, String standing);
}
