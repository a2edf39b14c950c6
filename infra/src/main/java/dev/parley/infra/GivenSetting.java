package dev.parley.infra;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Reads the very setting that {@link ParleyProperties} is bound from, so that the two cannot disagree. */
final class GivenSetting implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Map<String, Object> condition = metadata.getAnnotationAttributes(ConditionalOnSetting.class.getName());
        if (condition == null) {
            throw new IllegalStateException("the condition stands on what does not carry it");
        }
        return Binder.get(context.getEnvironment())
                .bind(String.valueOf(condition.get("value")), Bindable.of(String.class))
                .map(value -> !value.isBlank())
                .orElse(false);
    }
}
