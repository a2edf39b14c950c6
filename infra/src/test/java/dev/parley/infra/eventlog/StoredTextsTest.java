package dev.parley.infra.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.infra.eventlog.StoredTexts.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoredTextsTest {

    private static final String PAYLOAD =
            "{\"title\":\"Änne says \\\"no\\\"\",\"kind\":\"DEMO\",\"note\":\"\",\"who\":\"a\"}";
    private static final String METADATA = "{\"principal\":\"kim\",\"organisation\":\"local\"}";

    private static final StreamEvent EVENT = Events.event("a", 0, PAYLOAD).with(bytes(PAYLOAD), bytes(METADATA), null);

    private static StreamEvent event() {
        return EVENT;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The values of these names, each a string that follows its name at once. */
    private static List<Span> spans(String... names) {
        List<Span> spans = new ArrayList<>();
        byte[] both = bytes(PAYLOAD + METADATA);
        for (String name : names) {
            byte[] wanted = bytes('"' + name + "\":");
            int from = 0;
            while (!Arrays.equals(Arrays.copyOfRange(both, from, from + wanted.length), wanted)) {
                from++;
            }
            from += wanted.length;
            int to = from + 1;
            while (both[to] != '"' || both[to - 1] == '\\') {
                to++;
            }
            spans.add(new Span(from, to + 1));
        }
        return spans;
    }

    private static StreamEvent lifted() {
        return StoredTexts.lift(event(), spans("title", "note", "who", "principal"));
    }

    private static StoredTexts texts(StreamEvent event) {
        return Objects.requireNonNull(event.texts());
    }

    @Test
    void texts_leave_the_event_and_come_back_to_the_byte() {
        // when
        StreamEvent lifted = lifted();
        // then
        assertThat(text(lifted.payload())).isEqualTo("{\"title\":\"\",\"kind\":\"DEMO\",\"note\":\"\",\"who\":\"\"}");
        assertThat(text(lifted.metadata())).isEqualTo("{\"principal\":\"\",\"organisation\":\"local\"}");
        assertThat(texts(lifted).size()).isEqualTo(4);
        assertThat(lifted.whole()).isEqualTo(event());
        assertThat(StoredTexts.of(texts(lifted).bytes()).putBack(lifted)).isEqualTo(event());
        assertThat(StoredTexts.lift(event(), List.of())).isEqualTo(event());
    }

    @Test
    void every_text_has_a_salt_of_its_own() {
        // given: what is stored before the first literal: form, count, place and length of it, and its salt; more than
        // is drawn at once
        Set<String> salts = new HashSet<>();
        byte[] all = new byte[16];
        int texts = 5_000;
        for (int i = 0; i < texts; i++) {
            byte[] stored = texts(StoredTexts.lift(event(), spans("title"))).bytes();
            salts.add(Arrays.toString(Arrays.copyOfRange(stored, 4, 20)));
            for (int each = 0; each < 16; each++) {
                all[each] |= stored[4 + each];
            }
        }
        // then
        assertThat(salts).hasSize(texts);
        assertThat(all).as("no byte of them is fixed").containsOnly(0xFF);
    }

    @Test
    void an_erased_text_is_gone_its_number_stands_for_it_and_no_hash_changes() {
        // given
        StreamEvent lifted = lifted();
        StoredTexts before = texts(lifted);
        // when
        StoredTexts after = before.without(Map.of(0, 7, 3, 8));
        // then
        assertThat(text(after.bytes())).doesNotContain("says", "kim").contains("\"a\"");
        assertThat(after.bytes()).hasSameSizeAs(before.bytes());
        assertThat(after.root()).isEqualTo(before.root());
        assertThat(after.erased()).isEqualTo(2);
        StreamEvent whole = lifted.withTexts(StoredTexts.of(after.bytes())).whole();
        assertThat(text(whole.payload()))
                .isEqualTo("{\"title\":\"[erased 7]\",\"kind\":\"DEMO\",\"note\":\"\",\"who\":\"a\"}");
        assertThat(text(whole.metadata())).isEqualTo("{\"principal\":\"[erased 8]\",\"organisation\":\"local\"}");
        // and again, of what was left: what was erased keeps its number
        StoredTexts all = after.without(Map.of(0, 9, 1, 10, 2, 100_000));
        assertThat(all.erased()).isEqualTo(4);
        assertThat(all.number(0)).isEqualTo(7);
        assertThat(all.number(2)).isEqualTo(100_000);
        assertThat(all.root()).isEqualTo(before.root());
        assertThat(all.bytes()).hasSameSizeAs(before.bytes());
    }

    @Test
    void texts_are_found_where_they_stand_whatever_was_erased_before_them() {
        // given
        StreamEvent lifted = lifted();
        StreamEvent erased = lifted.withTexts(texts(lifted).without(Map.of(1, 12)));
        String whole = text(erased.whole().payload()) + text(erased.whole().metadata());
        // then
        byte[] both = bytes(whole);
        assertThat(texts(erased).spans())
                .extracting(span -> text(Arrays.copyOfRange(both, span.from(), span.to())))
                .containsExactly("\"Änne says \\\"no\\\"\"", "\"[erased 12]\"", "\"a\"", "\"kim\"");
    }

    @Test
    void the_same_text_has_another_hash_each_time_so_that_nothing_can_be_tried_against_it() {
        StoredTexts one = texts(lifted()).without(Map.of(0, 1, 1, 1, 2, 1, 3, 1));
        StoredTexts other = texts(lifted()).without(Map.of(0, 1, 1, 1, 2, 1, 3, 1));
        assertThat(one.bytes()).isNotEqualTo(other.bytes());
    }

    @Test
    void any_other_change_changes_the_root_or_is_refused() {
        // given
        StoredTexts texts = texts(lifted());
        byte[] root = texts.root();
        Random random = new Random(1);
        int refused = 0;
        int changed = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = texts.bytes().clone();
            int at = random.nextInt(damaged.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(StoredTexts.of(damaged).root())
                        .as("bit of byte %d", at)
                        .isNotEqualTo(root);
                changed++;
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }
        // then
        assertThat(changed).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void what_is_cut_off_or_of_a_later_form_is_refused() {
        byte[] bytes = texts(lifted()).bytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> StoredTexts.of(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        bytes[0] = 2;
        assertThatThrownBy(() -> StoredTexts.of(bytes)).hasMessageContaining("does not know");
    }

    @Test
    void texts_of_another_event_are_not_put_into_it() {
        StreamEvent lifted = lifted();
        StreamEvent other =
                lifted.with(bytes("{\"x\":1,\"y\":\"not empty at all, and long enough\"}"), bytes("{}"), texts(lifted));
        assertThatThrownBy(other::whole).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_chain_takes_in_the_texts_but_not_whether_they_were_erased() {
        // given
        StreamEvent lifted = lifted();
        UUID commit = UUID.randomUUID();
        // then
        byte[] before = hash(commit, lifted);
        assertThat(hash(commit, lifted.withTexts(texts(lifted).without(Map.of(0, 1)))))
                .isEqualTo(before);
        assertThat(hash(commit, lifted())).as("other salts").isNotEqualTo(before);
        assertThat(hash(commit, lifted.with(lifted.payload(), lifted.metadata(), null)))
                .isNotEqualTo(before);
    }

    private static byte[] hash(UUID commit, StreamEvent event) {
        CommitChain chain = CommitChain.after(CommitChain.Link.BEGINNING);
        chain.add(1, commit, event);
        return chain.link().hash();
    }
}
