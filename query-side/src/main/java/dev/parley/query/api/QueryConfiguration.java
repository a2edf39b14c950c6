package dev.parley.query.api;

import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.RuleSet;
import dev.parley.query.view.Changes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the controllers of this package need beside the views, histories and changes of the composition root. */
@Configuration(proxyBeanMethods = false)
class QueryConfiguration {

    @Bean
    Analysing analysing(RuleSet rules) {
        return new Analyst(rules)::analyse;
    }

    @Bean
    ChangeStreams changeStreams(Changes changes) {
        return new ChangeStreams(changes);
    }
}
