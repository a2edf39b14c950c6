package dev.parley.query.analysis.facilitation;

import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.Threshold;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.term.Phrasing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Facilitated sessions: their steps, who was there, and what moved. */
public final class FacilitationModel implements Model {

    static final String FOLLOW_UP = "follow-up";
    /** Within how many months of its end a facilitation is followed up; half a year unless a rule file says otherwise. */
    static final Threshold USUAL_FOLLOW_UP = new Threshold(6, 1, 60);

    @Override
    public String key() {
        return "facilitation";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course", "view");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new FacilitationBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(
                new StepOneSidedRule(), new StepSkippedRule(), new FollowUpMissingRule(rules), new NotOwnedRule());
    }

    @Override
    public Map<String, Threshold> thresholds() {
        return Map.of(FOLLOW_UP, USUAL_FOLLOW_UP);
    }

    @Override
    public Section<FacilitationEntry> section() {
        return new Section<>(
                "facilitations",
                "Facilitated sessions",
                FacilitationEntry.class,
                facts -> FacilitationBook.of(facts).entries(facts),
                List.of(
                        new Column<>("facilitation", "its label", "text", FacilitationEntry::facilitation),
                        new Column<>("facilitator", "who facilitates", "pseudonym", FacilitationEntry::facilitator),
                        new Column<>(
                                "sides", "the groups between which it goes", Column.GROUPS, FacilitationEntry::sides),
                        new Column<>("purpose", "what it is for", "text", FacilitationEntry::purpose),
                        new Column<>(
                                "step",
                                "step of it",
                                "INITIATE ANALYSE DEBATE ACT, empty for the facilitation as such",
                                FacilitationEntry::step),
                        new Column<>(
                                "encounter", "encounter that is the step", "joins label", FacilitationEntry::encounter),
                        new Column<>("groups", "groups present", Column.GROUPS, FacilitationEntry::groups),
                        new Column<>(
                                "moved",
                                "views that changed there",
                                "HOLDER: DIMENSION BEFORE -> CATEGORY, '; ' between; HOLDER of GROUP where it is a belief",
                                entry -> String.join("; ", entry.moved())),
                        new Column<>(
                                "proposed",
                                "what was proposed there, and by whom",
                                "'words (pseudonym); ' between",
                                entry -> String.join("; ", entry.proposed())),
                        new Column<>(
                                "facilitatorDays",
                                "days on which whoever facilitates was there",
                                "empty for an encounter, or without days",
                                entry -> entry.effort() == null
                                        ? null
                                        : entry.effort().facilitatorDays()),
                        new Column<>(
                                "mostDays",
                                "most days that one of the others was there",
                                "the same",
                                entry -> entry.effort() == null
                                        ? null
                                        : entry.effort().mostDays()),
                        new Column<>(
                                "elapsedDays",
                                "days from its beginning to its end",
                                "the same",
                                entry -> entry.effort() == null
                                        ? null
                                        : entry.effort().elapsedDays()),
                        new Column<>("at", "when it began, or was", Column.AT, FacilitationEntry::at),
                        new Column<>("ended", "when it ended", Column.AT, FacilitationEntry::ended),
                        new Column<>("events", "ids of the events", "joins events.id", FacilitationEntry::events)),
                entry -> new Section.Line(entry.at(), line(entry), entry.events()),
                List.of(new Column<>(
                        "facilitationSteps", "steps of facilitations in their order", "", entries -> entries.stream()
                                .filter(entry -> entry.step() != null)
                                .map(entry -> entry.step().name())
                                .collect(Collectors.joining(" ")))));
    }

    private static String line(FacilitationEntry entry) {
        String sides = Phrasing.names(entry.sides());
        if (entry.encounter() == null) {
            return "'" + entry.facilitation() + "' between " + sides + ", facilitated by " + entry.facilitator()
                    + (entry.purpose() == null ? "" : ": " + entry.purpose())
                    + (entry.ended() == null ? "" : "; ended " + entry.ended().occurred())
                    + (entry.effort() == null
                            ? ""
                            : ". It took " + entry.effort().words())
                    + proposed(entry);
        }
        return (entry.step() == null ? "A step" : Phrasing.sentence(StepOneSidedRule.words(entry.step()))) + " at "
                + entry.encounter() + " ('" + entry.title() + "'), with "
                + (entry.groups().isEmpty() ? "none of the four groups" : Phrasing.names(entry.groups()))
                + (entry.moved().isEmpty() ? "" : "; views that changed: " + String.join(", ", entry.moved()))
                + proposed(entry);
    }

    private static String proposed(FacilitationEntry entry) {
        return entry.proposed().isEmpty() ? "" : "; proposed: " + String.join(", ", entry.proposed());
    }
}
