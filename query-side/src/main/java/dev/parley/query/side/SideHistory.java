package dev.parley.query.side;

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
import org.jspecify.annotations.Nullable;

/**
 * A history as one side reads it. Every fact stays, so that the same is found; words go, but for what things are called and what
 * the side itself said. What others believe of the side counts and is not shown at all, nor is what a single participant of another
 * group gave as a rating. Closed where nothing opens it: words of a
 * new fact are withheld until somebody says here that they may be read.
 */
final class SideHistory {

    /** Components that name things, so that one can speak of them. */
    private static final Set<String> NAMES = Set.of("title", "subject", "objective", "option", "origin");

    private final @Nullable StakeholderGroup side;
    private final String principal;

    private SideHistory(@Nullable StakeholderGroup side, String principal) {
        this.side = side;
        this.principal = principal;
    }

    /**
     * A history as it is read.
     *
     * @param history everything
     * @param side of the reader
     * @param principal the reader
     */
    static History of(History history, StakeholderGroup side, String principal) {
        return new SideHistory(side, principal).read(history);
    }

    /**
     * A history without what is for research: that counts, is shown nowhere, and says nothing.
     *
     * @param history everything
     */
    static History withoutResearch(History history) {
        if (history.events().stream().noneMatch(event -> isForResearch(event.event()))) {
            return history;
        }
        SideHistory nobody = new SideHistory(null, "");
        return new History(
                history.realisation(),
                history.events().stream()
                        .map(event -> isForResearch(event.event()) ? nobody.read(event) : event)
                        .toList(),
                nobody.unseen(history));
    }

    private static boolean isForResearch(RealisationEvent event) {
        return FactType.of(event).isForResearch();
    }

    private History read(History history) {
        List<RecordedEvent> events = new ArrayList<>(history.size());
        for (RecordedEvent event : history.events()) {
            events.add(read(event));
        }
        return new History(history.realisation(), events, unseen(history));
    }

    private Set<String> unseen(History history) {
        Set<String> unseen = new HashSet<>();
        Chronicle chronicle = Chronicle.of(history);
        People people = People.of(chronicle);
        for (Entry entry : chronicle.entries()) {
            RealisationEvent event = entry.recorded().event();
            boolean hidden = side != null && (isBelievedOfSide(event) || isOfOneAlone(event, people));
            if (isForResearch(event) || hidden) {
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
        Claim claim = recorded.claim();
        return new RecordedEvent(
                recorded.id(),
                recorded.sequence(),
                recorded.recordedAt(),
                who(recorded.principal()),
                read(recorded.event()),
                claim == null
                        ? null
                        : new Claim(
                                who(claim.importedBy()),
                                claim.importedAt(),
                                claim.recordedAt(),
                                who(claim.principal())));
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
            case EVIDENCE -> read((Evidence) value);
            case TEXT -> own || NAMES.contains(component.name()) ? value : Redaction.WORDS;
            case OPTIONS ->
                ((List<?>) value)
                        .stream().map(option -> read((DecisionOption) option)).toList();
            default -> value;
        };
    }

    private static Evidence read(Evidence evidence) {
        return new Evidence(
                evidence.level(),
                evidence.source() == null ? null : Redaction.WORDS,
                evidence.coder() == null ? null : Redaction.WORDS);
    }

    private DecisionOption read(DecisionOption option) {
        return new DecisionOption(
                option.option(),
                option.verdict(),
                option.condition() == null ? null : Redaction.WORDS,
                option.proposedBy(),
                arguments(option.pros()),
                arguments(option.cons()),
                option.conditionWithdrawn());
    }

    private @Nullable Map<StakeholderGroup, String> arguments(@Nullable Map<StakeholderGroup, String> said) {
        if (said == null) {
            return null;
        }
        Map<StakeholderGroup, String> read = new EnumMap<>(StakeholderGroup.class);
        said.forEach((group, words) -> read.put(group, group == side ? words : Redaction.WORDS));
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
