package dev.parley.command.intake.log;

import dev.parley.command.intake.reading.ForeignXml;
import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProblem;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads OCEL 2.0 logs in XML, with the JDK's streaming parser and nothing from outside the file. */
final class OcelXmlReader {

    private final XMLStreamReader in;
    private final XmlElements elements;
    private final IntakeLimits limits;
    private final Predicate<String> wanted;
    private final OcelContent log;

    private OcelXmlReader(String file, XMLStreamReader in, IntakeLimits limits, Predicate<String> wanted) {
        this.wanted = wanted;
        this.in = in;
        this.elements = new XmlElements(file, in, limits);
        this.limits = limits;
        this.log = new OcelContent(file, limits);
    }

    /**
     * Reads a log.
     *
     * @param bounded its bytes, unpacked
     * @param wanted whether an attribute is of use
     * @throws IntakeException at the first thing that cannot be read
     */
    static OcelContent read(String file, InputStream bounded, IntakeLimits limits, Predicate<String> wanted) {
        XMLInputFactory factory = ForeignXml.parsers();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader in = factory.createXMLStreamReader(bounded);
            try {
                OcelXmlReader reader = new OcelXmlReader(file, in, limits, wanted);
                reader.root();
                return reader.log;
            } finally {
                in.close();
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IntakeException intake) {
                throw intake;
            }
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            throw new IntakeException(new IntakeProblem(
                    file, line, null, "is no well-formed XML, or not in the encoding that its first line names"));
        }
    }

    private void root() throws XMLStreamException {
        Set<String> seen = new LinkedHashSet<>();
        boolean found = false;
        while (in.hasNext()) {
            int type = in.next();
            if (type == XMLStreamConstants.DTD) {
                throw elements.problem(null, "has a document type (<!DOCTYPE), which is not accepted; take it out");
            }
            if (type != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (!in.getLocalName().equals("log")) {
                throw elements.problem(
                        null, "begins with <" + in.getLocalName() + ">; an OCEL 2.0 log in XML begins with <log>");
            }
            found = true;
            while (elements.nextChild()) {
                String part = in.getLocalName();
                seen.add(part);
                while (elements.nextChild()) {
                    if (part.equals("events") || part.equals("objects")) {
                        element(part.equals("events"));
                    } else {
                        elements.skip();
                    }
                }
            }
        }
        for (String wanted : new String[] {"objects", "events"}) {
            if (!found || !seen.contains(wanted)) {
                throw elements.problem(
                        wanted,
                        "is missing; an OCEL 2.0 log in XML has <object-types>, <event-types>, <objects>, <events>");
            }
        }
    }

    /** An event or an object with its attributes and what it relates to. */
    private void element(boolean isEvent) throws XMLStreamException {
        int line = elements.line();
        String id = required("id");
        String type = required("type");
        String time = isEvent ? required("time") : "";
        OcelValues attributes = new OcelValues(limits, wanted, isEvent);
        Set<String> related = new LinkedHashSet<>();
        while (elements.nextChild()) {
            String part = in.getLocalName();
            while (elements.nextChild()) {
                if (part.equals("attributes")) {
                    String name = required("name");
                    if (!attributes.isWanted(name)) {
                        elements.skip();
                        continue;
                    }
                    String since = in.getAttributeValue(null, "time");
                    String wrong = attributes.take(name, elements.text(name), since);
                    if (wrong != null) {
                        throw elements.problem(name, wrong);
                    }
                } else if (part.equals("objects")) {
                    related.add(required("object-id"));
                    elements.skip();
                } else {
                    elements.skip();
                }
            }
        }
        if (isEvent) {
            log.event(line, id, type, time, attributes.values(), related);
        } else {
            log.object(line, id, type, attributes);
        }
    }

    private String required(String attribute) {
        String value = in.getAttributeValue(null, attribute);
        if (value == null) {
            throw elements.problem(attribute, "is missing in <" + in.getLocalName() + ">");
        }
        if (value.length() > limits.text()) {
            throw elements.problem(attribute, "has a value of more than " + limits.text() + " characters");
        }
        return value;
    }
}
