package dev.parley.infra.web.caller;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that only a provider knows, asked for when it is needed first and then kept. Anybody can cause the question, so only
 * one asks at a time, and nobody else waits for a provider that does not answer; after it did not, it is left alone for a while.
 *
 * @param <T> what it is
 */
final class ProviderAnswer<T> {

    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    /** The provider has not answered. */
    static final class AwayException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AwayException(@Nullable Throwable cause) {
            super(cause == null ? "it is being asked, or has just not answered" : cause.getMessage(), cause);
        }
    }

    private final Supplier<T> question;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable T known;
    private long failed = System.nanoTime() - LEFT_ALONE.toNanos();

    ProviderAnswer(Supplier<T> question) {
        this.question = question;
    }

    /** @throws AwayException if the provider cannot be asked now */
    T answer() {
        T answer = known;
        if (answer != null) {
            return answer;
        }
        if (!asking.tryLock()) {
            throw new AwayException(null);
        }
        try {
            answer = known;
            if (answer != null) {
                return answer;
            }
            if (System.nanoTime() - failed < LEFT_ALONE.toNanos()) {
                throw new AwayException(null);
            }
            answer = question.get();
            known = answer;
            return answer;
        } catch (AwayException e) {
            throw e;
        } catch (RuntimeException e) {
            failed = System.nanoTime();
            throw new AwayException(e);
        } finally {
            asking.unlock();
        }
    }
}
