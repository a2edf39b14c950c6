package dev.parley.infra.retention;

import dev.parley.infra.erasure.ErasureDesk;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.query.view.Histories;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The list of what is past its time, in a server. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    @Bean
    RetentionList retentionList(EventLog log, Histories histories, Clock clock) {
        return new RetentionList(log, histories, ErasureDesk.streams(log), clock);
    }
}
