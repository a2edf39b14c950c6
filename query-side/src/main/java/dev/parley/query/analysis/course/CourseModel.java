package dev.parley.query.analysis.course;

import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.List;
import java.util.Set;

/** The course of a realisation: its phases, encounters and episodes, who takes part, and who leads. */
public final class CourseModel implements Model {

    @Override
    public String key() {
        return "course";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of();
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(
                new HeadingBook(),
                new ParticipantBook(),
                new PhaseBook(),
                new EncounterBook(rules, outlook),
                new EpisodeBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(
                new SingleStakeholderRule(1),
                new SingleStakeholderRule(2),
                new LeadShiftRule(),
                new GroupMissingRule());
    }
}
