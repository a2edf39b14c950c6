package dev.parley.infra.web;

import dev.parley.infra.ParleyProperties;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.smile.JacksonSmileHttpMessageConverter;

/** The beans of this package, and the head of the OpenAPI document. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    @Bean
    Exposure exposure(ServerProperties server, ParleyProperties properties) {
        return new Exposure(server.getAddress(), properties);
    }

    @Bean
    Callers callers(ParleyProperties properties) {
        return new Callers(properties);
    }

    /** The API speaks JSON: that views are stored in a binary form of it concerns nobody outside (docs/adr/0067). */
    @Bean
    ServerHttpMessageConvertersCustomizer noBinaryJson() {
        return converters -> converters.configureMessageConvertersList(
                list -> list.removeIf(JacksonSmileHttpMessageConverter.class::isInstance));
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Parley")
                        .version("1")
                        .description("Log realisations of IT services as events, and see what goes wrong between"
                                + " stakeholders. Times are ISO 8601 in UTC; errors are problem details (RFC 9457)."));
    }
}
