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

    /**
     * The component that holds the words for what is coined here: people type the words, and the key is made of them. Empty where
     * the key itself is typed.
     */
    String words() default "";

    /** Whether it is asked for with what few would say, folded away until it is used. */
    boolean folded() default false;

    /** Whether it takes several lines. */
    boolean lines() default false;

    /** Whether what was typed before is suggested, because it has to be typed the same each time. */
    boolean recalled() default false;

    /** What each rating from 1 upwards means, for a rating. */
    String[] scale() default {};
}
