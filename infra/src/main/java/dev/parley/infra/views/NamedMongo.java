package dev.parley.infra.views;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The condition that holds where a MongoDB is named; see {@link EmbeddedStore}. */
final class NamedMongo implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !EmbeddedStore.chosen(context.getEnvironment());
    }
}
