package dev.parley.query.analysis.keeping;

import dev.parley.kernel.decision.Keeping;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.term.Phrasing;
import java.util.List;
import java.util.Set;

/** Agreements and their keeping. */
public final class KeepingModel implements Model {

    @Override
    public String key() {
        return "keeping";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course", "agreement");
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new KeepingBook());
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new AgreementUncheckedRule(), new AgreementNotKeptRule());
    }

    @Override
    public Section<AgreementEntry> section() {
        return new Section<>(
                "agreements",
                "Agreements and their keeping",
                AgreementEntry.class,
                facts -> KeepingBook.of(facts).entries(),
                List.of(
                        new Column<>("agreement", "key of the agreement", "", AgreementEntry::agreement),
                        new Column<>("parties", "who agreed", Column.GROUPS, AgreementEntry::parties),
                        new Column<>("about", "what was agreed", "text", AgreementEntry::about),
                        new Column<>("incentive", "why each party would keep it", "text", AgreementEntry::incentive),
                        new Column<>(
                                "checkBy",
                                "by when it is to be looked at whether it is kept",
                                Column.AT,
                                AgreementEntry::checkBy),
                        new Column<>(
                                "kept",
                                "what was last seen",
                                "KEPT PARTLY NOT_KEPT TOO_EARLY, missing where nobody looked",
                                AgreementEntry::kept),
                        new Column<>("checkedBy", "group that looked last", "group", AgreementEntry::checkedBy),
                        new Column<>("checked", "when somebody looked last", Column.AT, AgreementEntry::checked),
                        new Column<>("resisted", "whether a party resists it", "true false", AgreementEntry::resisted),
                        new Column<>(
                                "replacedBy",
                                "key of the agreement that took its place",
                                "joins agreement",
                                AgreementEntry::replacedBy),
                        new Column<>(
                                "within",
                                "encounter or episode it was reached in",
                                "joins label",
                                AgreementEntry::within),
                        new Column<>("at", "when it was reached", Column.AT, AgreementEntry::at),
                        new Column<>(
                                "events", "ids of the events behind it", "joins events.id", AgreementEntry::events)),
                KeepingModel::line,
                List.of(
                        new Column<>("agreements", "agreements", "", List::size),
                        new Column<>(
                                "agreementsKept", "agreements last seen to be kept", "", entries -> entries.stream()
                                        .filter(entry -> entry.kept() == Keeping.KEPT)
                                        .count()),
                        new Column<>(
                                "agreementsNotKept",
                                "agreements last seen to be kept in part or not",
                                "",
                                entries -> entries.stream()
                                        .filter(entry ->
                                                entry.kept() == Keeping.PARTLY || entry.kept() == Keeping.NOT_KEPT)
                                        .count())));
    }

    private static Section.Line line(AgreementEntry entry) {
        String state = entry.replacedBy() != null
                ? "replaced by " + entry.replacedBy()
                : entry.kept() == null
                        ? entry.checkBy() == null
                                ? "nobody has looked whether it is kept"
                                : "to be looked at by " + entry.checkBy()
                        : entry.kept() == Keeping.TOO_EARLY
                                ? "looked at, too early to say"
                                : Phrasing.key(entry.kept()).replace('-', ' ');
        String by = entry.checkedBy() == null ? "" : ", as " + Phrasing.does(entry.checkedBy(), "see it", "sees it");
        return new Section.Line(
                entry.at(),
                Phrasing.sentence(Phrasing.names(entry.parties())) + " agreed" + Phrasing.at(entry.within()) + ": "
                        + Phrasing.quoted(entry.about()) + ". " + Phrasing.sentence(state) + by
                        + (entry.resisted() ? "; a party to it resists" : "") + ".",
                entry.events(),
                mark(entry));
    }

    private static Section.Mark mark(AgreementEntry entry) {
        if (entry.replacedBy() != null) {
            return new Section.Mark(Section.Shade.OPEN, "replaced");
        }
        if (entry.kept() == null) {
            return new Section.Mark(Section.Shade.OPEN, "unchecked");
        }
        return switch (entry.kept()) {
            case KEPT -> new Section.Mark(Section.Shade.DONE, "kept");
            case PARTLY -> new Section.Mark(Section.Shade.PARTLY, "partly");
            case NOT_KEPT -> new Section.Mark(Section.Shade.NOT, "not kept");
            case TOO_EARLY -> new Section.Mark(Section.Shade.OPEN, "too early");
        };
    }
}
