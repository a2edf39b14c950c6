package dev.parley.query.corpus;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.choice.Route;
import dev.parley.kernel.event.FrictionFact.ConflictObserved;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeNeeded;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeShared;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.core.term.GroupPair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes one realisation of items that reach those who need them or do not: what happens, what really becomes known to whom,
 * and what of all that gets logged, and when.
 */
final class ItemWorld extends RealisationMaker {

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

    ItemWorld(long seed, int number, CorpusSettings settings) {
        super("corpus", seed, number, settings);
    }

    @Override
    MadeUpRealisation run() {
        start();
        makeItems();
        List<String> labels = new ArrayList<>();
        String designEnd = "";
        OccurredAt designLeft = begun;
        Set<GroupPair> hidden = Set.of();
        String friction = null;
        boolean because = false;
        for (Phase phase : Phase.COURSE) {
            log(new PhaseEntered(realisation, phase, at(), stated()));
            int encounters = 2 + random.nextInt(phase == Phase.DESIGN ? 4 : 3);
            String episode = "ep" + (phase == Phase.INITIATION ? 1 : phase == Phase.DESIGN ? 2 : 3);
            begin(episode, phase);
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
            end(episode, phase);
            if (phase == Phase.DESIGN) {
                designEnd = labels.get(labels.size() - 1);
                designLeft = at();
                hidden = hidden();
            }
        }
        close(friction != null);
        lookBack(hidden, designEnd, designLeft);
        return new MadeUpRealisation(history(), new Truth(hidden, friction, because, designEnd));
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
        daysPass(5, 45);
        Set<StakeholderGroup> present = present(phase, place, of);
        EncounterKind kind = kind(phase, place, of);
        List<Attendance> attendances = attendances(present);
        boolean debate = present.size() >= 3 && phase == Phase.DESIGN && chance(0.2);
        Outcome outcome = outcome(breaksOut, debate);
        meet(label, kind, phase, attendances, outcome, debate && !breaksOut);
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
