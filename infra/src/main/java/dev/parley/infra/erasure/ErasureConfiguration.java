package dev.parley.infra.erasure;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.audit.AuditTrail;
import dev.parley.infra.eventlog.ErasureList;
import dev.parley.infra.eventlog.EventLog;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Erasing in a server. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

    @Bean
    ErasureList erasureList(ParleyProperties properties, EventLog log) {
        return ErasureLists.of(properties.data(), log);
    }

    @Bean
    ListedErasures listedErasures(ErasureList list) {
        return new ListedErasures(list);
    }

    @Bean
    ErasedHistories erasedHistories(ListedErasures erased) {
        return new ErasedHistories(erased);
    }

    /** Before read models are opened, which hold what was made of the log. */
    @Bean
    ErasedAgain erasedAgain(EventLog log, ErasureList list, ObjectProvider<Cleared> cleared) {
        return ErasedAgain.in(log, list, cleared.stream().toList());
    }

    @Bean
    ErasureDesk erasureDesk(
            EventLog log,
            ErasureList list,
            ObjectProvider<Cleared> cleared,
            MadeAnew clearing,
            AuditTrail audit,
            Clock clock) {
        List<Cleared> all = cleared.stream().toList();
        return new ErasureDesk(log, list, all, clearing, audit, clock);
    }
}
