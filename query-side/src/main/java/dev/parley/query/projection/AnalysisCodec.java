package dev.parley.query.projection;

import dev.parley.query.analysis.Analysis;
import dev.parley.query.report.AnalysisJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.bson.types.Binary;

/** An analysis as bytes of a read model: JSON, deflated where it is big enough for that to pay (docs/adr/0062). */
final class AnalysisCodec {

    private static final byte PLAIN = 'j';
    private static final byte DEFLATED = 'z';
    private static final int WORTH_DEFLATING = 64 * 1024;

    private AnalysisCodec() {}

    static Binary encode(Analysis analysis) {
        byte[] json = AnalysisJson.write(analysis);
        if (json.length < WORTH_DEFLATING) {
            byte[] plain = new byte[json.length + 1];
            plain[0] = PLAIN;
            System.arraycopy(json, 0, plain, 1, json.length);
            return new Binary(plain);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length / 4);
        bytes.write(DEFLATED);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes, deflater, 16 * 1024)) {
            deflated.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return new Binary(bytes.toByteArray());
    }

    static Analysis decode(Binary binary) {
        byte[] data = binary.getData();
        try (ByteArrayInputStream bytes = new ByteArrayInputStream(data, 1, data.length - 1)) {
            return switch (data[0]) {
                case PLAIN -> AnalysisJson.read(bytes.readAllBytes());
                case DEFLATED -> {
                    try (InflaterInputStream inflated = new InflaterInputStream(bytes)) {
                        yield AnalysisJson.read(inflated.readAllBytes());
                    }
                }
                default -> throw new IllegalArgumentException("no encoding of an analysis: " + data[0]);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
