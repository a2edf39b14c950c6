package dev.parley.kernel.declare;

/** What a key can be the key of. */
public enum Thing {
    /** An encounter by its label, where the label is first given or the encounter itself is meant. */
    ENCOUNTER("label of the encounter or episode", "unique in the realisation"),
    /** An episode by its label, where the label is given. */
    NEW_EPISODE("label of the encounter or episode", "unique in the realisation"),
    /** An episode that has begun. */
    EPISODE("label of the episode", "joins label"),
    /** An encounter or episode within which something happened. */
    PLACE("encounter or episode it happened in", "joins label"),
    /** A participant by its role title. */
    PARTICIPANT("pseudonym of the participant", "P1.. per realisation"),
    /** A knowledge item. */
    ITEM("key of the knowledge item", "unique in the realisation"),
    /** A need. */
    NEED("key of the need", "unique in the realisation"),
    /** A decision. */
    DECISION("key of the decision", "unique in the realisation"),
    /** A conflict. */
    CONFLICT("key of the conflict", "unique in the realisation"),
    /** A resistance. */
    RESISTANCE("key of the resistance", "unique in the realisation"),
    /** A part of a group that is looked at apart. */
    CONSTITUENCY("part of the group that is meant", "unique in the realisation"),
    /** A participant or a part of a group. */
    PARTY("participant or part of a group", "joins participant, or constituency"),
    /** A specification. */
    SPECIFICATION("name of the specification", "the same each time it is fixed"),
    /** A dimension on which views are held. */
    DIMENSION("dimension of the view", "IT_VALUE IT_ORIENTATION IS_LEADER_ROLE, or one of the organisation's own"),
    /** A category of a dimension. */
    CATEGORY("category on the dimension", "as the dimension has it"),
    /** A facilitation. */
    FACILITATION("label of the facilitation", "unique in the realisation"),
    /** An output of a change. */
    OUTPUT("key of the output", "unique in the realisation"),
    /** A lasting effect of a change. */
    EFFECT("key of the outcome or side effect", "the same each time it is observed"),
    /** A side effect of a change. */
    SIDE_EFFECT("key of the outcome or side effect", "the same each time it is observed"),
    /** An agreement and whether it is kept. */
    AGREEMENT("key of the agreement", "unique in the realisation"),
    /** Something that was asked for. */
    REQUEST("key of the request", "unique in the realisation"),
    /** A goal. */
    GOAL("key of the goal", "unique in the realisation"),
    /** Any of those that have a key. */
    MATTER("key of the agreement, request, decision, goal or need it is about", "joins the column of that name"),
    /** An event of the same stream. */
    EVENT("id of the event taken out", "joins id");

    private final String meaning;
    private final String values;

    Thing(String meaning, String values) {
        this.meaning = meaning;
        this.values = values;
    }

    /** What a key of it means, as an export shows it. */
    public String meaning() {
        return meaning;
    }

    /** The values of such a key, as an export shows them. */
    public String range() {
        return values;
    }
}
