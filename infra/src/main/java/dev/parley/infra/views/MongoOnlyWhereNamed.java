package dev.parley.infra.views;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * A filter that leaves out what Spring Boot configures for MongoDB where no MongoDB is named: a client of its own accord looks for a server
 * on this machine, and an embedded installation opens no connection to anywhere.
 */
final class MongoOnlyWhereNamed implements AutoConfigurationImportFilter, EnvironmentAware {

    private @Nullable Environment environment;

    MongoOnlyWhereNamed() {}

    @Override
    public void setEnvironment(Environment given) {
        environment = given;
    }

    @Override
    public boolean[] match(String[] autoConfigurationClasses, AutoConfigurationMetadata metadata) {
        boolean embedded = EmbeddedStore.chosen(Objects.requireNonNull(environment));
        boolean[] wanted = new boolean[autoConfigurationClasses.length];
        for (int i = 0; i < wanted.length; i++) {
            @Nullable String name = autoConfigurationClasses[i];
            wanted[i] = !embedded || name == null || !name.contains(".mongodb.");
        }
        return wanted;
    }
}
