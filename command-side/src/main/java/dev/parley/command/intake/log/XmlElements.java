package dev.parley.command.intake.log;

import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProblem;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The elements of an XML file in order, within bounds and with the place of every problem; entities are not accepted. */
final class XmlElements {

    /** What is said of a value that may be there once. */
    static final String TWICE = "is there a second time, with another value; which one holds is not known";

    private final String file;
    private final XMLStreamReader in;
    private final IntakeLimits limits;

    XmlElements(String file, XMLStreamReader in, IntakeLimits limits) {
        this.file = file;
        this.in = in;
        this.limits = limits;
    }

    /** Moves to the next child element; false at the end of the present one. Text between elements is ignored. */
    boolean nextChild() throws XMLStreamException {
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> throw entity();
                default -> {}
            }
        }
        return false;
    }

    /** Passes over all that is in the present element, however deep it is nested: nobody reads it. */
    void skip() throws XMLStreamException {
        int open = 1;
        while (open > 0) {
            open += nextChild() ? 1 : -1;
        }
    }

    /** The text of the present element, to its end. */
    String text(String name) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                case XMLStreamConstants.START_ELEMENT ->
                    throw problem(name, "has an element in it where a value is expected");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw entity();
                case XMLStreamConstants.CHARACTERS -> {
                    text.append(in.getText());
                    if (text.length() > limits.text()) {
                        throw problem(name, "has a value of more than " + limits.text() + " characters");
                    }
                }
                default -> {}
            }
        }
        return text.toString();
    }

    private IntakeException entity() {
        return problem(null, "refers to the entity '" + in.getLocalName() + "', which is not accepted");
    }

    /** Where the reader is. */
    int line() {
        return Math.max(1, in.getLocation().getLineNumber());
    }

    IntakeException problem(@Nullable String key, String message) {
        return problem(line(), key, message);
    }

    IntakeException problem(int line, @Nullable String key, String message) {
        return new IntakeException(new IntakeProblem(file, line, key, message));
    }
}
