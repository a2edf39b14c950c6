package dev.parley.query.export;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.kernel.History;
import dev.parley.kernel.flat.AnyEvents;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;

class ExportSchemaIT {

    private static final Path XSD = Path.of("../../shared/data/schemas/xes-ieee-1849-2016.xsd");

    @Test
    void whateverIsRecordedBecomesAnXesLogThatItsSchemaAccepts() throws Exception {
        assumeTrue(Files.exists(XSD), "skipped: the XES schema is not beside the repository (" + XSD + ")");
        // given
        Schema schema =
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(XSD.toFile());
        Exporter exporter = new Exporter(RuleSet.V1, history -> {
            throw new AssertionError("logs need no analysis");
        });
        for (long seed = 0; seed < 20; seed++) {
            List<History> histories =
                    List.of(new AnyEvents(seed).history("case-1"), new AnyEvents(seed + 1).history("case-2"));

            // when
            String xes = exporter.export(histories, ExportFormat.XES).main().text();

            // then
            assertThatCode(() -> schema.newValidator().validate(new StreamSource(new StringReader(xes))))
                    .doesNotThrowAnyException();
        }
    }
}
