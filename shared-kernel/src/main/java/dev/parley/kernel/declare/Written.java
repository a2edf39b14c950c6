package dev.parley.kernel.declare;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a component, or a constant, is written in a history file, where that is not its name. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Written {

    /** The key, where another component has its name and means something else; empty for its name. */
    String value() default "";

    /** What else is read for it, as those write it who know the theory by other words; it is never written so. */
    String[] also() default {};

    /** What to write instead, where its value is none that is accepted; empty for nothing. */
    String instead() default "";
}
