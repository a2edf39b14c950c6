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

    /** More about it; empty where the label says it. */
    String hint() default "";

    /** Whether what is asked for may be named here for the first time, rather than chosen from what there is. */
    boolean coined() default false;

    /** What each rating from 1 upwards means, for a rating. */
    String[] scale() default {};
}
