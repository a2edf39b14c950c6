package dev.parley.infra.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a parameter of the API that nobody asks for. Left alone, {@code asKnown} for {@code as-known} would be answered
 * with what is known today, and nothing would say so. What is accepted is read off the method that answers.
 */
public final class UnknownParameters implements HandlerInterceptor {

    private static final int LONGEST_SHOWN = 60;

    private final Map<Method, Optional<List<String>>> accepted = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && request.getQueryString() != null) {
            accepted.computeIfAbsent(method.getMethod(), key -> names(method))
                    .ifPresent(names -> request.getParameterMap().keySet().stream()
                            .filter(name -> !names.contains(name))
                            .findFirst()
                            .ifPresent(name -> refuse(name, names)));
        }
        return true;
    }

    /** The names that a method asks for; empty where it takes them all. */
    private static Optional<List<String>> names(HandlerMethod method) {
        TreeSet<String> names = new TreeSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked != null && Map.class.isAssignableFrom(parameter.getParameterType())) {
                return Optional.empty();
            } else if (asked != null) {
                String name = asked.name().isEmpty() ? asked.value() : asked.name();
                names.add(name.isEmpty() ? nameInSource(method.getMethod(), parameter) : name);
            }
        }
        return Optional.of(List.copyOf(names));
    }

    private static String nameInSource(Method method, MethodParameter parameter) {
        return method.getParameters()[parameter.getParameterIndex()].getName();
    }

    private static void refuse(String name, List<String> accepted) {
        String shown = name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "..." : name;
        String nearest = nearest(name, accepted);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "There is no parameter '" + shown + "' here"
                        + (nearest != null
                                ? "; did you mean '" + nearest + "'?"
                                : accepted.isEmpty()
                                        ? "; none is accepted."
                                        : "; accepted are " + String.join(", ", accepted) + "."));
        problem.setTitle("Parameter not accepted");
        problem.setProperty("parameter", shown);
        problem.setProperty("accepted", accepted);
        throw new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
    }

    /** The accepted name that a person may have meant: one with the same letters in the beginning, or few others. */
    private static @Nullable String nearest(String name, List<String> accepted) {
        String plain = plain(name);
        return accepted.stream()
                .filter(each -> plain(each).equals(plain)
                        || (plain.length() >= 4
                                && (plain.startsWith(plain(each)) || plain(each).startsWith(plain)))
                        || (plain.length() <= LONGEST_SHOWN
                                && distance(plain, plain(each)) <= plain(each).length() / 3))
                .findFirst()
                .orElse(null);
    }

    private static String plain(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** How many letters must be put in, taken out or changed (Levenshtein). */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        Arrays.setAll(before, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[other.length()];
    }
}
