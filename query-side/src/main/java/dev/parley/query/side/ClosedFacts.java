package dev.parley.query.side;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.Sha256;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.Redaction;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Facts that whoever reads a history may not read: they count, so that the same is found, and say nothing. Words go; what facts are told
 * apart by goes too, each name for another that means nothing and is the same wherever it stands, unless a fact that is read speaks of
 * it.
 */
final class ClosedFacts {

    private static final int SHORT = 8;

    /** Components that name things, so that one can speak of them. */
    static final Set<String> NAMES = Set.of("title", "subject", "objective", "option", "origin");

    /** What facts that are read speak of. */
    private final Set<String> spoken = new HashSet<>();

    private final String salt;

    /**
     * Facts of a history.
     *
     * @param history everything
     * @param closed ids of those that may not be read
     */
    ClosedFacts(History history, Set<String> closed) {
        salt = String.join("\n", new TreeSet<>(closed));
        for (RecordedEvent event : history.events()) {
            if (!closed.contains(event.id())) {
                for (Component component : FactType.of(event.event()).components()) {
                    hear(component, component.of(event.event()));
                }
            }
        }
    }

    private void hear(Component component, @Nullable Object value) {
        if (value == null) {
            return;
        }
        switch (component.kind()) {
            case KEY -> spoken.add((String) value);
            case TEXT -> {
                if (isName(component)) {
                    spoken.add((String) value);
                } else if (isTold(component)) {
                    spoken.add(told((String) value));
                }
            }
            case KEYS -> ((List<?>) value).forEach(key -> spoken.add((String) key));
            case ATTENDANCES -> ((List<?>) value).forEach(there -> spoken.add(((Attendance) there).participant()));
            case OPTIONS -> ((List<?>) value).forEach(option -> spoken.add(((DecisionOption) option).option()));
            default -> {}
        }
    }

    private static boolean isName(Component component) {
        return component.identifies() || NAMES.contains(component.name());
    }

    /** An event that may not be read, as it counts. */
    RecordedEvent closed(RecordedEvent recorded) {
        RealisationEvent event = recorded.event();
        FactType type = FactType.of(event);
        @Nullable Object[] values = new @Nullable Object[type.components().size()];
        for (int i = 0; i < values.length; i++) {
            Component component = type.components().get(i);
            values[i] = closed(component, component.of(event));
        }
        return new RecordedEvent(
                recorded.id(),
                recorded.sequence(),
                recorded.recordedAt(),
                Redaction.WORDS,
                Records.make(type.type(), values),
                recorded.claim() == null ? null : SideHistory.claim(recorded.claim(), who -> Redaction.WORDS));
    }

    private @Nullable Object closed(Component component, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (component.kind()) {
            case EVIDENCE -> closed((Evidence) value);
            case TEXT ->
                isName(component)
                        ? nameless((String) value)
                        : isTold(component) && spoken.contains(told((String) value))
                                ? value
                                : withheld(component, (String) value, salt);
            case KEY -> component.refersTo() == Thing.EVENT ? value : nameless((String) value);
            case KEYS ->
                ((List<?>) value).stream().map(key -> nameless((String) key)).toList();
            case ATTENDANCES ->
                ((List<?>) value)
                        .stream().map(there -> closed((Attendance) there)).toList();
            case OPTIONS ->
                ((List<?>) value)
                        .stream().map(option -> closed((DecisionOption) option)).toList();
            default -> value;
        };
    }

    /**
     * What stands where words were. A goal that is put back into its first words is no longer less than it was, so that its words,
     * withheld, are still told apart.
     *
     * @param salt what those who read it do not know
     */
    static String withheld(Component component, String words, String salt) {
        return isTold(component)
                ? Redaction.WORDS + " (" + Sha256.hex(salt + "\n" + told(words)).substring(0, SHORT) + ")"
                : Redaction.WORDS;
    }

    /** Whether its words are told apart by a rule. */
    private static boolean isTold(Component component) {
        return component.name().equals("wording");
    }

    private static String told(String words) {
        return words.strip().toLowerCase(Locale.ROOT);
    }

    static Evidence closed(Evidence evidence) {
        return new Evidence(
                evidence.level(),
                evidence.source() == null ? null : Redaction.WORDS,
                evidence.coder() == null ? null : Redaction.WORDS,
                evidence.audience());
    }

    private Attendance closed(Attendance there) {
        return new Attendance(nameless(there.participant()), there.presence(), there.level());
    }

    private DecisionOption closed(DecisionOption option) {
        DecisionOption said = SideHistory.withoutWords(option, Set.of());
        return new DecisionOption(
                nameless(said.option()),
                said.verdict(),
                said.condition(),
                said.proposedBy(),
                said.pros(),
                said.cons(),
                said.conditionWithdrawn());
    }

    private String nameless(String name) {
        return spoken.contains(name)
                ? name
                : Redaction.WORDS + "-" + Sha256.hex(salt + "\n" + name).substring(0, SHORT);
    }
}
