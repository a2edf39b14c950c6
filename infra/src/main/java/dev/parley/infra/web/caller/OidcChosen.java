package dev.parley.infra.web.caller;

import dev.parley.infra.access.SignIn;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether people sign in at an OpenID Connect provider. */
final class OidcChosen implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Binder.get(context.getEnvironment())
                .bind("parley.sign-in", Bindable.of(String.class))
                .map(value -> value.strip().toUpperCase(Locale.ROOT).equals(SignIn.OIDC.name()))
                .orElse(false);
    }
}
