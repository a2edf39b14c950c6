package dev.parley.command.intake.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Workbooks of Office Open XML (ECMA-376) in the form that the streaming reader knows. The strict form has the same elements under other
 * names of namespaces, and writes dates as ISO 8601 where the transitional one counts days.
 */
final class OpenXml {

    private static final String STRICT = "http://purl.oclc.org/ooxml/";

    /** A cell whose value is a date as ISO 8601 has it. */
    private static final Pattern ISO_CELL = Pattern.compile("(<(?:\\w{1,20}:)?c\\s[^<>]*\\bt=)([\"'])d\\2");

    private OpenXml() {}

    /** Whether a part of a workbook has the names of the strict form. */
    static boolean isStrict(byte[] part) {
        return new String(part, StandardCharsets.UTF_8).contains(STRICT);
    }

    /** The same workbook in the transitional form, dates of ISO 8601 being texts; who reads it has to know which they are. */
    static byte[] transitional(Archive workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (String name : workbook.names()) {
                out.putNextEntry(new ZipEntry(name));
                try (InputStream in = workbook.open(name)) {
                    byte[] part = in.readAllBytes();
                    boolean isXml = name.endsWith(".xml") || name.endsWith(".rels");
                    out.write(isXml ? transitional(new String(part, StandardCharsets.UTF_8)) : part);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] transitional(String part) {
        String named = part.replace(
                        STRICT + "spreadsheetml/main", "http://schemas.openxmlformats.org/spreadsheetml/2006/main")
                .replace(
                        STRICT + "officeDocument/relationships",
                        "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
        return ISO_CELL.matcher(named).replaceAll("$1$2str$2").getBytes(StandardCharsets.UTF_8);
    }
}
