package dev.parley.query.projection.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.report.AnalysisModule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import tools.jackson.dataformat.smile.SmileFactory;
import tools.jackson.dataformat.smile.SmileMapper;
import tools.jackson.dataformat.smile.SmileWriteFeature;

/**
 * An analysis as bytes of a read model: binary JSON (Smile) that writes a repeated name, id or moment once, deflated where
 * it is big enough for that to pay (docs/adr/0067).
 */
public final class AnalysisCodec {

    private static final byte PLAIN = 's';
    private static final byte DEFLATED = 'z';
    private static final int WORTH_DEFLATING = 64 * 1024;
    private static final int USUAL_SIZE = 16 * 1024;

    private static final SmileMapper MAPPER = SmileMapper.builder(SmileFactory.builder()
                    .enable(SmileWriteFeature.CHECK_SHARED_STRING_VALUES)
                    .build())
            .addModule(new AnalysisModule())
            .addModule(new StoredMoments())
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private AnalysisCodec() {}

    public static byte[] encode(Analysis analysis) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        bytes.write(PLAIN);
        MAPPER.writeValue(bytes, analysis);
        return bytes.size() < WORTH_DEFLATING ? bytes.toByteArray() : deflated(bytes.toByteArray());
    }

    public static Analysis decode(byte[] data) {
        return switch (data[0]) {
            case PLAIN -> MAPPER.readValue(data, 1, data.length - 1, Analysis.class);
            case DEFLATED -> inflated(data);
            default -> throw new IllegalArgumentException("no encoding of an analysis: " + data[0]);
        };
    }

    private static Analysis inflated(byte[] data) {
        try (InputStream plain = new InflaterInputStream(new ByteArrayInputStream(data, 1, data.length - 1))) {
            return MAPPER.readValue(plain, Analysis.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] deflated(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 4);
        bytes.write(DEFLATED);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes, deflater, 16 * 1024)) {
            deflated.write(plain, 1, plain.length - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }
}
