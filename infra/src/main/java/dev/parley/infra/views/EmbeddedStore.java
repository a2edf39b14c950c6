package dev.parley.infra.views;

import dev.parley.infra.ParleyProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The condition that holds where no MongoDB is named, in whatever way a setting can be given. It reads the very setting that
 * {@link ParleyProperties#mongodbUri()} is bound from, so that the two cannot disagree: a property condition with an empty
 * expected value would hold for every connection string.
 */
final class EmbeddedStore implements Condition {

    private static final String URI = "parley.mongodb-uri";

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return chosen(context.getEnvironment());
    }

    static boolean chosen(Environment environment) {
        return Binder.get(environment)
                .bind(URI, Bindable.of(String.class))
                .map(String::isBlank)
                .orElse(true);
    }
}
