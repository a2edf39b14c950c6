package dev.parley.command.realisation;

import dev.parley.command.invariant.CommandContext;
import dev.parley.command.invariant.Decision;
import dev.parley.command.naming.TextBounds;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction.FactRetracted;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Holds a whole history to the rules that commands are held to: each event as the command that would have caused it. */
public final class HistoryRules {

    private static final int AT_ONCE = 256;

    /** Problems after which a history is looked at no further: with each more are listed that could be meant. */
    private static final int MOST_OBJECTIONS = 1_000;

    /**
     * Events that are recorded anew for the facts that a history takes back, all together: for each all that is left is
     * (docs/adr/0420).
     */
    private static final long MOST_RECORDED_ANEW = 3_000_000;

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private HistoryRules() {}

    /**
     * A reason against an event of a history.
     *
     * @param event index of the event in the history, from 0
     * @param refusal what is wrong, at a component of the event or of {@link RecordedEvent}
     */
    public record Objection(int event, Refusal refusal) {}

    /**
     * Everything that speaks against a history. After an event that would have been refused, the rest is checked as if it had
     * been recorded.
     *
     * @param history from its start
     * @return all reasons in the order of the events; empty where there are none
     */
    public static List<Objection> objections(History history) {
        List<Objection> objections = new ArrayList<>();
        List<RecordedEvent> events = history.events();
        if (events.isEmpty() || !(events.get(0).event() instanceof RealisationStarted started)) {
            objections.add(new Objection(
                    0, Refusal.of(RefusalCode.NOT_STARTED, "", "a history begins with RealisationStarted")));
            return objections;
        }
        Realisation realisation = new Realisation();
        Set<String> ids = new HashSet<>();
        long recordedAnew = 0;
        for (int i = 0; i < events.size(); i++) {
            RecordedEvent recorded = events.get(i);
            if (recorded.event() instanceof FactRetracted) {
                recordedAnew += realisation.log().size();
            }
            if (recordedAnew > MOST_RECORDED_ANEW || objections.size() >= MOST_OBJECTIONS) {
                objections.add(new Objection(
                        i,
                        Refusal.of(
                                RefusalCode.OUT_OF_RANGE,
                                "",
                                objections.size() >= MOST_OBJECTIONS
                                        ? "from here on nothing was looked at: " + objections.size()
                                                + " problems come before"
                                        : "takes back another fact of so long a history that what rests on it is not looked"
                                                + " for any more",
                                "a history without the facts that it takes back")));
                return objections;
            }
            List<Refusal> found = new ArrayList<>();
            envelope(history, recorded, i, ids, found);
            if (isOfYearsCounted(recorded.recordedAt())) {
                content(realisation, recorded, started.organisation(), found);
            }
            for (Refusal refusal : found) {
                objections.add(new Objection(i, refusal));
            }
            realisation.evolve(recorded.id(), recorded.event());
        }
        return objections;
    }

    /**
     * Everything that speaks against each of some histories. They know nothing of each other, so that all processors look at a few at a
     * time; whoever has seen enough reads no further.
     *
     * @param histories any number, each from its start
     * @return the reasons against each, in the order of the histories
     */
    public static Stream<List<Objection>> objections(List<History> histories) {
        return IntStream.iterate(0, from -> from < histories.size(), from -> from + AT_ONCE)
                .mapToObj(from -> histories.subList(from, Math.min(histories.size(), from + AT_ONCE)))
                .flatMap(some -> some.parallelStream().map(HistoryRules::objections).toList().stream());
    }

    /** What is recorded is counted in milliseconds, and dated as what happens is: neither can be done of the year 999,999,999. */
    private static boolean isOfYearsCounted(Instant recordedAt) {
        return !recordedAt.isBefore(FIRST) && recordedAt.isBefore(END);
    }

    private static void envelope(
            History history, RecordedEvent recorded, int index, Set<String> ids, List<Refusal> found) {
        if (recorded.sequence() != index) {
            found.add(Refusal.of(
                    RefusalCode.NOT_AS_RECORDED,
                    "sequence",
                    "is " + recorded.sequence() + "; sequences count from 0 without gaps",
                    String.valueOf(index)));
        }
        if (!recorded.event().realisation().equals(history.realisation())) {
            found.add(Refusal.of(
                    RefusalCode.NOT_AS_RECORDED,
                    "realisation",
                    "is " + recorded.event().realisation(),
                    history.realisation().value()));
        }
        if (!isOfYearsCounted(recorded.recordedAt())) {
            found.add(Refusal.of(
                    RefusalCode.OUT_OF_RANGE,
                    "recordedAt",
                    "is " + recorded.recordedAt() + ", outside of the years 0 to 9999",
                    "an instant in the years 0 to 9999"));
        }
        TextBounds.wrongInShort(recorded.id()).ifPresent(wrong -> found.add(Refusal.of(RefusalCode.TEXT, "id", wrong)));
        TextBounds.wrongInShort(recorded.principal())
                .ifPresent(wrong -> found.add(Refusal.of(RefusalCode.TEXT, "principal", wrong)));
        if (!ids.add(recorded.id())) {
            found.add(Refusal.of(
                    RefusalCode.REPEATED, "id", "'" + recorded.id() + "' is the id of an earlier event already"));
        }
    }

    private static void content(
            Realisation realisation, RecordedEvent recorded, OrganisationId organisation, List<Refusal> found) {
        Decision decision = Decider.decide(
                realisation,
                EventCommands.causing(recorded.event()),
                new CommandContext(organisation, recorded.recordedAt()));
        if (decision instanceof Decision.Refused refused) {
            found.addAll(refused.refusals());
        } else if (decision instanceof Decision.Accepted accepted) {
            compare(recorded.event(), accepted.events().get(0), found);
        }
    }

    private static void compare(RealisationEvent given, RealisationEvent decided, List<Refusal> found) {
        if (given.equals(decided)) {
            return;
        }
        for (RecordComponent component : Records.components(given.getClass())) {
            Object value = Records.value((Record) decided, component);
            if (!Objects.equals(Records.value((Record) given, component), value)) {
                found.add(Refusal.of(
                        RefusalCode.NOT_AS_RECORDED,
                        component.getName(),
                        "would have been recorded otherwise",
                        String.valueOf(value)));
            }
        }
    }
}
