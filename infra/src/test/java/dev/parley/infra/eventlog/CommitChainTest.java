package dev.parley.infra.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.eventlog.StoredTexts.Span;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link is the hash of what its form says, byte for byte, however its parts are gathered before they are hashed. */
class CommitChainTest {

    private static final int[] LENGTHS = {0, 1, 100, 8_100, 8_187, 8_188, 8_189, 8_191, 8_192, 8_193, 20_000, 3, 70_000
    };

    private static void part(DataOutputStream out, byte[] part) throws IOException {
        out.writeInt(part.length);
        out.write(part);
    }

    private static void part(DataOutputStream out, String part) throws IOException {
        part(out, part.getBytes(StandardCharsets.UTF_8));
    }

    private static StreamEvent event(int number, int length) {
        String payload = "{\"t\":\"" + "x".repeat(length) + "\"}";
        StreamEvent event = Events.event("stream ä " + number % 3, number, payload);
        return number % 2 == 0 ? event : StoredTexts.lift(event, List.of(new Span(5, payload.length() - 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aLinkIsTheHashOfAllThatIsStoredOfItsEvents(int form) throws Exception {
        // given
        CommitChain chain = CommitChain.after(CommitChain.Link.BEGINNING, form);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[32]);
        UUID commit = UUID.fromString("0f0e0d0c-0b0a-0908-8706-050403020100");

        // when
        int number = 0;
        for (int twice = 0; twice < 2; twice++) {
            for (int length : LENGTHS) {
                StreamEvent event = event(number, length);
                long at = EventLog.FIRST_POSITION + number++;
                chain.add(at, commit, event);
                if (form > 1) {
                    out.writeLong(commit.getMostSignificantBits());
                    out.writeLong(commit.getLeastSignificantBits());
                }
                out.writeLong(at);
                out.writeLong(event.sequence());
                out.writeLong(EpochNanos.of(event.recordedAt()));
                out.writeLong(1);
                part(out, event.streamId());
                part(out, event.streamType());
                part(out, event.eventId());
                part(out, event.payloadType());
                part(out, "1");
                part(out, event.payload());
                part(out, event.metadata());
                StoredTexts texts = event.texts();
                if (form > 2) {
                    part(out, texts == null ? new byte[0] : texts.root());
                } else if (texts != null) {
                    part(out, texts.bytes());
                }
            }
        }

        // then
        assertThat(chain.link().hash())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    }
}
