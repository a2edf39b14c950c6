package dev.parley.kernel.flat;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.event.RealisationEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Random events of every type with awkward texts: well-formed one by one, no sensible process together. For tests that
 * must hold for whatever can be recorded.
 */
public final class AnyEvents {

    private static final String[] TEXTS = {
        "plain",
        "",
        " spaces at both ends ",
        "a; b",
        "a | b",
        "back\\slash",
        "\"quoted\", comma",
        "line\nbreak\ttab",
        "=1+1",
        "<tag a='b'>&amp;",
        "äöü € 漢字 🙂",
        "ends with |",
        "; starts",
        "\\; \\| "
    };

    private final Random random;

    /** Events that depend on the seed alone. */
    public AnyEvents(long seed) {
        random = new Random(seed);
    }

    /** One history that starts as every history does and holds at least one event of every type. */
    public History history(String id) {
        RealisationId realisation = new RealisationId(id);
        List<Class<?>> types = new ArrayList<>(Records.under(RealisationEvent.class));
        types.addAll(List.copyOf(types));
        List<RecordedEvent> events = new ArrayList<>();
        for (Class<?> type : types) {
            events.add(new RecordedEvent(
                    id + "-event-" + events.size(),
                    events.size(),
                    Instant.ofEpochSecond(1_700_000_000L + events.size() * 61L, random.nextInt(1_000_000) * 1000L),
                    "someone@example.org",
                    any(realisation, type)));
        }
        return new History(realisation, events);
    }

    private RealisationEvent any(RealisationId realisation, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            boolean leaveOut =
                    components[i].getAnnotatedType().isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0;
            values[i] = leaveOut ? null : value(realisation, components[i]);
        }
        try {
            return (RealisationEvent) type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object value(RealisationId realisation, RecordComponent component) {
        Class<?> type = component.getType();
        if (type == RealisationId.class) {
            return realisation;
        }
        if (type == OrganisationId.class) {
            return new OrganisationId("acme");
        }
        if (type == String.class) {
            return text();
        }
        if (type == int.class || Component.isRating(component)) {
            return 1 + random.nextInt(5);
        }
        if (type == Integer.class) {
            return random.nextInt(101);
        }
        if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        }
        if (type == OccurredAt.class) {
            return at();
        }
        if (type == Evidence.class) {
            return new Evidence(
                    random.nextBoolean() ? EvidenceLevel.STATED : EvidenceLevel.INFERRED,
                    random.nextBoolean() ? null : text(),
                    random.nextBoolean() ? null : "C1");
        }
        Class<?> element = component.getGenericType() instanceof ParameterizedType several
                ? (Class<?>) several.getActualTypeArguments()[0]
                : type;
        if (type == Set.class && element != StakeholderGroup.class) {
            return new HashSet<>(List.of(element.getEnumConstants()).subList(0, random.nextInt(3)));
        }
        if (type == Set.class) {
            Set<StakeholderGroup> groups = EnumSet.noneOf(StakeholderGroup.class);
            Stream.of(StakeholderGroup.values())
                    .filter(group -> random.nextBoolean())
                    .forEach(groups::add);
            return groups;
        }
        if (type == List.class && component.getName().equals("options")) {
            return List.of(
                    new DecisionOption(text(), Verdict.CHOSEN, null),
                    new DecisionOption(
                            text(),
                            random.nextBoolean() ? Verdict.CHOSEN : Verdict.REJECTED,
                            null,
                            StakeholderGroup.USERS,
                            Map.of(StakeholderGroup.USERS, text(), StakeholderGroup.VENDORS, text()),
                            random.nextBoolean() ? null : Map.of(StakeholderGroup.IT_FUNCTION, text()),
                            random.nextBoolean() ? null : random.nextBoolean()),
                    new DecisionOption(
                            text(),
                            Verdict.POSTPONED,
                            "pro USERS x",
                            null,
                            Map.of(StakeholderGroup.USERS, text()),
                            null,
                            null),
                    new DecisionOption(text(), Verdict.POSTPONED, text()));
        }
        if (type == List.class && component.getGenericType().getTypeName().contains("String")) {
            return List.of("k" + text(), "l" + text());
        }
        if (type == List.class) {
            List<Attendance> attendances = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                attendances.add(new Attendance(
                        text(),
                        random.nextBoolean() ? Presence.IN_PERSON : Presence.REPRESENTED,
                        random.nextBoolean() ? null : EvidenceLevel.INFERRED));
            }
            return attendances;
        }
        List<?> constants = Records.constants(component, type);
        return constants.get(random.nextInt(constants.size()));
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private OccurredAt at() {
        BigDecimal order = random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(2000), 2);
        return switch (random.nextInt(5)) {
            case 0 -> OccurredAt.order(random.nextInt(100));
            case 1 -> OccurredAt.parse("2010" + (order == null ? "" : " order " + order));
            case 2 -> OccurredAt.parse("2010-0" + (1 + random.nextInt(9)) + (order == null ? "" : " order " + order));
            case 3 -> OccurredAt.parse("2010-05-1" + random.nextInt(9));
            default ->
                OccurredAt.instant(Instant.ofEpochSecond(1_270_000_000L + random.nextInt(10_000_000), 123_456_789L));
        };
    }
}
