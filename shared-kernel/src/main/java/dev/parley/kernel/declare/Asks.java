package dev.parley.kernel.declare;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a form asks for a component. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Asks {

    /** The label of the field. */
    String value();

    /** What each rating from 1 upwards means, for a rating. */
    String[] scale() default {};
}
