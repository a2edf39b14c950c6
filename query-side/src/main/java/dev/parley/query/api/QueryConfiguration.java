package dev.parley.query.api;

import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Sight;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.view.Changes;
import dev.parley.query.view.Histories;
import dev.parley.query.view.Views;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the controllers of this package need beside the views, histories and changes of the composition root. */
@Configuration(proxyBeanMethods = false)
class QueryConfiguration {

    @Bean
    RealisationReader realisationReader(Views views, Histories histories, OrganisationRules rules, Clock clock) {
        return new RealisationReader(
                views,
                histories,
                new Analysing() {
                    @Override
                    public Analysis analyse(OrganisationId organisation, History history, Cut cut) {
                        return rules.analyst(organisation).analyse(history, cut);
                    }

                    @Override
                    public Sight now(OrganisationId organisation, History history, Instant now) {
                        return rules.analyst(organisation).now(history, now);
                    }

                    @Override
                    public Object rules(OrganisationId organisation) {
                        return rules.rules(organisation);
                    }
                },
                clock);
    }

    @Bean
    Portfolios portfolios(Views views, RealisationReader reader) {
        return new Portfolios(views, reader);
    }

    @Bean
    TrackRecords trackRecords(Views views, OrganisationRules rules, Changes changes) {
        return new TrackRecords(views, rules, changes);
    }

    @Bean
    ChangeStreams changeStreams(Changes changes) {
        return new ChangeStreams(changes);
    }
}
