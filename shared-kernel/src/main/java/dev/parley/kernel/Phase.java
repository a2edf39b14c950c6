package dev.parley.kernel;

import dev.parley.kernel.declare.Written;
import java.util.List;

/**
 * Where in a realisation something belongs: one of its phases, which are entered explicitly, or what came before the first.
 * What follows the last is outcome.
 */
public enum Phase {
    /**
     * Before the first phase: antecedent conditions (Lempinen &amp; Rajala 2014, social process model). It is never entered.
     * Who met then has met; nothing that was agreed or decided then settles anything of the realisation.
     */
    @Written(also = "ANTECEDENTS")
    ANTECEDENT,
    /** The need is recognised, a mandate given, a solution or vendor sought. */
    INITIATION,
    /** Needs are turned into requirements and the service is shaped. */
    DESIGN,
    /** The service is built, delivered and taken into use. */
    IMPLEMENTATION;

    /** The phases that can be entered, in their order. */
    public static final List<Phase> COURSE = List.of(INITIATION, DESIGN, IMPLEMENTATION);
}
