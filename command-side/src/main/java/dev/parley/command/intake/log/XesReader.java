package dev.parley.command.intake.log;

import dev.parley.command.intake.reading.Bounded;
import dev.parley.command.intake.reading.ForeignXml;
import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XES logs trace by trace. Lenient where real logs are careless (namespace, version, order of elements, undeclared
 * extensions, whatever nobody reads), strict where data would be lost or invented (a missing key, a missing
 * value of what is read, unknown elements). In a log without any case it is the first carelessness that is told, as it may be
 * why. No document type, no entities, nothing outside the file is ever read.
 */
final class XesReader {

    private static final Set<String> ATTRIBUTES =
            Set.of("string", "date", "int", "float", "boolean", "id", "list", "container");

    private static final int DECLARATION = 200;
    private static final Pattern ENCODING =
            Pattern.compile("^(?:\u00EF\u00BB\u00BF)?<\\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)[\"']");

    private final XmlElements elements;
    private final IntakeLimits limits;
    private final XMLStreamReader in;
    private final BiConsumer<Map<String, String>, LogTrace> traces;
    private final Predicate<String> read;
    private final Predicate<String> needed;
    private final Map<String, String> log = new LinkedHashMap<>();
    private final XesDeviations careless = new XesDeviations();
    private long cases;
    private long events;

    private XesReader(
            String file,
            XMLStreamReader in,
            IntakeLimits limits,
            Predicate<String> read,
            Predicate<String> needed,
            BiConsumer<Map<String, String>, LogTrace> traces) {
        this.read = read;
        this.needed = needed;
        this.elements = new XmlElements(file, in, limits);
        this.in = in;
        this.limits = limits;
        this.traces = traces;
    }

    /**
     * Reads a log.
     *
     * @param read whether an attribute is of use; all others are dropped, whatever they hold
     * @param needed whether one of use refuses the log where its value is missing, too long, or there a second time and another
     * @param traces gets the attributes of the log read so far and each trace
     * @return number of events
     * @throws IntakeException at the first thing that cannot be read
     */
    static long read(
            String file,
            InputStream bytes,
            IntakeLimits limits,
            Predicate<String> read,
            Predicate<String> needed,
            BiConsumer<Map<String, String>, LogTrace> traces)
            throws IOException {
        XMLInputFactory factory = ForeignXml.parsers();
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("refers to " + systemId + ", which is not read");
        });
        try {
            InputStream bounded = Bounded.of(file, bytes, limits);
            Charset charset = charset(file, bounded);
            XMLStreamReader reader = factory.createXMLStreamReader(new InputStreamReader(
                    bounded,
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
            try {
                XesReader xes = new XesReader(file, reader, limits, read, needed, traces);
                xes.log();
                return xes.events;
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            Throwable cause = e.getNestedException();
            if (cause instanceof IntakeException intake) {
                throw intake;
            }
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            throw new IntakeException(new IntakeProblem(
                    file,
                    line,
                    null,
                    cause instanceof CharacterCodingException
                            ? "is not written in the encoding that its first line names, or UTF-8 where it names none;"
                                    + " here, or soon after"
                            : "is no well-formed XML: " + message(e)));
        }
    }

    /** The encoding by byte-order mark or declaration, else UTF-8. Decoding is strict, so that no name is ever misread. */
    private static Charset charset(String file, InputStream bytes) throws IOException {
        bytes.mark(DECLARATION);
        byte[] start = bytes.readNBytes(DECLARATION);
        bytes.reset();
        if (start.length >= 2 && ((start[0] & 0xFF) == 0xFE || (start[0] & 0xFF) == 0xFF)) {
            return StandardCharsets.UTF_16;
        }
        if (start.length >= 3 && (start[0] & 0xFF) == 0xEF && (start[1] & 0xFF) == 0xBB) {
            bytes.skipNBytes(3);
        }
        Matcher declared = ENCODING.matcher(new String(start, StandardCharsets.ISO_8859_1));
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(declared.group(1));
        } catch (IllegalArgumentException e) {
            throw new IntakeException(new IntakeProblem(
                    file,
                    1,
                    "encoding",
                    "'" + declared.group(1) + "' is no encoding that is known here, such as UTF-8"));
        }
    }

    private static String message(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int at = message.indexOf("Message: ");
        return (at < 0 ? message : message.substring(at + 9)).strip();
    }

    private void log() throws XMLStreamException {
        boolean found = false;
        while (in.hasNext()) {
            int type = in.next();
            if (type == XMLStreamConstants.DTD) {
                throw elements.problem(null, "has a document type (<!DOCTYPE), which is not accepted; take it out");
            }
            if (type == XMLStreamConstants.START_ELEMENT) {
                if (!in.getLocalName().equals("log")) {
                    throw elements.problem(
                            null, "begins with <" + in.getLocalName() + ">; a XES log begins with <log>");
                }
                found = true;
                careless.log(in);
                children();
                if (cases == 0) {
                    throw careless.first(elements.line())
                            .map(first -> elements.problem(
                                    first.line(), first.key(), first.message() + "; and the log holds no case"))
                            .orElseGet(
                                    () -> elements.problem(null, "holds no case: <log> ends here without a <trace>"));
                }
            }
        }
        if (!found) {
            throw elements.problem(null, "holds no <log>");
        }
    }

    private void children() throws XMLStreamException {
        while (elements.nextChild()) {
            String element = in.getLocalName();
            careless.child(in);
            if (element.equals("trace")) {
                cases++;
                trace();
            } else if (element.equals("event")) {
                throw elements.problem(null, "an event outside a trace; which case it belongs to is not known");
            } else if (Set.of("extension", "global", "classifier").contains(element)) {
                declaration(element);
            } else {
                attribute(log);
            }
        }
    }

    /** Declarations say nothing that is read, but one that is broken tells of a broken file. */
    private void declaration(String element) throws XMLStreamException {
        String scope = in.getAttributeValue(null, "scope");
        if (element.equals("global") && scope != null && !scope.equals("trace") && !scope.equals("event")) {
            throw elements.problem("scope", "'" + scope + "' is not accepted; accepted are trace, event");
        }
        if (!element.equals("global")) {
            for (String name :
                    element.equals("extension") ? List.of("name", "prefix", "uri") : List.of("name", "keys")) {
                String value = in.getAttributeValue(null, name);
                if (value == null || value.isBlank()) {
                    throw elements.problem(name, "<" + element + "> lacks it");
                }
            }
        }
        while (elements.nextChild()) {
            if (element.equals("global")) {
                careless.global(in, scope);
            }
            elements.skip();
        }
    }

    private void trace() throws XMLStreamException {
        int line = elements.line();
        Map<String, String> attributes = new LinkedHashMap<>();
        List<LogEvent> events = new ArrayList<>();
        while (elements.nextChild()) {
            if (in.getLocalName().equals("event")) {
                int eventLine = elements.line();
                Map<String, String> values = new LinkedHashMap<>();
                while (elements.nextChild()) {
                    attribute(values);
                }
                events.add(new LogEvent(eventLine, values));
                if (++this.events > limits.rows()) {
                    throw elements.problem(null, "has more than " + limits.rows() + " events; split it");
                }
            } else {
                attribute(attributes);
            }
        }
        traces.accept(log, new LogTrace(line, attributes, events));
    }

    /** Reads one attribute with its value; what is nested in it, and what nobody reads, is left out and refuses nothing. */
    private void attribute(Map<String, String> into) throws XMLStreamException {
        String type = in.getLocalName();
        if (!ATTRIBUTES.contains(type)) {
            throw elements.problem(
                    null,
                    "<" + type + "> is not known here; accepted are "
                            + ATTRIBUTES.stream().sorted().toList());
        }
        String key = in.getAttributeValue(null, "key");
        if (key == null) {
            throw elements.problem(null, "<" + type + "> has no key");
        }
        String value = in.getAttributeValue(null, "value");
        boolean list = type.equals("list") || type.equals("container");
        careless.attribute(in, key, value);
        if (!list && read.test(key)) {
            take(into, key, value, needed.test(key));
        }
        boolean values = !type.equals("list");
        int open = 1;
        while (open > 0) {
            if (!elements.nextChild()) {
                open--;
                continue;
            }
            values |= open == 1 && in.getLocalName().equals("values");
            open++;
            String nested = in.getAttributeValue(null, "key");
            if (nested != null && ATTRIBUTES.contains(in.getLocalName())) {
                careless.attribute(in, nested, in.getAttributeValue(null, "value"));
            }
        }
        if (!values) {
            careless.emptyList(in, key);
        }
    }

    private void take(Map<String, String> into, String key, @Nullable String value, boolean isNeeded) {
        String wrong = value == null
                ? "has no value"
                : value.length() > limits.text()
                        ? "has a value of more than " + limits.text() + " characters"
                        : into.containsKey(key) && !value.equals(into.get(key)) ? XmlElements.TWICE : null;
        if (wrong != null && isNeeded) {
            throw elements.problem(key, wrong);
        }
        if (wrong == null && value != null) {
            into.putIfAbsent(key, value);
            if (into.size() > limits.columns()) {
                throw elements.problem(key, "is one of more than " + limits.columns() + " attributes");
            }
        }
    }
}
