package dev.parley.query.projection.fold;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.rules.OrganisationRules;
import java.util.List;

/** Turns a stream into what can be seen in it, event by event: the one place where the projection meets the analysis. */
public interface Folding {

    /** Names the rules it folds by; another one makes another generation of read models. */
    String version();

    /** Begins the fold of one stream, by the rules of the organisation it belongs to. */
    Fold begin(OrganisationId organisation, RealisationId realisation);

    /** The fold of one stream. Not safe for use by several threads; of no use after one of its methods has thrown. */
    interface Fold {

        /** Adds the next event of the stream. */
        void append(RecordedEvent event);

        /** What can be seen in hindsight of all events added. */
        Analysis analysis();

        /** How bad it looked after each of the last encounters, 0 for nothing open to 5 for critical; at most 12. */
        List<Integer> trend();
    }

    /** The folding of the analysis. */
    static Folding of(OrganisationRules rules) {
        return new Folding() {
            @Override
            public String version() {
                return rules.version();
            }

            @Override
            public Fold begin(OrganisationId organisation, RealisationId realisation) {
                dev.parley.query.analysis.Fold fold =
                        rules.analyst(organisation).start(realisation);
                return new Fold() {
                    @Override
                    public void append(RecordedEvent event) {
                        fold.add(event);
                    }

                    @Override
                    public Analysis analysis() {
                        return fold.analysis();
                    }

                    @Override
                    public List<Integer> trend() {
                        return fold.trend();
                    }
                };
            }
        };
    }
}
