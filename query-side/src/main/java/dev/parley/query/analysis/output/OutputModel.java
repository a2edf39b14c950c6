package dev.parley.query.analysis.output;

import dev.parley.kernel.change.OutputState;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.output.OutputEntry.What;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Outputs of a change, planned and achieved; outcomes and side effects; whether those it is for were heard. */
public final class OutputModel implements Model {

    @Override
    public String key() {
        return "output";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new OutputBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(
                new OutputBehindRule(),
                new OutputUnmetRule(),
                new OutputOtherwiseRule(),
                new SideEffectRule(),
                new ObjectivesPullRule(),
                new BeneficiariesUnheardRule());
    }

    @Override
    public Section<OutputEntry> section() {
        return new Section<>(
                "outputs",
                "Outputs, and those they are for",
                OutputEntry.class,
                facts -> OutputBook.of(facts).entries(),
                List.of(
                        new Column<>("key", "its key", "", OutputEntry::key),
                        new Column<>(
                                "what", "what sort of entry it is", "OUTPUT OUTCOME SIDE_EFFECT", OutputEntry::what),
                        new Column<>("serves", "what it serves", "EFFECTIVENESS EFFICIENCY", OutputEntry::serves),
                        new Column<>(
                                "where",
                                "where it is met",
                                "PHYSICAL DIGITAL TELEPHONE THIRD_PARTY FRONT BACK MID_OFFICE STRUCTURE",
                                OutputEntry::where),
                        new Column<>("facing", "whom it faces", "INTERNAL CITIZENS", OutputEntry::facing),
                        new Column<>("planned", "what was planned", "text", OutputEntry::planned),
                        new Column<>("due", "by when", Column.AT, OutputEntry::due),
                        new Column<>(
                                "state",
                                "how far it has come",
                                "PLANNED IN_PROGRESS PARTLY ACHIEVED OTHERWISE GIVEN_UP",
                                OutputEntry::state),
                        new Column<>("extent", "the same in percent", "0 to 100", OutputEntry::extent),
                        new Column<>("words", "what was seen", "text", OutputEntry::words),
                        new Column<>(
                                "direction", "which way an outcome went", "BETTER SAME WORSE", OutputEntry::direction),
                        new Column<>("for", "for whom an outcome is", "text", OutputEntry::forWhom),
                        new Column<>("wanted", "whether a side effect is welcome", "true false", OutputEntry::wanted),
                        new Column<>("feltBy", "group that feels a side effect", "group", OutputEntry::feltBy),
                        new Column<>(
                                "ofOutput", "output that a side effect comes from", "joins key", OutputEntry::ofOutput),
                        new Column<>(
                                "handling",
                                "what was done about a side effect",
                                "COMMUNICATION DELIBERATION NEGOTIATION TRAINING DEMONSTRATION FORMAL_AUTHORITY",
                                OutputEntry::handling),
                        new Column<>("at", "when it was planned, or first observed", Column.AT, OutputEntry::at),
                        new Column<>("seen", "when it was last observed", Column.AT, OutputEntry::seen),
                        new Column<>("events", "ids of the events", "joins events.id", OutputEntry::events)),
                entry -> new Section.Line(entry.at(), line(entry), entry.events()),
                Stream.concat(Arrays.stream(OutputState.values()).map(OutputModel::count), Stream.of(beneficiaries()))
                        .toList(),
                entry -> entry.what() != What.HEARD);
    }

    private static Column<List<OutputEntry>> beneficiaries() {
        return new Column<>(
                "beneficiaries", "whether those it is for were heard", "PRESENT SURVEYED NONE", OutputModel::heard);
    }

    /** Whether those it is for were heard: PRESENT, SURVEYED or NONE; null where nothing is planned that could be for them. */
    public static @Nullable String heard(List<OutputEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.what() == What.HEARD)
                .map(OutputEntry::words)
                .findFirst()
                .orElse(null);
    }

    private static Column<List<OutputEntry>> count(OutputState state) {
        return new Column<>("outputs." + state, "outputs in this state, of all planned", "", entries -> {
            List<OutputEntry> outputs = entries.stream()
                    .filter(entry -> entry.what() == What.OUTPUT)
                    .toList();
            return outputs.isEmpty()
                    ? null
                    : outputs.stream().filter(entry -> entry.state() == state).count() + " of " + outputs.size();
        });
    }

    private static String line(OutputEntry entry) {
        String name = entry.planned() == null ? entry.key() : entry.planned();
        if (entry.what() == What.OUTPUT) {
            String state =
                    entry.state() == null ? "" : Phrasing.key(entry.state()).replace('-', ' ');
            return List.of(
                            name + " (" + Phrasing.key(Objects.requireNonNull(entry.serves())) + ")",
                            state + (entry.extent() == null ? "" : ", " + entry.extent() + " %"),
                            entry.words() == null ? "" : entry.words(),
                            entry.due() == null ? "" : "due by " + entry.due())
                    .stream()
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("; "));
        }
        if (entry.what() == What.HEARD) {
            return "Those it is for: "
                    + ("PRESENT".equals(entry.words())
                            ? "present"
                            : "SURVEYED".equals(entry.words()) ? "asked from afar" : "not heard so far");
        }
        return (entry.what() == What.OUTCOME ? "Outcome: " : "Side effect: ")
                + name
                + (entry.words() == null ? "" : ", " + entry.words());
    }
}
