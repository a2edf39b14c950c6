package dev.parley.kernel.declare;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Facts that are for research where they do not say whom they are for: whoever studies how things are decided reads them, and nobody
 * else does. No rule finds anything in them (docs/adr/0235).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ForResearch {}
