package dev.parley.kernel.declare;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component of an event means, for data dictionaries. Components of one name mean one thing, whatever the event.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Means {

    /** The meaning in a few words. */
    String value();

    /** The values it can have; empty where its type says it. */
    String values() default "";
}
