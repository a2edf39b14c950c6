package dev.parley.query.analysis;

import dev.parley.kernel.History;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the core paper found in its two cases comes out, and what it did not find stays quiet (F1 to F12). */
class PublishedCasesTest {

    @Nested
    class University {

        private final History history = PublishedCases.university();
        private final Analysis hindsight = Seen.hindsight(history);

        @Test
        void prints() {
            System.out.println("U known en4\n " + String.join("\n ", Seen.list(Seen.known(history, "en4"))));
            System.out.println("U occ en4\n " + String.join("\n ", Seen.list(Seen.occurred(history, "en4"))));
            System.out.println("U hind\n " + String.join("\n ", Seen.list(hindsight)));
            System.out.println(hindsight.findings().get(0));
            System.out.println(Seen.known(history, "en4").advice());
            var p = Seen.hindsight(PublishedCases.procurement());
            System.out.println("P hind\n " + String.join("\n ", Seen.list(p)));
            System.out.println(
                    "P en2\n " + String.join("\n ", Seen.list(Seen.known(PublishedCases.procurement(), "en2"))));
        }
    }
}
