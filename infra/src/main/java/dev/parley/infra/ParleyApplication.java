package dev.parley.infra;

import java.time.Clock;
import java.util.Map;
import org.axonframework.springboot.autoconfig.MicrometerMetricsAutoConfiguration;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * The server: command side, query side and event log in one process. The command line starts it with {@link #start}.
 *
 * <p>Axon's update checker is left out, so that the log of an organisation does not phone home, and so is its metrics
 * configuration, which looks for classes of an older Spring Boot.
 */
@SpringBootApplication(
        scanBasePackages = "dev.parley",
        // Modules know nothing of each other, so two of them may have a class of the same simple name.
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        exclude = {UpdateCheckerAutoConfiguration.class, MicrometerMetricsAutoConfiguration.class})
public class ParleyApplication {

    private static final String PARLEY_PROPERTIES = "parleyProperties";

    static {
        // The property in application.yaml is enough for the framework; this is for whatever asks before it is read.
        System.setProperty("axoniq.update-checker.disabled", "true");
    }

    /**
     * Starts the server and returns when it answers.
     *
     * @param properties what the command line says; goes before every other source
     * @return the running application
     * @throws RefusedSettingsException if a setting is not accepted
     */
    public static ConfigurableApplicationContext start(Map<String, ?> properties) {
        ParleyProperties settings = Settings.read(properties).properties();
        SpringApplication application = new SpringApplication(ParleyApplication.class);
        application.setRegisterShutdownHook(true);
        application.setLogStartupInfo(false);
        // As they were read, and not a second time in Spring's own way.
        application.addInitializers(context -> context.getBeanFactory().registerSingleton(PARLEY_PROPERTIES, settings));
        String[] arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return application.run(arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
