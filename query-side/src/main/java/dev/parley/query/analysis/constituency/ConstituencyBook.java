package dev.parley.query.analysis.constituency;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Stance;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.GroupFact.ConstituencyIdentified;
import dev.parley.kernel.event.ParticipantFact.ParticipantChanged;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PositionFact.PositionStated;
import dev.parley.kernel.event.RatingFact.ValuePerceived;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.ParticipantBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of groups that were declared, which of them took part in what, and what each says and how it rates. */
public final class ConstituencyBook implements Book {

    private static final BookKey<ConstituencyBook> KEY = BookKey.of(ConstituencyBook.class);

    /** The book among others. */
    public static ConstituencyBook of(Facts facts) {
        return facts.book(KEY);
    }

    /**
     * A part of a group.
     *
     * @param name its name
     * @param group the group
     * @param affected whether the service will change its work
     * @param source the event that says so
     * @param at when it was identified
     */
    record Part(String name, StakeholderGroup group, boolean affected, Occurrence source, Moment at) {}

    /**
     * What one or more parts of a group said of one thing.
     *
     * @param group the group
     * @param about what it is about: an objective, or what was rated
     * @param rating whether it was rated
     */
    record Topic(StakeholderGroup group, String about, boolean rating) {}

    private final Map<String, Part> parts = new LinkedHashMap<>();
    /** The part for which a participant speaks. */
    private final Map<String, String> speaks = new HashMap<>();
    /** What first made a part take part in a phase. */
    private final Map<String, Map<Phase, Occurrence>> took = new HashMap<>();
    /** Encounters and episodes in which a part took part, by their labels. */
    private final Map<String, Set<String>> places = new HashMap<>();
    /** Groups of which it is said of all who took part in an encounter or episode of which part they are, by its label. */
    private final Map<String, Set<StakeholderGroup>> noted = new HashMap<>();
    /** What first made a group take part in design, be it by somebody of whom it is not said which part they are of. */
    private final Map<StakeholderGroup, Occurrence> inDesign = new EnumMap<>(StakeholderGroup.class);
    /** The last word of each part on each topic. */
    private final Map<Topic, Map<String, Occurrence>> said = new LinkedHashMap<>();

    private final List<Topic> saidNow = new ArrayList<>();

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(
                ConstituencyIdentified.class,
                ParticipantIdentified.class,
                ParticipantChanged.class,
                EncounterRecorded.class,
                EncounterAmended.class,
                EpisodeBegun.class,
                PositionStated.class,
                ValuePerceived.class);
    }

    @Override
    public ConstituencyBook fork() {
        ConstituencyBook fork = new ConstituencyBook();
        fork.parts.putAll(parts);
        fork.speaks.putAll(speaks);
        took.forEach((part, phases) -> fork.took.put(part, new EnumMap<>(phases)));
        places.forEach((part, labels) -> fork.places.put(part, new HashSet<>(labels)));
        fork.noted.putAll(noted);
        fork.inDesign.putAll(inDesign);
        said.forEach((topic, words) -> fork.said.put(topic, new LinkedHashMap<>(words)));
        return fork;
    }

    @Override
    public void introduce(Fact fact, Occurrence source) {
        if (fact instanceof ParticipantIdentified identified) {
            speaks(identified.participant(), identified.constituency());
        }
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof ConstituencyIdentified identified) {
            parts.put(
                    identified.constituency(),
                    new Part(
                            identified.constituency(),
                            identified.group(),
                            identified.affected(),
                            source,
                            now.of(source)));
        } else if (fact instanceof ParticipantChanged changed) {
            speaks(changed.participant(), changed.constituency());
        } else if (fact instanceof EncounterRecorded encounter) {
            attended(
                    present(encounter.kind(), encounter.attendances()),
                    encounter.label(),
                    encounter.phase(),
                    source,
                    facts);
        } else if (fact instanceof EncounterAmended encounter) {
            attended(
                    present(encounter.kind(), encounter.attendances()),
                    encounter.label(),
                    encounter.phase(),
                    source,
                    facts);
        } else if (fact instanceof EpisodeBegun episode) {
            List<String> active = episode.activeConstituencies();
            if (active != null) {
                active.forEach(part -> took(part, episode.label(), episode.phase(), source));
                note(episode.label(), active, Set.of());
            }
            groups(episode.activeGroups(), episode.phase(), source);
        } else if (fact instanceof PositionStated position) {
            say(new Topic(position.group(), position.objective(), false), position.constituency(), source);
        } else if (fact instanceof ValuePerceived value) {
            String about = value.within() != null ? value.within() : String.valueOf(value.phase());
            say(new Topic(value.group(), about, true), value.constituency(), source);
        }
    }

    @Override
    public void turn() {
        saidNow.clear();
    }

    /** Notes which groups as such were there. */
    @Override
    public void close(Facts facts, Now now) {
        EncounterBook.of(facts)
                .recordedNow()
                .forEach(met -> groups(met.entry().groups(), met.entry().phase(), met.source()));
    }

    private void groups(Collection<StakeholderGroup> groups, Phase phase, Occurrence source) {
        if (phase == Phase.DESIGN) {
            groups.forEach(group -> inDesign.putIfAbsent(group, source));
        }
    }

    /** The group that a part is of, or null where there is no such part. */
    public @Nullable StakeholderGroup groupOf(String name) {
        Part part = parts.get(name);
        return part == null ? null : part.group();
    }

    /** The parts that were declared, in the order they came. */
    List<Part> parts() {
        return List.copyOf(parts.values());
    }

    /** What first made the part take part in the phase or a later one, or null. */
    @Nullable
    Occurrence tookPartFrom(String part, Phase phase) {
        return took.getOrDefault(part, Map.of()).entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(phase) >= 0)
                .map(Map.Entry::getValue)
                .min(Occurrence::compareTo)
                .orElse(null);
    }

    /** What first made the part take part in the phase, or null. */
    @Nullable
    Occurrence tookPartIn(String part, Phase phase) {
        return took.getOrDefault(part, Map.of()).get(phase);
    }

    /** What first made the group take part in design, by whomever of it, or null. */
    @Nullable
    Occurrence groupInDesign(StakeholderGroup group) {
        return inDesign.get(group);
    }

    /** Whether it is known that nobody of a part took part in an encounter or episode: all of its group who did are of other parts. */
    public boolean wasAbsent(String name, String label) {
        Part part = parts.get(name);
        return part != null
                && !places.getOrDefault(name, Set.of()).contains(label)
                && noted.getOrDefault(label, Set.of()).contains(part.group());
    }

    /** The names of the parts of a group that were declared. */
    public List<String> partsOf(StakeholderGroup group) {
        return parts.values().stream()
                .filter(part -> part.group() == group)
                .map(Part::name)
                .toList();
    }

    /** Topics on which a part had its say at the moment. */
    List<Topic> saidNow() {
        return List.copyOf(saidNow);
    }

    /** The last word of each part of the group on a topic. */
    Map<String, Occurrence> said(Topic topic) {
        return Collections.unmodifiableMap(said.getOrDefault(topic, Map.of()));
    }

    /** Where a word puts a part: its rating; of a position 1 for, -1 against, 0 for neither. */
    static int weight(Occurrence word) {
        if (word.fact() instanceof ValuePerceived value) {
            return value.rating();
        }
        Stance stance = ((PositionStated) word.fact()).stance();
        return switch (stance) {
            case SUPPORTS, ACCEPTS -> 1;
            case OPPOSES -> -1;
            case UNAWARE -> 0;
        };
    }

    /** Every part as a table shows it. */
    public List<ConstituencyEntry> entries() {
        List<ConstituencyEntry> entries = new ArrayList<>(parts.size());
        for (Part part : parts.values()) {
            Map<Phase, Occurrence> phases = took.getOrDefault(part.name(), new EnumMap<>(Phase.class));
            List<String> events = new ArrayList<>(List.of(part.source().id()));
            phases.values().forEach(fact -> events.add(fact.id()));
            entries.add(new ConstituencyEntry(
                    part.name(),
                    part.group(),
                    part.affected(),
                    Collections.unmodifiableSet(new LinkedHashSet<>(phases.keySet())),
                    part.at(),
                    events));
        }
        return entries;
    }

    private void speaks(String participant, @Nullable String part) {
        if (part == null) {
            speaks.remove(participant);
        } else {
            speaks.put(participant, part);
        }
    }

    /** Who was there: whoever is asked in a survey is where they are. */
    private static List<Attendance> present(EncounterKind kind, List<Attendance> attendances) {
        return kind == EncounterKind.SURVEY
                ? List.of()
                : attendances.stream().filter(ParticipantBook::isPresent).toList();
    }

    private void attended(List<Attendance> attendances, String label, Phase phase, Occurrence source, Facts facts) {
        if (speaks.isEmpty()) {
            return;
        }
        List<String> there = new ArrayList<>();
        Set<StakeholderGroup> without = EnumSet.noneOf(StakeholderGroup.class);
        for (Attendance attendance : attendances) {
            String part = speaks.get(attendance.participant());
            if (part == null) {
                without.addAll(ParticipantBook.of(facts).groupsOf(attendance.participant()));
            } else {
                took(part, label, phase, source);
                there.add(part);
            }
        }
        note(label, there, without);
    }

    private void note(String label, List<String> there, Set<StakeholderGroup> without) {
        Set<StakeholderGroup> with = EnumSet.noneOf(StakeholderGroup.class);
        for (String name : there) {
            Part part = parts.get(name);
            if (part != null && !without.contains(part.group())) {
                with.add(part.group());
            }
        }
        if (!with.isEmpty()) {
            noted.put(label, with);
        }
    }

    private void took(String part, String label, Phase phase, Occurrence source) {
        places.computeIfAbsent(part, any -> new HashSet<>()).add(label);
        took.computeIfAbsent(part, any -> new EnumMap<>(Phase.class)).putIfAbsent(phase, source);
    }

    private void say(Topic topic, @Nullable String part, Occurrence source) {
        if (part != null) {
            said.computeIfAbsent(topic, any -> new LinkedHashMap<>()).put(part, source);
            saidNow.add(topic);
        }
    }
}
