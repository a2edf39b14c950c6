package dev.parley.kernel;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * What texts mean that were read a short while ago: facts that stand together in a log have few times among them, and to take such
 * a text apart costs more than anything else about it. Each text has one place, from which the next that has the same
 * place puts it out. For any number of threads.
 *
 * @param <T> what a text means; nobody changes it
 */
final class ReadLately<T> {

    private static final int PLACES = 256;

    /** Longer texts are read each time. */
    private static final int LONGEST = 40;

    private record Meaning<T>(String text, T meaning) {}

    private final AtomicReferenceArray<Meaning<T>> places = new AtomicReferenceArray<>(PLACES);
    private final Function<String, T> reads;

    /** @param reads says what a text means; where it throws, nothing is kept */
    ReadLately(Function<String, T> reads) {
        this.reads = reads;
    }

    /** What the text means. */
    T read(String text) {
        if (text.length() > LONGEST) {
            return reads.apply(text);
        }
        int place = Math.floorMod(text.hashCode(), PLACES);
        Meaning<T> known = places.get(place);
        if (known != null && known.text().equals(text)) {
            return known.meaning();
        }
        T meaning = reads.apply(text);
        places.set(place, new Meaning<>(text, meaning));
        return meaning;
    }
}
