package dev.parley.command;

import dev.parley.kernel.event.RealisationEvent;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The event that a command asks for: it has every component of the command, under the same name. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Causes {

    /** The event. */
    Class<? extends RealisationEvent> value();
}
