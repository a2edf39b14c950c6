package dev.parley.command.intake.reading;

import java.util.List;
import javax.xml.stream.XMLInputFactory;

/** How XML from elsewhere is parsed. */
public final class ForeignXml {

    /**
     * Limits that newer JDKs set so low that plain large documents run into them (from JDK 24 on a depth of 100, and 100,000 characters in a
     * document with references to characters). They guard against definitions of entities, and none is read here; how much is kept of a
     * document is bounded by {@link IntakeLimits}, and the same file is read alike by every JDK.
     */
    private static final List<String> NO_LIMIT = List.of(
            "maxElementDepth",
            "elementAttributeLimit",
            "entityExpansionLimit",
            "entityReplacementLimit",
            "maxGeneralEntitySizeLimit",
            "totalEntitySizeLimit");

    private ForeignXml() {}

    /** Makes parsers that know no definition of a document, fetch nothing, and have no limit of their own but for the length of names. */
    public static XMLInputFactory parsers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        NO_LIMIT.forEach(limit -> factory.setProperty("jdk.xml." + limit, "0"));
        return factory;
    }
}
