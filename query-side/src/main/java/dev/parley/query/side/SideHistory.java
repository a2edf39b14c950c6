package dev.parley.query.side;

import dev.parley.kernel.Audience;
import dev.parley.kernel.Claim;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.chronicle.Memberships;
import dev.parley.kernel.chronicle.Readership;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeNeeded;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.NeedFact.NeedValued;
import dev.parley.kernel.event.PositionFact.PositionAttributed;
import dev.parley.kernel.event.PositionFact.PositionStated;
import dev.parley.kernel.event.RatingFact.InfluencePerceived;
import dev.parley.kernel.event.RatingFact.ValuePerceived;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.RequestFact.RequestMade;
import dev.parley.kernel.event.ViewFact.ViewAttributed;
import dev.parley.kernel.event.ViewFact.ViewStated;
import dev.parley.query.analysis.Redaction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A history as one side reads it. Every fact stays, so that the same is found; words go, but for what things are called and what
 * the side itself said. What others believe of the side counts and is not shown at all, nor is what a single participant of another
 * group gave as a rating, nor what is for management or research; what is for everybody is read as it was said. Closed where nothing opens it: words of a
 * new fact are withheld until somebody says here that they may be read.
 */
final class SideHistory {

    private final StakeholderGroup side;
    private final String principal;
    private final String salt;

    private SideHistory(StakeholderGroup side, String principal, String salt) {
        this.side = side;
        this.principal = principal;
        this.salt = salt;
    }

    /**
     * A history as it is read.
     *
     * @param history everything
     * @param side of the reader
     * @param principal the reader
     */
    static History of(History history, StakeholderGroup side, String principal) {
        return new SideHistory(side, principal, salt(history)).read(history);
    }

    /** Who recorded what is not known to who reads from a side. */
    private static String salt(History history) {
        return history.events().stream()
                .map(event -> event.principal() + event.event().evidence().source())
                .collect(Collectors.joining("\n"));
    }

    /**
     * A history as it is read by who is on no side. What is for others counts, is shown nowhere, and says nothing.
     *
     * @param history everything
     * @param reads what the reader reads
     */
    static History of(History history, Set<Audience> reads) {
        Set<String> closed = closed(Readership.of(history.events()), reads);
        if (closed.isEmpty()) {
            return history;
        }
        ClosedFacts facts = new ClosedFacts(history, closed);
        return new History(
                history.realisation(),
                history.events().stream()
                        .map(event -> closed.contains(event.id()) ? facts.closed(event) : event)
                        .toList(),
                closed);
    }

    private static Set<String> closed(Map<String, Audience> readers, Set<Audience> reads) {
        Set<String> closed = new HashSet<>();
        readers.forEach((event, audience) -> {
            if (!reads.contains(audience)) {
                closed.add(event);
            }
        });
        return closed;
    }

    private History read(History history) {
        Map<String, Audience> readers = Readership.of(history.events());
        Set<String> closed = closed(readers, Standpoint.PROJECT.reads());
        ClosedFacts facts = new ClosedFacts(history, closed);
        List<RecordedEvent> events = new ArrayList<>(history.size());
        for (RecordedEvent event : history.events()) {
            events.add(
                    closed.contains(event.id())
                            ? facts.closed(event)
                            : readers.get(event.id()) == Audience.EVERYBODY ? said(event, event.event()) : read(event));
        }
        Set<String> unseen = unseen(history, readers);
        unseen.addAll(closed);
        return new History(history.realisation(), events, unseen);
    }

    private Set<String> unseen(History history, Map<String, Audience> readers) {
        Set<String> unseen = new HashSet<>();
        Chronicle chronicle = Chronicle.of(history);
        People people = People.of(chronicle);
        for (Entry entry : chronicle.entries()) {
            RealisationEvent event = entry.recorded().event();
            boolean believed =
                    isBelievedOfSide(event) && readers.get(entry.recorded().id()) != Audience.EVERYBODY;
            if (believed || isOfOneAlone(event, people)) {
                unseen.add(entry.recorded().id());
                RecordedEvent by = entry.by();
                if (by != null) {
                    unseen.add(by.id());
                }
            }
        }
        return unseen;
    }

    /** What another group believes the side to think. */
    private boolean isBelievedOfSide(RealisationEvent event) {
        if (event instanceof PositionAttributed position) {
            return position.about() == side && position.holder() != side;
        }
        return event instanceof ViewAttributed view && view.about() == side && view.holder() != side;
    }

    /** A rating of another group, or of a part of it, of which one participant alone is known: it is that participant's. */
    private boolean isOfOneAlone(RealisationEvent event, People people) {
        if (event instanceof ValuePerceived value) {
            return value.group() != side && people.isOneAlone(value.group(), value.constituency());
        }
        if (event instanceof InfluencePerceived influence) {
            return influence.group() != side && people.isOneAlone(influence.group(), influence.constituency());
        }
        return event instanceof NeedValued need && need.group() != side && people.isOneAlone(need.group(), null);
    }

    /** Who is known of each group, and of each part of one, as it stands in the end. */
    private record People(Map<StakeholderGroup, Set<String>> groups, Map<String, Set<String>> parts) {

        static People of(Chronicle chronicle) {
            Map<StakeholderGroup, Set<String>> groups = new EnumMap<>(StakeholderGroup.class);
            Map<String, Set<String>> parts = new HashMap<>();
            for (Memberships.Member member :
                    Memberships.of(chronicle.standing()).last()) {
                String person = member.participant();
                member.groups().forEach(group -> groups.computeIfAbsent(group, any -> new HashSet<>())
                        .add(person));
                String part = member.constituency();
                if (part != null) {
                    parts.computeIfAbsent(part, any -> new HashSet<>()).add(person);
                }
            }
            return new People(groups, parts);
        }

        boolean isOneAlone(StakeholderGroup group, @Nullable String part) {
            return groups.getOrDefault(group, Set.of()).size() == 1
                    || (part != null && parts.getOrDefault(part, Set.of()).size() == 1);
        }
    }

    private RecordedEvent read(RecordedEvent recorded) {
        return said(recorded, read(recorded.event()));
    }

    /** An event that says this, and not by whom. */
    private RecordedEvent said(RecordedEvent recorded, RealisationEvent event) {
        Claim claim = recorded.claim();
        return new RecordedEvent(
                recorded.id(),
                recorded.sequence(),
                recorded.recordedAt(),
                who(recorded.principal()),
                event,
                claim == null ? null : claim(claim, this::who));
    }

    /** How an event came into the log, by others. */
    static Claim claim(Claim claim, UnaryOperator<String> who) {
        return new Claim(
                who.apply(claim.importedBy()), claim.importedAt(), claim.recordedAt(), who.apply(claim.principal()));
    }

    private String who(String recorder) {
        return recorder.isEmpty() || recorder.equals(principal) ? recorder : Redaction.WORDS;
    }

    private RealisationEvent read(RealisationEvent event) {
        FactType type = FactType.of(event);
        boolean own = isSaidBySide(event);
        @Nullable Object[] values = new @Nullable Object[type.components().size()];
        for (int i = 0; i < values.length; i++) {
            Component component = type.components().get(i);
            values[i] = read(component, component.of(event), own);
        }
        return Records.make(type.type(), values);
    }

    private @Nullable Object read(Component component, @Nullable Object value, boolean own) {
        if (value == null) {
            return null;
        }
        return switch (component.kind()) {
            case EVIDENCE -> ClosedFacts.closed((Evidence) value);
            case TEXT ->
                own || ClosedFacts.NAMES.contains(component.name())
                        ? value
                        : ClosedFacts.withheld(component, (String) value, salt);
            case OPTIONS ->
                ((List<?>) value)
                        .stream().map(option -> read((DecisionOption) option)).toList();
            default -> value;
        };
    }

    private DecisionOption read(DecisionOption option) {
        return withoutWords(option, Set.of(side));
    }

    /** An option without what was said of it, but by some. */
    static DecisionOption withoutWords(DecisionOption option, Set<StakeholderGroup> but) {
        return new DecisionOption(
                option.option(),
                option.verdict(),
                option.condition() == null ? null : Redaction.WORDS,
                option.proposedBy(),
                arguments(option.pros(), but),
                arguments(option.cons(), but),
                option.conditionWithdrawn());
    }

    private static @Nullable Map<StakeholderGroup, String> arguments(
            @Nullable Map<StakeholderGroup, String> said, Set<StakeholderGroup> but) {
        if (said == null) {
            return null;
        }
        Map<StakeholderGroup, String> read = new EnumMap<>(StakeholderGroup.class);
        said.forEach((group, words) -> read.put(group, but.contains(group) ? words : Redaction.WORDS));
        return read;
    }

    /** Whether the words of a fact are those of the side, or were said to it. */
    private boolean isSaidBySide(RealisationEvent event) {
        if (event instanceof PositionStated position) {
            return position.group() == side;
        }
        if (event instanceof PositionAttributed position) {
            return position.holder() == side;
        }
        if (event instanceof ViewStated view) {
            return view.holder() == side;
        }
        if (event instanceof ViewAttributed view) {
            return view.holder() == side;
        }
        if (event instanceof ValuePerceived value) {
            return value.group() == side;
        }
        if (event instanceof InfluencePerceived influence) {
            return influence.group() == side;
        }
        if (event instanceof NeedStated need) {
            return need.group() == side;
        }
        if (event instanceof NeedValued need) {
            return need.group() == side;
        }
        if (event instanceof KnowledgeHeld held) {
            return held.group() == side;
        }
        if (event instanceof KnowledgeNeeded needed) {
            return needed.group() == side;
        }
        return event instanceof RequestMade request && (request.requestedOf() == side || request.requestedBy() == side);
    }
}
