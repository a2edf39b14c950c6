package dev.parley.query.words;

import dev.parley.kernel.Audience;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.Handling;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.choice.Stance;
import dev.parley.kernel.choice.Verdict;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.Reach;
import dev.parley.query.analysis.knowledge.KnowledgeEntry;
import dev.parley.query.figure.Tone;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words that people read for the terms of the domain. One place, so that a page and a picture never differ. */
public final class Words {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

    private Words() {}

    /** A group, at the start of a sentence or in a table. */
    public static String of(StakeholderGroup group) {
        return switch (group) {
            case IT_FUNCTION -> "IT function";
            case USERS -> "Users";
            case DECISION_MAKERS -> "Decision makers";
            case VENDORS -> "Vendors";
            case BENEFICIARIES -> "Beneficiaries";
        };
    }

    /** A group inside a sentence. */
    public static String within(StakeholderGroup group) {
        return group == StakeholderGroup.IT_FUNCTION ? "IT" : of(group).toLowerCase(Locale.ROOT);
    }

    /** Two or three letters for narrow places. */
    public static String brief(StakeholderGroup group) {
        return switch (group) {
            case IT_FUNCTION -> "IT";
            case USERS -> "Us";
            case DECISION_MAKERS -> "DM";
            case VENDORS -> "Ve";
            case BENEFICIARIES -> "Be";
        };
    }

    /** A pair as a heading. */
    public static String of(GroupPair pair) {
        return of(pair.first()) + " – " + of(pair.second());
    }

    /** Whom something is for, inside a sentence: "for management and for research". */
    public static String forWhom(Collection<Audience> audience) {
        return audience.stream()
                .sorted()
                .map(each -> "for " + (each == Audience.PROJECT ? "the project" : Phrasing.key(each)))
                .collect(Collectors.joining(" and "));
    }

    /** Several groups inside a sentence: "users, IT and vendors"; "nobody" for none. */
    public static String list(Collection<StakeholderGroup> groups) {
        return enumeration(groups.stream().map(Words::within).toList());
    }

    /** Joins words with commas and a last "and"; "nobody" for none. */
    public static String enumeration(List<String> words) {
        return switch (words.size()) {
            case 0 -> "nobody";
            case 1 -> words.get(0);
            default -> String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
        };
    }

    /** A phase. */
    public static String of(Phase phase) {
        return phase == Phase.ANTECEDENT ? "Before" : capital(phase.name());
    }

    /** What an encounter was for. */
    public static String of(EncounterKind kind) {
        return switch (kind) {
            case KICK_OFF -> "kick-off";
            case GO_NO_GO -> "go / no-go decision";
            case OTHER -> "something else";
            default -> plain(kind.name());
        };
    }

    /** How an encounter or episode ended. */
    public static String of(Outcome outcome) {
        return switch (outcome) {
            case CONSENSUS -> "agreed";
            case RESISTANCE -> "resistance";
            case CONFLICT -> "conflict";
            case NONE_OBSERVED -> "nothing to note";
            case NOT_RECORDED -> "not recorded";
        };
    }

    /** Who led; "not recorded" where that is not known. */
    public static String lead(@Nullable LeadMode mode) {
        if (mode == null) {
            return "not recorded";
        }
        return switch (mode) {
            case BUSINESS_LED -> "business-led";
            case IT_LED -> "IT-led";
            case JOINT -> "joint";
        };
    }

    /** A level of false-consensus risk. */
    public static String of(Level level) {
        return plain(level.name());
    }

    /** The mark that stands before a level, so that colour is never alone. */
    public static String sign(Level level) {
        return switch (level) {
            case WATCH -> "◔";
            case AT_RISK -> "▲";
            case CONFIRMED -> "✕";
            case CLEARED -> "✓";
        };
    }

    /** The mark that stands before a severity. */
    public static String sign(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "✕";
            case HIGH, ELEVATED -> "▲";
            case MODERATE, LOW -> "◔";
            case INFO -> "·";
        };
    }

    /** The tag of a finding in one or two words. */
    public static String tag(FindingType type, @Nullable Level level) {
        if (level != null) {
            return capital(level.name());
        }
        return type.tag();
    }

    /** The tag of a finding as it stands. */
    public static String tag(Finding finding) {
        if (!finding.open() && finding.level() != Level.CONFIRMED && finding.level() != Level.CLEARED) {
            return "Ended";
        }
        return tag(finding.type(), finding.level());
    }

    /** The mark of a finding as it stands. */
    public static String sign(Finding finding) {
        if (!finding.open() && finding.level() != Level.CONFIRMED) {
            return "✓";
        }
        return finding.level() == null ? sign(finding.severity()) : sign(Objects.requireNonNull(finding.level()));
    }

    /** The style class of a finding: bad, risk, watch, ok or quiet. */
    public static String tone(Finding finding) {
        if (!finding.open() && finding.level() != Level.CONFIRMED) {
            return "ok";
        }
        return tone(finding.severity(), finding.level());
    }

    /** The style class of a severity or, where there is one, a level. */
    public static String tone(Severity severity, @Nullable Level level) {
        Tone tone = level == null ? Tone.of(severity) : Tone.of(level);
        return switch (tone) {
            case BAD -> "bad";
            case RISK -> "risk";
            case WATCH -> "watch";
            case CLEAR -> "ok";
            default -> "quiet";
        };
    }

    /** The style class of a group: it, us, dm, ve or be. */
    public static String tone(StakeholderGroup group) {
        return brief(group).toLowerCase(Locale.ROOT);
    }

    /** How two groups are connected. */
    public static String of(Contact contact) {
        return switch (contact) {
            case DIRECT -> "direct";
            case MEDIATED -> "via others";
            case NEVER -> "never";
            case NO_PART -> "no part";
        };
    }

    /** How far an item got. */
    public static String of(KnowledgeEntry.State state) {
        return switch (state) {
            case NOBODY_HOLDS_IT -> "nobody holds it";
            case NEVER_REACHED -> "never reached";
            case RELAYED -> "relayed";
            case PARTIAL -> "in part";
            case DISTORTED -> "distorted";
            case CLOSED -> "arrived";
        };
    }

    /** How a realisation ended. */
    public static String of(RealisationOutcome outcome) {
        return plain(outcome.name());
    }

    /** How a participant took part. */
    public static String of(Presence presence) {
        return switch (presence) {
            case IN_PERSON -> "in person";
            case REMOTE -> "by call";
            case CO_LOCATED -> "working together";
            case REPRESENTED -> "represented by someone else";
            case DOCUMENT_ONLY -> "by document only";
        };
    }

    /** How many groups were present. */
    public static String of(Reach reach) {
        return switch (reach) {
            case SOLO -> "one group";
            case DYADIC -> "two groups";
            case JOINT -> "joint";
        };
    }

    /** How much arrived. */
    public static String of(Completeness completeness) {
        return switch (completeness) {
            case COMPLETE -> "complete";
            case PARTIAL -> "in part";
            case DISTORTED -> "distorted";
        };
    }

    /** What a conflict is about. */
    public static String of(ConflictKind kind) {
        return switch (kind) {
            case COGNITIVE -> "about the task";
            case AFFECTIVE -> "personal";
        };
    }

    /** What a knowledge item is. */
    public static String of(KnowledgeKind kind) {
        return plain(kind.name());
    }

    /** Where a group stands. */
    public static String of(Stance stance) {
        return plain(stance.name());
    }

    /** How something was handled. */
    public static String of(Handling handling) {
        return plain(handling.name());
    }

    /** What was made of an option. */
    public static String of(Verdict verdict) {
        return plain(verdict.name());
    }

    /** Whether the source says it. */
    public static String of(EvidenceLevel level) {
        return plain(level.name());
    }

    /** Whether a participant stands outside the groups. */
    public static String of(ParticipantRole role) {
        return plain(role.name());
    }

    /** A moment as exactly as known: "18 Nov 2026, 13:00", "Nov 2026", "step 4" where only the order is known. */
    public static String of(OccurredAt at) {
        Instant start = at.start();
        if (start == null) {
            return at.order() == null ? "" : "step " + at.order().toPlainString();
        }
        var utc = start.atOffset(ZoneOffset.UTC);
        return switch (at.precision()) {
            case INSTANT -> INSTANT.format(utc);
            case DAY -> DAY.format(utc);
            case MONTH -> MONTH.format(utc);
            case YEAR -> Integer.toString(utc.getYear());
            case ORDER_ONLY -> "";
        };
    }

    /** The date of a moment in a narrow place; empty where none is known. */
    public static String date(OccurredAt at) {
        Instant start = at.start();
        if (start == null) {
            return "";
        }
        var utc = start.atOffset(ZoneOffset.UTC);
        return switch (at.precision()) {
            case INSTANT, DAY -> DAY.format(utc);
            case MONTH -> MONTH.format(utc);
            case YEAR -> Integer.toString(utc.getYear());
            case ORDER_ONLY -> "";
        };
    }

    /** An instant, as people write it, in UTC. */
    public static String of(Instant instant) {
        return INSTANT.format(instant.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    /** "1 encounter", "3 encounters". */
    public static String count(long number, String singular) {
        return number + " " + singular + (number == 1 ? "" : "s");
    }

    /** A sentence with a capital at its beginning. */
    public static String capitalised(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /** {@code SOME_NAME} as "Some name". */
    public static String capital(String name) {
        String plain = plain(name);
        return plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
