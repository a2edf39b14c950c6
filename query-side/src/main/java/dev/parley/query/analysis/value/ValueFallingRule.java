package dev.parley.query.analysis.value;

import dev.parley.kernel.Phase;
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
import dev.parley.query.analysis.core.term.Voice;
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
 * A group, or a part of one, rates the same thing, or a phase as a whole, two or more below what it rated it, or an earlier
 * phase, before. It ends when that is no longer so. What one part says is measured by what that part said before.
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
        for (Voice voice : book.ratedNow()) {
            List<Given> own = book.given().stream()
                    .filter(each -> each.voice().equals(voice))
                    .toList();
            Set<String> subjects = new LinkedHashSet<>();
            own.forEach(each -> subjects.add(each.key()));
            for (String subject : subjects) {
                subject(
                        voice,
                        own.stream().filter(each -> each.key().equals(subject)).toList(),
                        facts,
                        now,
                        findingLog);
            }
            phases(voice, own, now, findingLog);
        }
    }

    private static void subject(Voice voice, List<Given> ratings, Facts facts, Now now, FindingLog findingLog) {
        Given last = ratings.get(ratings.size() - 1);
        Given best = ratings.get(0);
        for (Given rating : ratings) {
            best = rating.rating() > best.rating() ? rating : best;
        }
        String about = last.about();
        String words = last.key().equals("phase:" + about) && !about.isEmpty()
                ? Phrasing.name(Phase.valueOf(about))
                : "'" + about + "'";
        say(
                best.rating() - last.rating() >= FALL,
                report(
                        new FindingIdentity(
                                FindingType.VALUE_FALLING,
                                PhaseBook.of(facts).current(),
                                EnumSet.of(voice.group()),
                                about,
                                voice.key() + "." + last.key().replace(':', '.')),
                        Phrasing.sentence(voice.does("rate", "rates")) + " " + words + " at " + last.rating()
                                + ", after " + best.rating() + " before",
                        List.of(
                                Ground.of("rated " + best.rating() + " of 5", best.source()),
                                Ground.of("rated " + last.rating() + " of 5", last.source()))),
                now,
                findingLog);
    }

    private static void phases(Voice voice, List<Given> own, Now now, FindingLog findingLog) {
        Map<Phase, List<Given>> byPhase = new EnumMap<>(Phase.class);
        for (Given rating : own) {
            if (rating.phase() != null) {
                byPhase.computeIfAbsent(rating.phase(), any -> new ArrayList<>())
                        .add(rating);
            }
        }
        List<Phase> phases = List.copyOf(byPhase.keySet());
        for (int i = 1; i < phases.size(); i++) {
            Phase last = phases.get(i);
            Phase best = phases.get(0);
            for (Phase phase : phases.subList(0, i)) {
                best = mean(byPhase, phase) > mean(byPhase, best) ? phase : best;
            }
            for (Phase before : phases.subList(0, i)) {
                boolean fell = mean(byPhase, before) - mean(byPhase, last) >= FALL;
                FindingReport report = between(voice, before, last, byPhase);
                // of several it fell from, the one it fell from furthest is said
                if (!fell || before == best) {
                    say(fell, report, now, findingLog);
                }
            }
        }
    }

    private static FindingReport between(Voice voice, Phase best, Phase last, Map<Phase, List<Given>> byPhase) {
        return report(
                new FindingIdentity(
                        FindingType.VALUE_FALLING,
                        last,
                        EnumSet.of(voice.group()),
                        Phrasing.key(last),
                        voice.key() + ".between." + Phrasing.key(best) + "." + Phrasing.key(last)),
                Phrasing.sentence(voice.does("rate ", "rates ")) + Phrasing.name(last) + " much lower than "
                        + Phrasing.name(best),
                List.of(
                        Ground.of("ratings of " + Phrasing.name(best), sources(byPhase, best)),
                        Ground.of("ratings of " + Phrasing.name(last), sources(byPhase, last))));
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

    private static FindingReport report(FindingIdentity identity, String title, List<Ground> grounds) {
        return new FindingReport(
                identity,
                Severity.MODERATE,
                title,
                title + ". What was seen as worth more is seen as worth less now: ask what has changed.",
                grounds);
    }

    private static void say(boolean fell, FindingReport report, Now now, FindingLog findingLog) {
        if (fell) {
            findingLog.restate(report, now);
        } else {
            findingLog.end(report.key(), "it is rated as before again", report.grounds(), now);
        }
    }
}
