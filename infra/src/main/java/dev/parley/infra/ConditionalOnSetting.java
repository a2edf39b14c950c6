package dev.parley.infra;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/**
 * The condition of a bean that is there only where a setting is given, in whatever way a setting can be given. A blank one is not given: variables of an
 * environment are often set to nothing. A property condition of Spring Boot holds for those too.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(GivenSetting.class)
public @interface ConditionalOnSetting {

    /** The property, such as {@code parley.alert-webhook}. */
    String value();
}
