package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.Records;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events of every type, made from their components, so that a new type or component is never left out of a test. */
public final class EventSamples {

    public static final RealisationId REALISATION = new RealisationId("sample");

    /** Texts that a careless format would lose, change or trip over. */
    public static final List<String> AWKWARD_TEXTS = List.of(
            "a",
            "1",
            "4.50",
            "-1",
            "0x1F",
            "1e3",
            "2026-11-18",
            "order 4",
            "true",
            "Yes",
            "no",
            "null",
            "~",
            ".nan",
            "",
            " ",
            " leading",
            "trailing ",
            "two  blanks",
            "line\nbreak",
            "windows\r\nbreak",
            "break at the end\n",
            "\n",
            "tab\tin it",
            "quote \" and ' and `",
            "back\\slash \\n \\u0041",
            "colon: and # hash",
            "colon:",
            "key: value",
            "#comment",
            "- item",
            "? key",
            "[list]",
            "{map}",
            "a, b",
            "a] b}",
            "&anchor",
            "*alias",
            "!tag",
            "%directive",
            "@at",
            "|",
            ">",
            "---",
            "...",
            "--- text",
            "<<",
            "=",
            "ümläut é ß",
            "日本語 テキスト",
            "\uD83D\uDE00 smile \uD83D\uDC69\u200D\uD83D\uDCBB",
            "right to left \u05E9\u05DC\u05D5\u05DD",
            "bell \u0007 escape \u001B null \u0000",
            "next line \u0085 separator \u2028 paragraph \u2029",
            "no-break\u00A0space and \uFEFF mark",
            "<script>alert(1)</script>",
            "x".repeat(2_000),
            "word ".repeat(400).strip());

    private EventSamples() {}

    /** Every event type, in the order of the sealed hierarchy. */
    public static List<Class<? extends RealisationEvent>> types() {
        return Records.under(RealisationEvent.class);
    }

    /** An event with everything given; always the same. */
    public static RealisationEvent full(Class<? extends RealisationEvent> type) {
        return (RealisationEvent) make(type, new Maker(null, true));
    }

    /** An event with only what must be given; always the same. */
    public static RealisationEvent bare(Class<? extends RealisationEvent> type) {
        return (RealisationEvent) make(type, new Maker(null, false));
    }

    /** An event with anything in it that its types allow. */
    public static RealisationEvent random(Class<? extends RealisationEvent> type, Random random) {
        return (RealisationEvent) make(type, new Maker(random, true));
    }

    private static Object make(Class<?> type, Maker maker) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components).map(maker::value).toArray();
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    /**
     * Makes values for components.
     *
     * @param random source of variety; null for what is always the same
     * @param optional whether what may be missing is given
     */
    private record Maker(@Nullable Random random, boolean optional) {

        @Nullable
        Object value(RecordComponent component) {
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (nullable && (!optional || (random != null && random.nextInt(3) == 0))) {
                return null;
            }
            Class<?> type = component.getType();
            if (type == RealisationId.class) {
                return REALISATION;
            } else if (type == OrganisationId.class) {
                return new OrganisationId(random == null ? "sample-organisation" : "org-" + random.nextInt(3));
            } else if (type == Evidence.class) {
                return new Evidence(
                        (EvidenceLevel) choice(EvidenceLevel.class),
                        optional ? text("source") : null,
                        optional && (random == null || random.nextBoolean()) ? text("coder") : null);
            } else if (type == OccurredAt.class) {
                return moment();
            } else if (type == String.class) {
                return text(component.getName());
            } else if (type == int.class || Component.isRating(component)) {
                return random == null ? 4 : 1 + random.nextInt(5);
            } else if (type == Integer.class) {
                return random == null ? 40 : random.nextInt(101);
            } else if (type == boolean.class || type == Boolean.class) {
                return random == null || random.nextBoolean();
            } else if (type.isEnum()) {
                List<?> constants = Records.constants(component, type);
                return constants.get(random == null ? constants.size() - 1 : random.nextInt(constants.size()));
            }
            Class<?> element = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            int size = random == null ? 2 : random.nextInt(4);
            if (type == Map.class) {
                Map<Object, Object> texts = new LinkedHashMap<>();
                for (int i = 0; i < size; i++) {
                    texts.put(
                            random == null ? element.getEnumConstants()[i] : choice(element),
                            text(component.getName()));
                }
                return texts;
            }
            if (type == Set.class) {
                Set<Object> chosen = new HashSet<>();
                for (int i = 0; i < size; i++) {
                    chosen.add(random == null ? element.getEnumConstants()[i] : choice(element));
                }
                return chosen;
            }
            if (element == String.class) {
                Set<String> keys = new LinkedHashSet<>();
                for (int i = 0; i < size; i++) {
                    keys.add(
                            random == null
                                    ? "some " + component.getName() + " " + (i + 1)
                                    : "k" + text(component.getName()));
                }
                return List.copyOf(keys);
            }
            List<Object> records = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                // without chance, the second is as bare as can be
                records.add(make(element, new Maker(random, random != null || (optional && i == 0))));
            }
            return records;
        }

        private String text(String name) {
            return random == null ? "some " + name : AWKWARD_TEXTS.get(random.nextInt(AWKWARD_TEXTS.size()));
        }

        private Object choice(Class<?> type) {
            Object[] constants = type.getEnumConstants();
            return constants[random == null ? constants.length - 1 : random.nextInt(constants.length)];
        }

        private OccurredAt moment() {
            return OccurredAt.parse(
                    random == null
                            ? "2026-11 order 4.5"
                            : switch (random.nextInt(6)) {
                                case 0 -> "2026-11-18T13:00:00.000000001Z";
                                case 1 -> "2026-11-18 order " + random.nextInt(100);
                                case 2 -> "2026-11";
                                case 3 -> "0001";
                                case 4 -> "order " + random.nextInt(1000) / 10.0;
                                default -> "order 1000000";
                            });
        }
    }
}
