package dev.parley.kernel.declare;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A fact as people read it. {@code {name}} in the text stands for the words of the component of that name; what is between
 * square brackets is left out where a component in it has no value.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Told {

    /** What sort of fact it is, in two or three words. */
    String kind();

    /** The fact in a sentence or less, such as <code>{group}: {rating} of 5[: {words}]</code>. */
    String text();
}
