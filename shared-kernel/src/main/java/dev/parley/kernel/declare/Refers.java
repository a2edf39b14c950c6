package dev.parley.kernel.declare;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The component is the key of a thing, and no text: it is never shortened, translated or searched for names. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Refers {

    /** What it is the key of. */
    Thing value();
}
