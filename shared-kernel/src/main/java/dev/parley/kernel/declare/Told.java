package dev.parley.kernel.declare;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A fact as people read it. In the text
 *
 * <ul>
 *   <li><code>{name}</code> stands for the words of the component of that name, <code>{name|other}</code> for those of another
 *       where it has none;
 *   <li><code>{name:within}</code> is a group inside a sentence, <code>{name:list}</code> several with commas and an "and",
 *       <code>{name:heading}</code> a phase as a heading, <code>{name:settled/not settled}</code> a yes or no;
 *   <li><code>[, by {name}]</code> is left out where a component in it has no value, and of <code>[, by {name}|, by nobody]</code>
 *       the second stands there instead.
 * </ul>
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Told {

    /** What sort of fact it is, in two or three words. */
    String kind();

    /** The fact in a sentence or less, such as <code>{group}: {rating} of 5[: {words}]</code>. */
    String text();
}
