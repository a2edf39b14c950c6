package dev.parley.query.dashboard;

import dev.parley.kernel.Metadata;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The pages on a desk in memory; run by hand to look at them. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration",
            "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration",
            "org.springframework.boot.data.mongodb.autoconfigure.DataMongoRepositoriesAutoConfiguration"
        })
@ComponentScan(basePackageClasses = TestApplication.class)
class TestApplication {

    public static void main(String[] args) {
        var context = SpringApplication.run(TestApplication.class, args);
        Desk desk = context.getBean(Desk.class);
        desk.put(Cases.university())
                .put(Cases.procurement())
                .put(Cases.large("case-management", 200))
                .put(Cases.large("payroll", 24))
                .put(Cases.started("intranet-search", "Intranet search"));
    }

    @Bean
    Desk desk() {
        return new Desk();
    }

    @Bean
    Scribe scribe(Desk desk) {
        return new Scribe(desk);
    }

    @Bean
    Pinboard pinboard() {
        return new Pinboard();
    }

    @Bean
    AlertWatch watch(Desk desk, Pinboard pinboard) {
        AlertWatch watch = new AlertWatch(desk, desk, pinboard, List.of(), Clock.systemUTC());
        watch.watch(Desk.HOME);
        return watch;
    }

    @Bean
    Loader loader(Desk desk) {
        return new Loader(desk);
    }

    @Bean
    StillLife operations(Desk desk) {
        return new StillLife(desk);
    }

    /** Every request is the tester's. */
    @Bean
    Filter identity() {
        return (request, response, chain) -> {
            request.setAttribute(Metadata.ORGANISATION, Desk.HOME.value());
            request.setAttribute(Metadata.PRINCIPAL, "tester");
            chain.doFilter(request, response);
        };
    }
}
