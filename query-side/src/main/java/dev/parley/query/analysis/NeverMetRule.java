package dev.parley.query.analysis;

import dev.parley.kernel.chronicle.Occurrence;
import java.util.ArrayList;
import java.util.List;

/** Once design has begun, two active groups have not met. */
final class NeverMetRule implements Rule {

    /** Asked for at every moment. */
    private static final PairTable<String> KEYS =
            PairTable.of(pair -> Sketch.key(FindingType.NEVER_MET, Words.key(pair)));

    @Override
    public FindingType finds() {
        return FindingType.NEVER_MET;
    }

    @Override
    public int since() {
        return 1;
    }

    @Override
    public void evaluate(Facts facts, Now now, Docket docket) {
        Occurrence design = facts.phases.designBegan();
        if (design == null) {
            return;
        }
        for (GroupPair pair : GroupPair.ALL) {
            boolean holds = docket.holds(KEYS.in(pair));
            Occurrence meeting = facts.contacts.firstMeeting(pair);
            Occurrence first = facts.contacts.active(pair.first());
            Occurrence second = facts.contacts.active(pair.second());
            if (meeting != null && holds) {
                docket.end(KEYS.in(pair), "they met", List.of(Ground.of(Words.names(pair) + " met", meeting)), now);
            } else if (meeting == null && first != null && second != null && !holds) {
                Sketch sketch =
                        new Sketch(FindingType.NEVER_MET, facts.phases.current(), pair.groups(), null, Words.key(pair));
                List<Ground> grounds = new ArrayList<>();
                grounds.add(Ground.of(Words.does(pair.first(), "have", "has") + " a part in it", first));
                grounds.add(Ground.of(Words.does(pair.second(), "have", "has") + " a part in it", second));
                grounds.add(Ground.of("design has begun", design));
                docket.open(
                        sketch,
                        Severity.INFO,
                        Words.sentence(Words.bare(pair) + " have not met"),
                        "Both have a part in the realisation and design has begun, yet no encounter had both of them"
                                + " present and no direct contact was observed. They are connected "
                                + facts.connection(pair) + ". Not every group has to meet every other; it matters"
                                + " where something is agreed or has to be understood between them.",
                        grounds,
                        now);
            }
        }
    }
}
