package dev.parley.command.realisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.RealisationCommand;
import dev.parley.command.invariant.CommandContext;
import dev.parley.command.invariant.Decision;
import dev.parley.command.naming.TextBounds;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusedException;
import dev.parley.command.wire.CommandReader;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.catalogue.Records;
import java.lang.management.ManagementFactory;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A megabyte in any text of any command is answered within a second of the processor. The commands and their texts are found from the sealed
 * hierarchy, so that one added later is among them.
 */
class LongTextsTest {

    private static final int MEGABYTE = 1_000_000;

    /** Long enough that what takes the square of a length takes many seconds, and short enough for every field and text. */
    private static final int LONG = 100_000;

    /** So many of the texts each field gets a megabyte of; which ones goes round. */
    private static final int IN_FULL = 2;

    /** Short texts that a body of a megabyte holds, or so, and objects. */
    private static final int TEXTS_OF_A_BODY = 80_000;

    private static final int OBJECTS_OF_A_BODY = 20_000;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Texts on which a pattern that goes back and forth, or an order that is restored mark by mark, takes for ever. */
    private static final Map<String, IntFunction<String>> TEXTS = new LinkedHashMap<>();

    static {
        text("a", "");
        text("a@", "");
        text("a.", "@");
        text("@", "");
        text("-", "a");
        text(" ", "a");
        text("\n", "a");
        text("1", "x");
        text("2026 ", "x");
        text("order 1", "x");
        text("\u0301\u0323", "a");
        text("\uD83D\uDE00", "");
    }

    private static void text(String pumped, String end) {
        TEXTS.put(pumped + "... " + end, length -> "a" + pumped.repeat(length / pumped.length()) + end);
        TEXTS.put("..." + pumped + end, length -> pumped.repeat(length / pumped.length()) + end);
    }

    record Place(Class<? extends RealisationCommand> command, String path) {
        @Override
        public String toString() {
            return command.getSimpleName() + "." + path;
        }
    }

    static Stream<Place> places() {
        List<Place> places = new ArrayList<>();
        for (Class<? extends RealisationCommand> command : Records.under(RealisationCommand.class)) {
            texts(command, "").forEach(path -> places.add(new Place(command, path)));
        }
        return places.stream();
    }

    /** The paths of everything in a record that is written as a text. */
    private static List<String> texts(Class<?> type, String prefix) {
        List<String> paths = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String path = prefix + component.getName();
            Class<?> element = element(component.getGenericType());
            if (element == String.class || element == OccurredAt.class || element == RealisationId.class) {
                paths.add(path);
            } else if (element.isRecord()) {
                paths.addAll(texts(element, path + "."));
            }
        }
        return paths;
    }

    private static Class<?> element(Type type) {
        return type instanceof ParameterizedType collection
                ? (Class<?>) collection.getActualTypeArguments()[0]
                : (Class<?>) type;
    }

    /** Fields that make the command, but for the text at a path. */
    private static Map<String, Object> fields(Class<?> type, String path, String text) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            boolean here = path.equals(name) || path.startsWith(name + ".");
            String rest = path.startsWith(name + ".") ? path.substring(name.length() + 1) : "";
            Class<?> element = element(component.getGenericType());
            Object value = value(element, here, rest, text);
            boolean many = component.getGenericType() instanceof ParameterizedType;
            boolean map = component.getType() == Map.class;
            fields.put(name, map ? Map.of(value, here ? text : "x") : many ? List.of(value) : value);
        }
        return fields;
    }

    private static Object value(Class<?> type, boolean here, String rest, String text) {
        if (type.isRecord() && type != OccurredAt.class && type != RealisationId.class) {
            return fields(type, here ? rest : "", text);
        } else if (here) {
            return text;
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0].toString();
        } else if (type == boolean.class || type == Boolean.class) {
            return false;
        } else if (type == int.class || type == Integer.class) {
            return 3;
        } else if (type == OccurredAt.class) {
            return "2026-05-01";
        } else if (type == RealisationId.class) {
            return Portal.ID.value();
        }
        return "en1";
    }

    @ParameterizedTest
    @MethodSource("places")
    void aMegabyteInATextIsRefusedWithinASecond(Place place) {
        int turn = Math.floorMod(place.toString().hashCode(), TEXTS.size());
        TEXTS.forEach((name, made) -> {
            // given
            boolean inFull = Math.floorMod(List.copyOf(TEXTS.keySet()).indexOf(name) - turn, TEXTS.size()) < IN_FULL;
            String text = made.apply(inFull ? MEGABYTE : LONG);
            Map<String, Object> fields = fields(place.command(), place.path(), text);

            // when
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            List<Refusal> refusals = refusals(place.command(), fields);
            Duration taken =
                    Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);

            // then
            assertThat(taken).as("%s of '%s'", place, name.strip()).isLessThan(PATIENCE);
            assertThat(refusals).as("%s of '%s'", place, name.strip()).isNotEmpty();
            assertThat(refusals)
                    .allSatisfy(
                            refusal -> assertThat(refusal.message().length()).isLessThan(1_000));
        });
    }

    static Stream<Place> lists() {
        List<Place> places = new ArrayList<>();
        for (Class<? extends RealisationCommand> command : Records.under(RealisationCommand.class)) {
            for (RecordComponent component : command.getRecordComponents()) {
                Class<?> element = element(component.getGenericType());
                if (component.getType() == List.class && (element == String.class || element.isRecord())) {
                    places.add(new Place(command, component.getName()));
                }
            }
        }
        return places.stream();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void asManyInAListAsABodyHoldsAreAnsweredWithinASecond(Place place) throws NoSuchFieldException {
        Class<?> element =
                element(place.command().getDeclaredField(place.path()).getGenericType());
        for (IntFunction<String> made : List.<IntFunction<String>>of(i -> "x" + i, i -> Portal.CLERK, i -> "mayor")) {
            // given
            List<Object> many = new ArrayList<>();
            for (int i = 0; i < (element == String.class ? TEXTS_OF_A_BODY : OBJECTS_OF_A_BODY); i++) {
                many.add(
                        element == String.class
                                ? made.apply(i)
                                : fields(element, texts(element, "").get(0), made.apply(i)));
            }
            Map<String, Object> fields = fields(place.command(), "", "");
            fields.put(place.path(), many);

            // when
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            List<Refusal> refusals = refusals(place.command(), fields);
            Duration taken =
                    Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);

            // then
            assertThat(taken).as("%s of '%s'", place, made.apply(1)).isLessThan(PATIENCE);
            assertThat(refusals)
                    .allSatisfy(refusal -> assertThat(refusal.accepted()).hasSizeLessThan(1_000));
        }
    }

    @Test
    void listsOfTextsAndOfMoreAreAmongThem() {
        assertThat(lists().map(Place::toString))
                .contains("RecordEncounter.attendances", "MakeDecision.options", "ObserveEpisodeContact.participants");
    }

    private static List<Refusal> refusals(Class<? extends RealisationCommand> type, Map<String, Object> fields) {
        try {
            RealisationCommand command = CommandReader.read(type, Portal.ID, fields);
            CommandDigest.of(command);
            Decision decision = Decider.decide(
                    Portal.after(type.getSimpleName().equals("StartRealisation") ? List.of() : Portal.events()),
                    command,
                    new CommandContext(Portal.TOWN, Portal.NOW));
            return decision instanceof Decision.Refused refused ? refused.refusals() : List.of();
        } catch (RefusedException e) {
            return e.refusals();
        }
    }

    @Test
    void anAddressIsFoundWhereverItStands() {
        UnaryOperator<String> padded = address -> "x ".repeat(1_000) + address + " x".repeat(1_000);
        for (String address : List.of("a@b.c", "anna.berg@city.example", "a@b..c", "x@@a@b.c", "<a@b.cd>")) {
            assertThat(TextBounds.holdsMailAddress(address)).as(address).isTrue();
            assertThat(TextBounds.holdsMailAddress(padded.apply(address)))
                    .as(address)
                    .isTrue();
        }
        for (String none : List.of("", "@", "a@b", "a@.c", "a@b.", "a @b.c", "a@ b.c", "@b.c", "a@b@c", "clerk")) {
            assertThat(TextBounds.holdsMailAddress(none)).as(none).isFalse();
            assertThat(TextBounds.holdsMailAddress(padded.apply(none))).as(none).isFalse();
        }
    }

    @Test
    void textsInsideOfListsAreAmongThePlaces() {
        assertThat(places().map(Place::toString))
                .contains(
                        "RecordEncounter.attendances.participant",
                        "IdentifyParticipant.participant",
                        "IdentifyParticipant.evidence.coder",
                        "AttachNote.text");
        assertThat(Attendance.class.isRecord()).isTrue();
    }
}
