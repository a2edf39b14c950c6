package dev.parley.infra.web.load;

import dev.parley.infra.access.Caller;
import dev.parley.infra.web.problem.Refusals;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The door to each kind of work: gives requests their places in it, or tells them to come again. */
public final class Admission {

    /** Request attribute that names on whose account a request is that nobody known makes. */
    public static final String ACCOUNT = Admission.class.getName() + ".account";

    private final MeterRegistry meters;
    private final BooleanSupplier several;

    /**
     * @param meters counts who is sent away
     * @param several whether there is more than one caller, so that none may take all places
     */
    public Admission(MeterRegistry meters, BooleanSupplier several) {
        this.meters = meters;
        this.several = several;
    }

    /**
     * Takes a place.
     *
     * @return whether there was one; where there was none, that is the answer to the request
     */
    boolean taken(WorkKind work, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (work.begin(caller(request))) {
            return true;
        }
        meters.counter("parley.requests.shed", "work", work.tag()).increment();
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(work.pause().toSeconds()));
        Refusals.write(
                request,
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                "The server has as many " + work.words() + " to see to as it takes on at a time (" + work.most()
                        + "). Nothing was done; ask again after "
                        + work.pause().toSeconds() + " s.");
        return false;
    }

    /** Gives a place back that was taken. */
    void left(WorkKind work, HttpServletRequest request) {
        work.end(caller(request));
    }

    private @Nullable Object caller(HttpServletRequest request) {
        if (!several.getAsBoolean()) {
            return null;
        }
        return request.getAttribute(Caller.ATTRIBUTE) instanceof Caller known
                ? known.organisation() + "/" + known.principal()
                : request.getAttribute(ACCOUNT);
    }
}
