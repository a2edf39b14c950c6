package dev.parley.query.projection;

import dev.parley.kernel.History;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.Cut;
import dev.parley.query.analysis.RuleSet;
import java.util.ArrayList;
import java.util.List;

/** Turns a stream into what can be seen in it, event by event: the one place where the projection meets the analysis. */
public interface Folding {

    /** The rules it folds by; another id or version makes another generation of read models. */
    RuleSet rules();

    /** Begins the fold of one stream. */
    Fold begin(RealisationId realisation);

    /** The fold of one stream. Not safe for use by several threads; of no use after one of its methods has thrown. */
    interface Fold {

        /** Adds the next event of the stream. */
        void append(RecordedEvent event);

        /** What can be seen in hindsight of all events added. */
        Analysis analysis();
    }

    /** A folding that keeps the events and analyses them as a whole each time. */
    static Folding of(RuleSet rules) {
        Analyst analyst = new Analyst(rules);
        return new Folding() {
            @Override
            public RuleSet rules() {
                return rules;
            }

            @Override
            public Fold begin(RealisationId realisation) {
                List<RecordedEvent> events = new ArrayList<>();
                return new Fold() {
                    @Override
                    public void append(RecordedEvent event) {
                        events.add(event);
                    }

                    @Override
                    public Analysis analysis() {
                        return analyst.analyse(new History(realisation, events), Cut.HINDSIGHT);
                    }
                };
            }
        };
    }
}
