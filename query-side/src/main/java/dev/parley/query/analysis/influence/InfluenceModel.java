package dev.parley.query.analysis.influence;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.Threshold;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.core.term.Voice;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Influence: how much say groups had, as they see it (Lempinen & Rajala 2014, university case, on mutual interests). */
public final class InfluenceModel implements Model {

    static final String LOW_INFLUENCE = "low-influence";
    static final Threshold USUAL_LOW_INFLUENCE = Threshold.rating(2);

    @Override
    public String key() {
        return "influence";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course", "constituency");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new InfluenceBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new ConsultedWithoutSayRule(rules));
    }

    @Override
    public Map<String, Threshold> thresholds() {
        return Map.of(LOW_INFLUENCE, USUAL_LOW_INFLUENCE);
    }

    @Override
    public Section<InfluenceEntry> section() {
        return new Section<>(
                "influence",
                "Own say",
                InfluenceEntry.class,
                facts -> InfluenceBook.of(facts).entries(),
                List.of(
                        new Column<>("group", "who rated its own say", "group", InfluenceEntry::group),
                        new Column<>(
                                "constituency",
                                "part of the group that rated",
                                "joins constituencies.constituency",
                                InfluenceEntry::constituency),
                        new Column<>(
                                "rating", "how much say it had", "1 (none) to 5 (decisive)", InfluenceEntry::rating),
                        new Column<>("words", "in its own words", "text", InfluenceEntry::words),
                        new Column<>(
                                "about",
                                "encounter or episode rated",
                                "label, empty for the phase so far",
                                InfluenceEntry::about),
                        new Column<>("at", "when", Column.AT, InfluenceEntry::at),
                        new Column<>("event", "id of the event", "joins events.id", InfluenceEntry::event)),
                InfluenceModel::line,
                List.of(new Column<>(
                        "ownSay",
                        "last rating of its own say by each group, 1 (none) to 5 (decisive)",
                        "",
                        InfluenceModel::last)));
    }

    private static Section.Line line(InfluenceEntry say) {
        String where = say.about() == null ? "" : " at " + say.about();
        return new Section.Line(
                say.at(),
                Phrasing.sentence(ConsultedWithoutSayRule.rates(new Voice(say.group(), say.constituency())))
                        + " own say" + where + " "
                        + say.rating() + " of 5" + (say.words() == null ? "" : ": " + Phrasing.quoted(say.words()))
                        + ".",
                List.of(say.event()));
    }

    private static List<String> last(List<InfluenceEntry> entries) {
        Map<StakeholderGroup, Integer> last = new TreeMap<>();
        entries.stream()
                .filter(entry -> entry.constituency() == null)
                .forEach(entry -> last.put(entry.group(), entry.rating()));
        return last.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
    }
}
