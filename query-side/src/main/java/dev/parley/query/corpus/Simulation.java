package dev.parley.query.corpus;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.Completeness;
import dev.parley.kernel.ConflictKind;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.KnowledgeKind;
import dev.parley.kernel.LeadMode;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationOutcome;
import dev.parley.kernel.Route;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.ConflictObserved;
import dev.parley.kernel.event.EncounterRecorded;
import dev.parley.kernel.event.EpisodeBegun;
import dev.parley.kernel.event.EpisodeEnded;
import dev.parley.kernel.event.KnowledgeGapObserved;
import dev.parley.kernel.event.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeNeeded;
import dev.parley.kernel.event.KnowledgeShared;
import dev.parley.kernel.event.NeedStated;
import dev.parley.kernel.event.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationClosed;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.RealisationStarted;
import dev.parley.kernel.event.ResistanceObserved;
import dev.parley.query.analysis.core.GroupPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes one realisation of items that reach those who need them or do not: what happens, what really becomes known to whom,
 * and what of all that gets logged, and when.
 */
final class Simulation extends Making {

    private static final class Item {
        private final String key;
        private final StakeholderGroup holder;
        private final StakeholderGroup needer;
        private final boolean important;
        private boolean arrived;
        private boolean atIt;

        Item(String key, StakeholderGroup holder, StakeholderGroup needer, boolean important) {
            this.key = key;
            this.holder = holder;
            this.needer = needer;
            this.important = important;
            this.atIt = holder == StakeholderGroup.IT_FUNCTION;
        }
    }

    private final List<Item> items = new ArrayList<>();
    private final Set<String> knownItems = new HashSet<>();

    Simulation(long seed, int number, CorpusSettings settings) {
        super("corpus", seed, number, settings);
    }

    @Override
    Specimen run() {
        String service = SERVICES.get(random.nextInt(SERVICES.size()));
        log(new RealisationStarted(
                realisation,
                new OrganisationId("corpus"),
                service,
                "Made up, for tests and teaching",
                null,
                at(),
                stated()));
        for (StakeholderGroup group : GROUPS) {
            log(new ParticipantIdentified(
                    realisation, title(group), Set.of(group), ParticipantRole.MEMBER, at(), stated()));
        }
        if (chance(0.8)) {
            log(new NeedStated(
                    realisation, "need-1", StakeholderGroup.USERS, "What the users want of it", null, at(), stated()));
        }
        makeItems();
        List<String> labels = new ArrayList<>();
        String designEnd = "";
        OccurredAt designLeft = begun;
        Set<GroupPair> hidden = Set.of();
        String friction = null;
        boolean because = false;
        for (Phase phase : Phase.values()) {
            log(new PhaseEntered(realisation, phase, at(), stated()));
            int encounters = 2 + random.nextInt(phase == Phase.DESIGN ? 4 : 3);
            String episode = "ep" + (phase == Phase.INITIATION ? 1 : phase == Phase.DESIGN ? 2 : 3);
            Set<StakeholderGroup> active = EnumSet.of(StakeholderGroup.IT_FUNCTION);
            active.addAll(present(phase, 0, 2));
            log(new EpisodeBegun(
                    realisation,
                    episode,
                    "Work between the encounters",
                    phase,
                    active,
                    style == Style.JOINT ? LeadMode.JOINT : chance(0.7) ? LeadMode.IT_LED : LeadMode.BUSINESS_LED,
                    at(),
                    stated()));
            boolean breaksOut = phase == Phase.IMPLEMENTATION
                    && chance(hidden.isEmpty() ? settings.otherFriction() : settings.friction());
            int when = random.nextInt(encounters);
            for (int i = 0; i < encounters; i++) {
                String label = "en" + (labels.size() + 1);
                labels.add(label);
                boolean here = breaksOut && i == when;
                encounter(label, phase, i, encounters, here);
                if (here) {
                    friction = label;
                    because = !hidden.isEmpty();
                    friction(label, hidden);
                }
            }
            log(new EpisodeEnded(
                    realisation,
                    episode,
                    phase == Phase.DESIGN && chance(settings.outcomes()) ? Outcome.NONE_OBSERVED : Outcome.NOT_RECORDED,
                    null,
                    null,
                    at(),
                    stated()));
            if (phase == Phase.DESIGN) {
                designEnd = labels.get(labels.size() - 1);
                designLeft = at();
                hidden = hidden();
            }
        }
        log(new RealisationClosed(
                realisation,
                friction == null ? RealisationOutcome.SUCCEEDED : RealisationOutcome.PARTLY_SUCCEEDED,
                null,
                null,
                null,
                at(),
                stated()));
        lookBack(hidden, designEnd, designLeft);
        return new Specimen(history(), new Truth(hidden, friction, because, designEnd));
    }

    private void makeItems() {
        int count = 2 + random.nextInt(4);
        for (int i = 1; i <= count; i++) {
            StakeholderGroup holder = GROUPS.get(random.nextInt(GROUPS.size()));
            StakeholderGroup needer = GROUPS.get(random.nextInt(GROUPS.size()));
            if (holder == needer) {
                continue;
            }
            Item item = new Item("item-" + i, holder, needer, chance(0.6));
            items.add(item);
            maybeLog(held(item));
            maybeLog(new KnowledgeNeeded(
                    realisation,
                    item.key,
                    needer,
                    KnowledgeKind.EXPECTATION,
                    "What one group knows of " + item.key,
                    at(),
                    stated()));
        }
    }

    private void encounter(String label, Phase phase, int place, int of, boolean breaksOut) {
        now = now.plus(Duration.ofHours(24L * (5 + random.nextInt(40)) + random.nextInt(8)));
        Set<StakeholderGroup> present = present(phase, place, of);
        EncounterKind kind = kind(phase, place, of);
        List<Attendance> attendances = new ArrayList<>();
        for (StakeholderGroup group : present) {
            if (chance(settings.attendance())) {
                attendances.add(new Attendance(title(group), chance(0.8) ? Presence.IN_PERSON : Presence.REMOTE));
            }
        }
        boolean debate = present.size() >= 3 && phase == Phase.DESIGN && chance(0.2);
        Outcome outcome =
                breaksOut || debate ? Outcome.CONFLICT : chance(0.6) ? Outcome.CONSENSUS : Outcome.NONE_OBSERVED;
        if (!chance(settings.outcomes()) && !breaksOut) {
            outcome = Outcome.NOT_RECORDED;
        }
        log(new EncounterRecorded(
                realisation,
                label,
                kind,
                "Encounter " + label.substring(2),
                phase,
                attendances,
                null,
                outcome,
                outcome != Outcome.CONFLICT
                        ? null
                        : debate && !breaksOut ? ConflictKind.COGNITIVE : ConflictKind.AFFECTIVE,
                false,
                at(),
                stated()));
        for (Item item : items) {
            share(item, label, present, debate);
        }
    }

    /** What is really passed on at an encounter, and what the log sees of it. */
    private void share(Item item, String label, Set<StakeholderGroup> present, boolean debate) {
        boolean it = present.contains(StakeholderGroup.IT_FUNCTION);
        if (item.arrived) {
            return;
        }
        if (present.contains(item.holder) && present.contains(item.needer) && chance(debate ? 0.9 : settings.told())) {
            item.arrived = true;
            maybeLog(shared(item, Route.DIRECT, Completeness.COMPLETE, label));
        } else if (it && present.contains(item.holder)) {
            item.atIt |= chance(0.6);
        } else if (it && item.atIt && present.contains(item.needer) && chance(settings.relayed())) {
            boolean whole = chance(settings.faithful());
            item.arrived = whole;
            maybeLog(shared(
                    item,
                    Route.RELAYED,
                    whole ? Completeness.COMPLETE : chance(0.5) ? Completeness.DISTORTED : Completeness.PARTIAL,
                    label));
        }
    }

    private KnowledgeShared shared(Item item, Route route, Completeness completeness, String label) {
        boolean direct = route == Route.DIRECT
                || item.holder == StakeholderGroup.IT_FUNCTION
                || item.needer == StakeholderGroup.IT_FUNCTION;
        return new KnowledgeShared(
                realisation,
                item.key,
                item.holder,
                item.needer,
                direct ? Route.DIRECT : route,
                direct ? null : StakeholderGroup.IT_FUNCTION,
                completeness,
                label,
                at(),
                stated());
    }

    private Set<GroupPair> hidden() {
        Set<GroupPair> hidden = new LinkedHashSet<>();
        for (Item item : items) {
            if (item.important && !item.arrived) {
                hidden.add(GroupPair.of(item.holder, item.needer));
            }
        }
        return hidden;
    }

    private void friction(String label, Set<GroupPair> hidden) {
        List<GroupPair> pairs = hidden.isEmpty() ? GroupPair.ALL : List.copyOf(hidden);
        GroupPair pair = pairs.get(random.nextInt(pairs.size()));
        if (chance(0.5)) {
            log(new ResistanceObserved(
                    realisation,
                    "resistance-1",
                    chance(0.5) ? pair.first() : pair.second(),
                    "Not what was expected",
                    Phase.IMPLEMENTATION,
                    label,
                    at(),
                    stated()));
        } else {
            log(new ConflictObserved(
                    realisation,
                    "conflict-1",
                    pair.groups(),
                    null,
                    "Not what was expected",
                    Phase.IMPLEMENTATION,
                    label,
                    at(),
                    stated()));
        }
    }

    /** Some of what was not logged live is logged when people look back. */
    private void lookBack(Set<GroupPair> hidden, String designEnd, OccurredAt designLeft) {
        now = now.plus(DAY.multipliedBy(30));
        for (RealisationEvent event : later) {
            if (chance(settings.late())) {
                log(event);
            }
        }
        for (Item item : items) {
            if (hidden.contains(GroupPair.of(item.holder, item.needer)) && item.important && chance(settings.late())) {
                log(new KnowledgeGapObserved(
                        realisation,
                        item.key,
                        item.holder,
                        item.needer,
                        null,
                        "Understood afterwards",
                        designEnd,
                        designLeft,
                        new Evidence(EvidenceLevel.INFERRED, "look back", null)));
            }
        }
    }

    /** Who logs that something was passed on, or missing, cannot but say what it is first. */
    @Override
    void log(RealisationEvent event) {
        String item = event instanceof KnowledgeShared shared
                ? shared.item()
                : event instanceof KnowledgeGapObserved gap ? gap.item() : null;
        if (item != null && knownItems.add(item)) {
            items.stream().filter(each -> each.key.equals(item)).forEach(each -> super.log(held(each)));
        } else if (event instanceof KnowledgeHeld held) {
            knownItems.add(held.item());
        } else if (event instanceof KnowledgeNeeded needed) {
            knownItems.add(needed.item());
        }
        super.log(event);
    }

    private KnowledgeHeld held(Item item) {
        return new KnowledgeHeld(
                realisation,
                item.key,
                item.holder,
                KnowledgeKind.EXPECTATION,
                "What one group knows of " + item.key,
                begun,
                stated());
    }
}
