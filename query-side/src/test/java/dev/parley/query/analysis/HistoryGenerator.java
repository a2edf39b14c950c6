package dev.parley.query.analysis;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.Handling;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.choice.Stance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Invents histories: the same seed gives the same history. What is invented is possible but not likely; the point is to
 * reach odd corners.
 */
public final class HistoryGenerator {

    private static final List<StakeholderGroup> GROUPS = List.copyOf(StakeholderGroup.KEY_GROUPS);
    /** What there was to choose from when the first seeds were approved: a seed means the same history for ever. */
    private static final EncounterKind[] KINDS = Arrays.stream(EncounterKind.values())
            .filter(kind -> kind != EncounterKind.SURVEY)
            .toArray(EncounterKind[]::new);

    private static final Handling[] HANDLINGS = Arrays.stream(Handling.values())
            .filter(handling -> handling != Handling.DEMONSTRATION)
            .toArray(Handling[]::new);
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    private final Random random;
    private final Style style;
    private final HistoryBuilder history;
    private final List<String> encounters = new ArrayList<>();
    private final List<String> items = new ArrayList<>();
    private final List<String> needs = new ArrayList<>();
    private final List<String> resistances = new ArrayList<>();
    private final List<String> facts = new ArrayList<>();
    private String episode;
    private int number;
    private int clock;
    private int recordings;

    /**
     * What to invent.
     *
     * @param encounters how many
     * @param factsPerEncounter other facts between two encounters, on average
     * @param simultaneous whether facts may share a moment
     * @param late whether facts may be recorded long after they happened
     * @param corrections whether encounters may be amended and facts retracted
     * @param implicitFriction whether an outcome may be conflict or resistance with nobody named
     */
    public record Style(
            int encounters,
            int factsPerEncounter,
            boolean simultaneous,
            boolean late,
            boolean corrections,
            boolean implicitFriction) {

        public static final Style ORDERLY = new Style(8, 3, false, false, false, true);
        public static final Style WILD = new Style(8, 3, true, true, true, true);

        /** The same with nobody left unnamed where there is friction. */
        public Style named() {
            return new Style(encounters, factsPerEncounter, simultaneous, late, corrections, false);
        }
    }

    private HistoryGenerator(long seed, Style style) {
        this.random = new Random(seed);
        this.style = style;
        this.history = new HistoryBuilder("r" + Math.abs(seed), START);
    }

    public static History history(long seed, Style style) {
        return new HistoryGenerator(seed, style).generate();
    }

    private History generate() {
        occurs(0);
        for (StakeholderGroup group : GROUPS) {
            history.participant(HistoryBuilder.member(group), group);
        }
        history.participant("chief", StakeholderGroup.DECISION_MAKERS, StakeholderGroup.USERS);
        history.participant("facilitator");
        history.enters(Phase.INITIATION);
        int design = 1 + random.nextInt(Math.max(1, style.encounters() / 2));
        int implementation = design + 1 + random.nextInt(Math.max(1, style.encounters() / 2));
        for (int i = 0; i < style.encounters(); i++) {
            if (i == design) {
                next();
                history.enters(Phase.DESIGN);
            } else if (i == implementation) {
                next();
                history.enters(Phase.IMPLEMENTATION);
            }
            encounter();
            int facts = random.nextInt(2 * style.factsPerEncounter() + 1);
            for (int f = 0; f < facts; f++) {
                fact();
            }
        }
        if (random.nextBoolean()) {
            next();
            history.closes(pick(RealisationOutcome.values()));
        }
        return history.build();
    }

    private void encounter() {
        next();
        String label = "en" + (encounters.size() + 1);
        Outcome outcome = pick(Outcome.values());
        if (!style.implicitFriction() && (outcome == Outcome.CONFLICT || outcome == Outcome.RESISTANCE)) {
            outcome = Outcome.CONSENSUS;
        }
        Set<StakeholderGroup> needed = random.nextInt(4) == 0 ? Set.copyOf(some(1 + random.nextInt(3))) : null;
        ConflictKind kind = outcome == Outcome.CONFLICT && random.nextBoolean() ? pick(ConflictKind.values()) : null;
        history.meet(label, pick(KINDS), outcome, kind, needed, random.nextInt(8) == 0, attendances());
        encounters.add(label);
        facts.add(history.lastEvent());
    }

    private List<Attendance> attendances() {
        List<Attendance> attendances = new ArrayList<>();
        for (StakeholderGroup group : some(1 + random.nextInt(random.nextInt(3) == 0 ? 4 : 2))) {
            Presence presence = random.nextInt(6) == 0 ? pick(Presence.values()) : Presence.IN_PERSON;
            attendances.add(new Attendance(HistoryBuilder.member(group), presence));
        }
        if (random.nextInt(8) == 0) {
            attendances.add(new Attendance("chief", Presence.REMOTE));
        }
        if (random.nextInt(8) == 0) {
            attendances.add(new Attendance("facilitator", Presence.IN_PERSON));
        }
        return attendances;
    }

    private void fact() {
        List<Consumer<StakeholderGroup>> kinds = List.of(
                this::knowledge,
                this::knowledge,
                this::knowledge,
                this::need,
                this::need,
                this::episode,
                this::position,
                this::value,
                this::friction,
                this::decision,
                this::plan,
                this::correction);
        next();
        String before = history.lastEvent();
        kinds.get(random.nextInt(kinds.size())).accept(pick(GROUPS));
        if (!history.lastEvent().equals(before)) {
            facts.add(history.lastEvent());
        }
    }

    private void knowledge(StakeholderGroup group) {
        StakeholderGroup other = other(group);
        if (items.isEmpty() || random.nextInt(3) == 0) {
            items.add("item" + items.size());
            history.holds(items.get(items.size() - 1), group);
            return;
        }
        String item = pick(items);
        switch (random.nextInt(6)) {
            case 0 -> history.holds(item, group);
            case 1, 2 -> history.needs(item, group);
            case 3 -> history.share(item, group, other, pick(Completeness.values()));
            case 4 -> history.relay(item, group, other, third(group, other), pick(Completeness.values()));
            default -> {
                if (random.nextBoolean()) {
                    history.gap(item, group, other);
                } else {
                    history.gapClosed(item, group, other);
                }
            }
        }
    }

    private void need(StakeholderGroup group) {
        if (needs.isEmpty() || random.nextInt(3) == 0) {
            needs.add("need" + needs.size());
            history.need(needs.get(needs.size() - 1), group);
            return;
        }
        String need = pick(needs);
        switch (random.nextInt(6)) {
            case 0, 1 -> history.specified(need);
            case 2 -> history.dropped(need);
            case 3 -> history.delivered(need);
            case 4 -> history.valued(need, group, 1 + random.nextInt(5));
            default -> history.withdrawn(need);
        }
    }

    private void episode(StakeholderGroup group) {
        if (episode == null) {
            episode = "ep" + number++;
            history.begin(episode, random.nextInt(4) == 0 ? null : pick(LeadMode.values()), group, other(group));
        } else if (random.nextInt(4) == 0) {
            history.contact(episode, group, other(group));
        } else {
            Outcome outcome = pick(Outcome.values());
            boolean friction = outcome == Outcome.CONFLICT || outcome == Outcome.RESISTANCE;
            history.end(episode, friction && !style.implicitFriction() ? Outcome.NONE_OBSERVED : outcome);
            episode = null;
        }
    }

    private void position(StakeholderGroup group) {
        String objective = "objective" + random.nextInt(2);
        if (random.nextBoolean()) {
            history.says(group, objective, pick(Stance.values()));
        } else {
            history.believes(group, other(group), objective, pick(Stance.values()));
        }
    }

    private void value(StakeholderGroup group) {
        history.rates(group, 1 + random.nextInt(5), pick(encounters));
    }

    private void friction(StakeholderGroup group) {
        if (random.nextInt(3) == 0) {
            ConflictKind kind = random.nextInt(3) == 0 ? null : pick(ConflictKind.values());
            history.conflict("conflict" + number++, kind, group, other(group));
        } else if (resistances.isEmpty() || random.nextBoolean()) {
            resistances.add("resistance" + number++);
            history.resists(resistances.get(resistances.size() - 1), group);
        } else {
            history.handled(pick(resistances), pick(HANDLINGS), random.nextBoolean());
        }
    }

    private void decision(StakeholderGroup group) {
        history.decides("decision" + number++, random.nextInt(4) == 0 ? null : pick(encounters));
    }

    private void plan(StakeholderGroup group) {
        if (random.nextInt(2) == 0) {
            history.plan("plan" + number++, pick(KINDS), at(clock + random.nextInt(50)), group, other(group));
        }
    }

    private void correction(StakeholderGroup group) {
        if (!style.corrections()) {
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> history.retractEncounter(pick(encounters));
            case 1 -> history.retract(pick(facts));
            case 2 -> history.amend(pick(encounters), pick(KINDS), Outcome.CONSENSUS, group, other(group));
            default -> history.becomes(HistoryBuilder.member(group), group, other(group));
        }
    }

    /** Sets both clocks for the next fact. */
    private void next() {
        if (!(style.simultaneous() && random.nextInt(3) == 0)) {
            clock++;
        }
        int when = style.late() && random.nextInt(6) == 0 ? Math.max(1, clock - random.nextInt(20)) : clock;
        occurs(when);
        history.recorded(START.plusSeconds(86_400L * ++recordings));
    }

    private void occurs(int when) {
        history.at(at(when));
    }

    private static String at(int when) {
        return OccurredAt.day(java.time.LocalDate.of(2024, 1, 1).plusDays(when)).toString();
    }

    private List<StakeholderGroup> some(int many) {
        List<StakeholderGroup> groups = new ArrayList<>(GROUPS);
        java.util.Collections.shuffle(groups, random);
        return groups.subList(0, Math.min(many, groups.size()));
    }

    private StakeholderGroup other(StakeholderGroup group) {
        StakeholderGroup other = pick(GROUPS);
        return other == group ? other(group) : other;
    }

    private StakeholderGroup third(StakeholderGroup one, StakeholderGroup two) {
        StakeholderGroup third = pick(GROUPS);
        return third == one || third == two ? third(one, two) : third;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
