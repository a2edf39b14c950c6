package dev.parley.kernel.declare;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The form by which people record a fact; its components say with {@link Asks} what the form asks for each. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Asked {

    /** The heading under which forms list it. */
    String section();

    /** What it records, as a sentence. */
    String title();

    /** When one would use it; empty where the title says it. */
    String hint() default "";

    /** What else people call it, with commas between: whoever searches for one of these words finds it. */
    String called();

    /** Whether it happens once, or of one thing after another: it is not suggested because it was recorded before. */
    boolean once() default false;
}
