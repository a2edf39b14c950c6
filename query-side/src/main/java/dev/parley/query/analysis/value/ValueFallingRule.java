package dev.parley.query.analysis.value;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.core.Docket;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.FindingType;
import dev.parley.query.analysis.core.Ground;
import dev.parley.query.analysis.core.Now;
import dev.parley.query.analysis.core.Report;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Severity;
import dev.parley.query.analysis.core.Sketch;
import dev.parley.query.analysis.core.Words;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.value.ValueBook.Given;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A group rates the same thing, or a phase as a whole, two or more below what it rated it, or an earlier phase, before. It
 * ends when that is no longer so.
 */
final class ValueFallingRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.VALUE_FALLING;
    }

    @Override
    public int since() {
        return 3;
    }

    /** By how much a rating has to lie below an earlier one. */
    private static final int FALL = 2;

    @Override
    public void evaluate(Facts facts, Now now, Docket docket) {
        ValueBook book = ValueBook.of(facts);
        for (StakeholderGroup group : book.ratedNow()) {
            List<Given> own =
                    book.given().stream().filter(each -> each.group() == group).toList();
            Set<String> subjects = new LinkedHashSet<>();
            own.forEach(each -> subjects.add(each.key()));
            for (String subject : subjects) {
                subject(
                        group,
                        own.stream().filter(each -> each.key().equals(subject)).toList(),
                        facts,
                        now,
                        docket);
            }
            phases(group, own, now, docket);
        }
    }

    private static void subject(StakeholderGroup group, List<Given> ratings, Facts facts, Now now, Docket docket) {
        Given last = ratings.get(ratings.size() - 1);
        Given best = ratings.get(0);
        for (Given rating : ratings) {
            best = rating.rating() > best.rating() ? rating : best;
        }
        String about = last.about();
        say(
                best.rating() - last.rating() >= FALL,
                new Sketch(
                        FindingType.VALUE_FALLING,
                        PhaseBook.of(facts).current(),
                        EnumSet.of(group),
                        about,
                        Words.key(group) + "." + last.key().replace(':', '.')),
                Words.sentence(Words.does(group, "rate", "rates")) + " '" + about + "' at " + last.rating() + ", after "
                        + best.rating() + " before",
                List.of(
                        Ground.of("rated " + best.rating() + " of 5", best.source()),
                        Ground.of("rated " + last.rating() + " of 5", last.source())),
                now,
                docket);
    }

    private static void phases(StakeholderGroup group, List<Given> own, Now now, Docket docket) {
        Map<Phase, List<Given>> byPhase = new EnumMap<>(Phase.class);
        for (Given rating : own) {
            if (rating.phase() != null) {
                byPhase.computeIfAbsent(rating.phase(), any -> new ArrayList<>())
                        .add(rating);
            }
        }
        if (byPhase.size() < 2) {
            return;
        }
        List<Phase> phases = new ArrayList<>(byPhase.keySet());
        Phase last = phases.get(phases.size() - 1);
        Phase best = phases.get(0);
        for (Phase phase : phases.subList(0, phases.size() - 1)) {
            best = mean(byPhase, phase) > mean(byPhase, best) ? phase : best;
        }
        say(
                mean(byPhase, best) - mean(byPhase, last) >= FALL,
                new Sketch(
                        FindingType.VALUE_FALLING,
                        last,
                        EnumSet.of(group),
                        Words.key(last),
                        Words.key(group) + ".between." + Words.key(best) + "." + Words.key(last)),
                Words.sentence(Words.does(group, "rate ", "rates ")) + Words.name(last) + " much lower than "
                        + Words.name(best),
                List.of(
                        Ground.of("ratings of " + Words.name(best), sources(byPhase, best)),
                        Ground.of("ratings of " + Words.name(last), sources(byPhase, last))),
                now,
                docket);
    }

    private static double mean(Map<Phase, List<Given>> ratings, Phase phase) {
        return Objects.requireNonNull(ratings.get(phase)).stream()
                .mapToInt(Given::rating)
                .average()
                .orElse(0);
    }

    private static List<Occurrence> sources(Map<Phase, List<Given>> ratings, Phase phase) {
        return Objects.requireNonNull(ratings.get(phase)).stream()
                .map(Given::source)
                .toList();
    }

    private static void say(boolean fell, Sketch sketch, String title, List<Ground> grounds, Now now, Docket docket) {
        if (fell) {
            docket.hold(
                    new Report(
                            sketch,
                            Severity.MODERATE,
                            title,
                            title + ". What was seen as worth more is seen as worth less now: ask what has changed.",
                            grounds),
                    now);
        } else {
            docket.end(sketch.key(), "it is rated as before again", grounds, now);
        }
    }
}
