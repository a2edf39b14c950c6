package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.reading.Lens;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Foremost;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.LeadTime;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.LevelChange;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands on top of a realisation: one sentence that a project manager can repeat in a meeting, and two or three
 * numbers.
 *
 * @param tone style class: bad, risk, watch, ok or quiet
 * @param sentence the verdict
 * @param numbers what carries it
 */
public record Headline(String tone, String sentence, List<Measure> numbers) {

    /**
     * A number with its words.
     *
     * @param tone style class, empty for none
     * @param big what is said large
     * @param small what is said under it
     * @param href where what is counted is listed
     */
    public record Measure(String tone, String big, String small, String href) {}

    private static final List<String> NUMBERS = List.of("no", "one", "two", "three", "four", "five", "six");

    static Headline of(Analysis analysis, Lens lens, @Nullable String at) {
        Optional<Finding> worst = worst(analysis);
        String sentence = at == null || lens == Lens.HINDSIGHT
                ? sentence(analysis, worst)
                : (lens == Lens.KNOWN ? "As known after " : "As it stood after ") + at + ": "
                        + uncapital(sentence(analysis, worst));
        return new Headline(worst.map(Words::tone).orElseGet(() -> calm(analysis)), sentence, numbers(analysis, worst));
    }

    /** The worst finding that is open or was confirmed. */
    static Optional<Finding> worst(Analysis analysis) {
        return Foremost.of(
                analysis,
                each -> (each.open() || each.level() == Level.CONFIRMED)
                        && each.level() != Level.CLEARED
                        && each.severity() != Severity.INFO);
    }

    /** The confirmed finding that gave the longest warning. */
    private static Optional<Finding> earliest(Analysis analysis) {
        return analysis.findings().stream()
                .filter(each -> each.leadTime() != null)
                .max(Comparator.comparingInt(
                        each -> each.leadTime() == null ? 0 : each.leadTime().encounters()));
    }

    private static List<Finding> confirmed(Analysis analysis) {
        return analysis.findings().stream()
                .filter(each -> each.level() == Level.CONFIRMED)
                .toList();
    }

    private static String calm(Analysis analysis) {
        return analysis.encounters().isEmpty() ? "quiet" : "ok";
    }

    private static String sentence(Analysis analysis, Optional<Finding> worst) {
        if (analysis.events() == 0) {
            return "It had not begun by then.";
        }
        if (worst.isEmpty()) {
            return nothingOpen(analysis);
        }
        Finding finding = worst.get();
        String both = Words.capitalised(Words.list(finding.groups()));
        Level level = finding.level();
        if (level == null) {
            return stop(finding.title());
        }
        return switch (level) {
            case CONFIRMED -> {
                int lead = earliest(analysis)
                        .map(Finding::leadTime)
                        .map(LeadTime::encounters)
                        .orElse(0);
                String early = lead < 1
                        ? "."
                        : "; the first sign came " + Words.count(lead, "encounter") + " before it broke.";
                List<String> pairs =
                        confirmed(analysis).stream().map(Headline::groups).toList();
                yield pairs.size() == 1
                        ? both + " agreed only on paper" + early
                        : Words.capitalised(NUMBERS.get(Math.min(pairs.size(), 6))) + " pairs agreed only on paper ("
                                + String.join(", ", pairs) + ")" + early;
            }
            case AT_RISK ->
                both + " may agree only on paper: they " + connection(analysis, finding)
                        + ", and something stands between them.";
            case WATCH ->
                "Nothing is known to be wrong, but " + Words.list(finding.groups()) + " "
                        + connection(analysis, finding) + ".";
            case CLEARED -> nothingOpen(analysis);
        };
    }

    /** How a pair is connected; who agreed to something is for the finding to say: it may have been settled for them. */
    private static String connection(Analysis analysis, Finding finding) {
        return analysis.contacts().stream()
                .filter(cell -> cell.phase() == null && cell.pair().groups().equals(finding.groups()))
                .findFirst()
                .map(cell -> switch (cell.contact()) {
                    case DIRECT -> "have met and not settled what lies between them";
                    case MEDIATED -> "are connected only through " + Words.list(cell.via());
                    case NEVER, NO_PART -> "have never met";
                })
                .orElse("have never met");
    }

    private static String nothingOpen(Analysis analysis) {
        if (analysis.encounters().isEmpty()) {
            return "Nothing recorded yet: begin with who takes part, and the first encounter.";
        }
        List<String> cleared = new ArrayList<>();
        for (Finding finding : analysis.findings()) {
            for (LevelChange change : finding.levels()) {
                if (change.level() == Level.CLEARED) {
                    String after = change.since().after();
                    cleared.add(Words.list(finding.groups()) + (after == null ? "" : " at " + after));
                }
            }
        }
        int met = analysis.pairsMet();
        String state = "Nothing stands open: "
                + (met == analysis.pairs().size()
                        ? "every group has met every other"
                        : met + " of " + Words.count(analysis.pairs().size(), "pair") + " have met");
        return cleared.isEmpty() ? state + "." : state + ", and the doubt about " + cleared.get(0) + " was cleared.";
    }

    private static List<Measure> numbers(Analysis analysis, Optional<Finding> worst) {
        List<Measure> numbers = new ArrayList<>();
        worst.ifPresent(finding -> numbers.add(new Measure(
                Words.tone(finding),
                big(finding),
                confirmed(analysis).size() > 1
                        ? confirmed(analysis).size() + " pairs" + since(finding)
                        : groups(finding) + since(finding),
                "#findings")));
        earliest(analysis).ifPresent(finding -> {
            LeadTime lead = finding.leadTime();
            if (lead != null && lead.encounters() > 0) {
                numbers.add(new Measure(
                        "",
                        Words.count(lead.encounters(), "encounter") + " early",
                        "first sign " + first(finding),
                        "#findings"));
            }
        });
        if (worst.isEmpty() && !analysis.encounters().isEmpty()) {
            numbers.add(new Measure("ok", "Nothing open", "rules version " + analysis.ruleVersion(), "#findings"));
        }
        List<ContactCell> unmet = analysis.contacts().stream()
                .filter(cell -> cell.phase() == null && cell.counts() && cell.contact() != Contact.DIRECT)
                .toList();
        numbers.add(new Measure(
                "",
                analysis.pairsMet() + " of " + Words.count(analysis.pairs().size(), "pair") + " met",
                who(analysis.pairs().size(), unmet, worst),
                "#met"));
        return numbers;
    }

    /** Who of the pairs has met. */
    private static String who(int pairs, List<ContactCell> unmet, Optional<Finding> worst) {
        if (pairs == 0) {
            return "no two groups take part";
        }
        if (unmet.isEmpty()) {
            return "everyone with everyone";
        }
        return unmet.size() == pairs ? "nobody yet" : "not " + preferred(unmet, worst);
    }

    private static String preferred(List<ContactCell> unmet, Optional<Finding> worst) {
        ContactCell cell = unmet.stream()
                .filter(each -> worst.isPresent()
                        && each.pair().groups().equals(worst.get().groups()))
                .findFirst()
                .orElse(unmet.get(0));
        return Words.within(cell.pair().first()) + " – "
                + Words.within(cell.pair().second()) + (unmet.size() > 1 ? " and " + (unmet.size() - 1) + " more" : "");
    }

    private static String big(Finding finding) {
        Level level = finding.level();
        if (level == null) {
            return Words.tag(finding);
        }
        return switch (level) {
            case CONFIRMED -> "Only apparent agreement";
            case AT_RISK -> "At risk";
            case WATCH -> "To watch";
            case CLEARED -> "Cleared";
        };
    }

    private static String groups(Finding finding) {
        return String.join(" – ", finding.groups().stream().map(Words::within).toList());
    }

    private static String since(Finding finding) {
        String after = finding.levels().isEmpty()
                ? finding.since().after()
                : finding.levels().get(finding.levels().size() - 1).since().after();
        if (after == null) {
            return "";
        }
        return (finding.level() == Level.CONFIRMED ? ", confirmed at " : ", since ") + after;
    }

    private static String first(Finding finding) {
        String after = finding.since().after();
        return after == null ? "before any encounter" : "after " + after;
    }

    private static String stop(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private static String uncapital(String sentence) {
        // Names such as "IT" stay as they are.
        return sentence.length() > 1 && Character.isUpperCase(sentence.charAt(1))
                ? sentence
                : sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }
}
