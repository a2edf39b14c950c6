package dev.parley.infra.web;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.audit.AuditTrail;
import dev.parley.infra.web.caller.Callers;
import dev.parley.infra.web.caller.Exposure;
import dev.parley.infra.web.caller.SignedIn;
import dev.parley.infra.web.load.Admission;
import dev.parley.infra.web.load.BodyValve;
import dev.parley.infra.web.load.UnreadRequests;
import dev.parley.infra.web.problem.UnknownParameters;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.session.ManagerBase;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.converter.smile.JacksonSmileHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The beans of the web server and its guards, and the head of the OpenAPI document. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    /** Some 20 MB, where all of them are of people who have not yet come to the end of it. */
    private static final int MOST_SESSIONS = 10_000;

    @Bean
    Exposure exposure(ServerProperties server, ParleyProperties properties) {
        return new Exposure(server.getAddress(), properties);
    }

    @Bean
    AuditTrail auditTrail(ParleyProperties properties, Clock clock) {
        return new AuditTrail(properties.data(), clock);
    }

    @Bean
    Callers callers(ParleyProperties properties, Clock clock, ObjectProvider<SignedIn> signedIn) {
        SignedIn provider = signedIn.getIfAvailable();
        return new Callers(properties, clock, provider == null ? request -> Optional.empty() : provider);
    }

    @Bean
    Admission admission(MeterRegistry meters, Callers callers) {
        return new Admission(meters, callers::several);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(
            ParleyProperties properties, Environment environment, Clock clock) {
        return factory -> {
            if (!environment.containsProperty("server.tomcat.basedir")) {
                ServerDirectory.in(properties.data(), clock).ifPresent(directory -> {
                    factory.setBaseDirectory(directory.work().toFile());
                    factory.setDocumentRoot(directory.root().toFile());
                });
            }
            factory.addEngineValves(new BodyValve());
            // Behind the one that Spring Boot adds, so that this one speaks first.
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new UnreadRequests()));
            // Anybody can begin to sign in, and each who does is kept in mind for a while.
            factory.addContextCustomizers(context -> {
                if (context.getManager() instanceof ManagerBase sessions) {
                    sessions.setMaxActiveSessions(MOST_SESSIONS);
                }
            });
            // A label may hold a slash ("steering 3/2026"), which stays part of its segment of the path.
            factory.addConnectorCustomizers(
                    connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
        };
    }

    /** Where people reach it by TLS, a session's cookie goes nowhere else, whatever the proxy says of the way. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> secureSessions(Callers callers) {
        return factory -> {
            if (callers.tls()) {
                factory.getSettings().getSession().getCookie().setSecure(true);
            }
        };
    }

    @Bean
    WebMvcConfigurer interceptors() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new UnknownParameters()).addPathPatterns("/api/**");
                registry.addInterceptor(new NoCaching());
            }
        };
    }

    /** The API speaks JSON: that views are stored in a binary form of it concerns nobody outside (docs/adr/0067). */
    @Bean
    ServerHttpMessageConvertersCustomizer noBinaryJson() {
        return converters -> converters.configureMessageConvertersList(
                list -> list.removeIf(JacksonSmileHttpMessageConverter.class::isInstance));
    }

    @Bean
    OpenApiCustomizer whatTheRegistersSay() {
        return new RegisterSchemas();
    }

    @Bean
    OpenApiCustomizer whatIsAccepted() {
        return new RequestExamples();
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                // Where it was asked for, under whatever name and protocol a proxy gives it.
                .servers(List.of(new Server().url("/")))
                .info(new Info()
                        .title("Parley")
                        .version("1")
                        .description("Log realisations of IT services as events, and see what goes wrong between"
                                + " stakeholders. Times are ISO 8601 in UTC; errors are problem details (RFC 9457)."));
    }
}
