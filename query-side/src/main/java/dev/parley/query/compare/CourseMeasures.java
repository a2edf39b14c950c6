package dev.parley.query.compare;

import static dev.parley.query.compare.ComparedRealisation.after;
import static dev.parley.query.compare.ComparedRealisation.count;
import static dev.parley.query.compare.ComparedRealisation.share;

import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.EpisodeEntry;
import dev.parley.query.analysis.course.PhaseEntry;
import dev.parley.query.analysis.course.Reach;
import dev.parley.query.analysis.friction.FrictionEntry;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a realisation went, as numbers and words that are compared: its course, who met whom, who led, how it ended. */
final class CourseMeasures {

    private CourseMeasures() {}

    static void begin(Measures measures) {
        course(measures);
        reach(measures);
        coverage(measures);
        leadership(measures);
    }

    private static void course(Measures measures) {
        measures.add("Course", "title", "what was realised", a -> a.analysis().title());
        measures.add("Course", "encounters", "encounters that happened", a -> a.happened()
                .size());
        measures.add("Course", "episodes", "episodes between them", a -> a.analysis()
                .episodes()
                .size());
        measures.add(
                "Course",
                "inferredShare",
                "share of the facts that the coder inferred",
                a -> share(
                        a.analysis().inferred(),
                        a.analysis().inferred() + a.analysis().stated()));
    }

    private static void reach(Measures measures) {
        for (Reach reach : Reach.values()) {
            String name = reach.name().toLowerCase(Locale.ROOT);
            measures.add(
                    "Reach",
                    name,
                    "encounters of "
                            + (reach == Reach.SOLO
                                    ? "one group"
                                    : reach == Reach.DYADIC ? "two groups" : "three or more groups"),
                    a -> count(a.happened(), e -> e.reach() == reach));
        }
        measures.add(
                "Reach",
                "jointShare",
                "share of joint encounters",
                a -> share(
                        count(a.happened(), e -> e.reach() == Reach.JOINT),
                        a.happened().size()));
        measures.add(
                "Reach",
                "itDyadShare",
                "share of encounters of the IT function with exactly one other group",
                a -> share(
                        count(a.happened(), CourseMeasures::itDyad),
                        a.happened().size()));
        measures.add(
                "Reach",
                "reachSequence",
                "reach of each encounter in their order: S one group or none, D two, J three or more",
                a -> a.happened().stream()
                        .map(e -> e.reach().name().substring(0, 1))
                        .collect(Collectors.joining(" ")));
        measures.add("Reach", "firstJoint", "first joint encounter", a -> a.happened().stream()
                .filter(e -> e.reach() == Reach.JOINT)
                .map(EncounterEntry::label)
                .findFirst()
                .orElse(null));
        for (Phase phase : Phase.values()) {
            measures.add(
                    "Reach",
                    "joint." + phase,
                    phase == Phase.ANTECEDENT
                            ? "joint encounters before the first phase"
                            : "joint encounters in the phase",
                    a -> phase != Phase.ANTECEDENT || a.told(phase)
                            ? count(a.happened(), e -> e.reach() == Reach.JOINT && e.phase() == phase)
                            : null);
        }
        measures.add(
                "Reach",
                "intermediated",
                "whether the process ran through the IT function, and from when",
                a -> held(a, FindingType.INTERMEDIATED_PROCESS));
    }

    private static void coverage(Measures measures) {
        measures.add(
                "Coverage",
                "pairsMet",
                "pairs of key groups that met",
                a -> count(a.cumulative(), c -> c.contact() == Contact.DIRECT));
        measures.add("Coverage", "neverMet", "pairs that did not meet", a -> a.cumulative().stream()
                .filter(c -> c.counts() && c.contact() != Contact.DIRECT)
                .map(c -> Sequence.groups(c.pair().groups()).replace('+', '-')
                        + (c.contact() == Contact.MEDIATED ? " (through " + Sequence.groups(c.via()) + ")" : ""))
                .collect(Collectors.joining(", ")));
        measures.add(
                "Coverage",
                "allMetBy",
                "last encounter by the time every key group had met every other",
                CourseMeasures::allMetBy);
        for (GroupPair pair : GroupPair.ALL) {
            measures.add(
                    "Coverage",
                    "contact." + Sequence.groups(pair.groups()).replace('+', '-'),
                    "how the pair was connected at the end, and since when",
                    a -> a.cumulative().stream()
                            .filter(c -> c.pair().equals(pair))
                            .map(c -> c.contact() + since(c.since()))
                            .findFirst()
                            .orElse(null));
        }
        for (Phase phase : Phase.values()) {
            measures.add(
                    "Coverage",
                    "pairsMet." + phase,
                    phase == Phase.ANTECEDENT
                            ? "pairs that met before the first phase, where anything is recorded from then"
                            : "pairs that met in the phase",
                    a -> a.entered(phase) || a.told(phase)
                            ? count(a.analysis().contacts(), c -> c.phase() == phase && c.contact() == Contact.DIRECT)
                            : null);
        }
        for (Phase phase : Phase.COURSE) {
            measures.add(
                    "Coverage",
                    "absent." + phase,
                    "key groups at no encounter and in no episode of the phase",
                    a -> a.entered(phase) ? Sequence.groups(absent(a, phase)).replace("none", "") : null);
        }
    }

    private static void leadership(Measures measures) {
        for (Phase phase : Phase.COURSE) {
            measures.add(
                    "Leadership",
                    "leadMode." + phase,
                    "who led most episodes of the phase",
                    a -> phase(a, phase, p -> {
                        LeadMode mode = p.leadMode();
                        return mode != null
                                ? mode
                                : p.leadModes().isEmpty()
                                        ? null
                                        : "tied " + p.leadModes().keySet();
                    }));
            measures.add(
                    "Leadership",
                    "mostPresent." + phase,
                    "group most present: in most encounters and episodes of the phase",
                    a -> phase(a, phase, PhaseEntry::mostPresent));
        }
    }

    static void ending(Measures measures) {
        measures.add("Outcome", "outcome", "how the realisation ended", a -> a.analysis()
                .outcome());
        measures.add(
                "Outcome",
                "consensus",
                "encounters and episodes that ended in recorded agreement",
                a -> outcomes(a, Outcome.CONSENSUS));
        measures.add(
                "Outcome", "conflicts", "conflicts", a -> count(a.analysis().frictions(), f -> !f.resistance()));
        measures.add(
                "Outcome",
                "resistances",
                "resistances",
                a -> count(a.analysis().frictions(), FrictionEntry::resistance));
        measures.add("Outcome", "resistingGroups", "groups that resisted", a -> Sequence.groups(
                        StakeholderGroup.ordered(a.analysis().frictions().stream()
                                .filter(FrictionEntry::resistance)
                                .flatMap(f -> f.groups().stream())
                                .toList()))
                .replace("none", ""));
        measures.add("Outcome", "lastFriction", "last conflict or resistance", a -> a.analysis().frictions().stream()
                .reduce((one, other) -> other)
                .map(f -> (f.resistance() ? "resistance of " : "conflict of ") + Sequence.groups(f.groups()) + ", "
                        + after(f.at()))
                .orElse(null));
        measures.add(
                "Outcome",
                "succeeded",
                "whether it is in use as intended",
                a -> a.analysis().outcome() == null ? null : a.analysis().outcome() == RealisationOutcome.SUCCEEDED);
    }

    private static boolean itDyad(EncounterEntry encounter) {
        return encounter.reach() == Reach.DYADIC && encounter.groups().contains(StakeholderGroup.IT_FUNCTION);
    }

    private static @Nullable Object allMetBy(ComparedRealisation realisation) {
        List<ContactCell> cells = realisation.cumulative();
        if (cells.size() < GroupPair.ALL.size()
                || cells.stream().anyMatch(c -> c.counts() && c.contact() != Contact.DIRECT)) {
            return "never";
        }
        return cells.stream()
                .map(ContactCell::since)
                .filter(Objects::nonNull)
                .max(Comparator.comparingInt(moment -> realisation.index(moment)))
                .map(ComparedRealisation::after)
                .orElse(null);
    }

    private static Set<StakeholderGroup> absent(ComparedRealisation realisation, Phase phase) {
        Set<StakeholderGroup> absent = EnumSet.copyOf(StakeholderGroup.KEY_GROUPS);
        for (EncounterEntry encounter : realisation.happened()) {
            if (encounter.phase() == phase) {
                absent.removeAll(encounter.groups());
            }
        }
        for (EpisodeEntry episode : realisation.analysis().episodes()) {
            if (episode.phase() == phase) {
                absent.removeAll(episode.activeGroups());
            }
        }
        return absent;
    }

    private static @Nullable Object phase(
            ComparedRealisation realisation, Phase phase, Function<PhaseEntry, @Nullable Object> value) {
        for (PhaseEntry entry : realisation.analysis().phases()) {
            if (entry.phase() == phase) {
                return value.apply(entry);
            }
        }
        return null;
    }

    private static @Nullable Object held(ComparedRealisation realisation, FindingType type) {
        return realisation.analysis().findings().stream()
                .filter(f -> f.type() == type)
                .findFirst()
                .<Object>map(f -> "from " + after(f.since()) + (f.until() == null ? "" : " until " + after(f.until())))
                .orElse("no");
    }

    private static long outcomes(ComparedRealisation realisation, Outcome outcome) {
        return count(realisation.happened(), e -> e.outcome() == outcome)
                + count(realisation.analysis().episodes(), e -> e.outcome() == outcome);
    }

    private static String since(@Nullable Moment moment) {
        return moment == null ? "" : " since " + after(moment);
    }
}
