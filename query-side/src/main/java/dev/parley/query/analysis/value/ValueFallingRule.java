package dev.parley.query.analysis.value;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingReport;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
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
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
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
                        findingLog);
            }
            phases(group, own, now, findingLog);
        }
    }

    private static void subject(
            StakeholderGroup group, List<Given> ratings, Facts facts, Now now, FindingLog findingLog) {
        Given last = ratings.get(ratings.size() - 1);
        Given best = ratings.get(0);
        for (Given rating : ratings) {
            best = rating.rating() > best.rating() ? rating : best;
        }
        String about = last.about();
        say(
                best.rating() - last.rating() >= FALL,
                new FindingIdentity(
                        FindingType.VALUE_FALLING,
                        PhaseBook.of(facts).current(),
                        EnumSet.of(group),
                        about,
                        Phrasing.key(group) + "." + last.key().replace(':', '.')),
                Phrasing.sentence(Phrasing.does(group, "rate", "rates")) + " '" + about + "' at " + last.rating()
                        + ", after " + best.rating() + " before",
                List.of(
                        Ground.of("rated " + best.rating() + " of 5", best.source()),
                        Ground.of("rated " + last.rating() + " of 5", last.source())),
                now,
                findingLog);
    }

    private static void phases(StakeholderGroup group, List<Given> own, Now now, FindingLog findingLog) {
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
                new FindingIdentity(
                        FindingType.VALUE_FALLING,
                        last,
                        EnumSet.of(group),
                        Phrasing.key(last),
                        Phrasing.key(group) + ".between." + Phrasing.key(best) + "." + Phrasing.key(last)),
                Phrasing.sentence(Phrasing.does(group, "rate ", "rates ")) + Phrasing.name(last) + " much lower than "
                        + Phrasing.name(best),
                List.of(
                        Ground.of("ratings of " + Phrasing.name(best), sources(byPhase, best)),
                        Ground.of("ratings of " + Phrasing.name(last), sources(byPhase, last))),
                now,
                findingLog);
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

    private static void say(
            boolean fell,
            FindingIdentity identity,
            String title,
            List<Ground> grounds,
            Now now,
            FindingLog findingLog) {
        if (fell) {
            findingLog.hold(
                    new FindingReport(
                            identity,
                            Severity.MODERATE,
                            title,
                            title + ". What was seen as worth more is seen as worth less now: ask what has changed.",
                            grounds),
                    now);
        } else {
            findingLog.end(identity.key(), "it is rated as before again", grounds, now);
        }
    }
}
