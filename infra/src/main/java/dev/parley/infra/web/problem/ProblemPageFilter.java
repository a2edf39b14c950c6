package dev.parley.infra.web.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts a page in the place of a problem detail that a browser would be shown, whichever controller or advice answered with it: one place for
 * all, so that none is forgotten.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class ProblemPageFilter extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Refusals.isForPeople(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Held held = new Held(response);
        chain.doFilter(request, held);
        byte[] problem = held.problem();
        if (problem == null) {
            return;
        }
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (response.isCommitted() || status == null) {
            response.getOutputStream().write(problem);
            return;
        }
        Refusals.write(request, response, status, detail(problem, status));
    }

    private static String detail(byte[] problem, HttpStatus status) {
        try {
            return JsonMapper.shared().readTree(problem).path("detail").asString(status.getReasonPhrase());
        } catch (JacksonException e) {
            return status.getReasonPhrase();
        }
    }

    /** Holds back a problem detail, and nothing else. */
    private static final class Held extends HttpServletResponseWrapper {

        private @Nullable ByteArrayOutputStream problem;

        Held(HttpServletResponse response) {
            super(response);
        }

        byte @Nullable [] problem() {
            return problem == null ? null : problem.toByteArray();
        }

        private boolean isProblem() {
            String type = getContentType();
            return type != null && type.startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (!isProblem()) {
                return super.getOutputStream();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            problem = bytes;
            return new ServletOutputStream() {
                @Override
                public void write(int b) {
                    bytes.write(b);
                }

                @Override
                public void write(byte[] some, int from, int length) {
                    bytes.write(some, from, length);
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new UnsupportedOperationException("A problem detail is written at once");
                }
            };
        }

        @Override
        public void flushBuffer() throws IOException {
            if (problem == null) {
                super.flushBuffer();
            }
        }

        @Override
        public void setContentLengthLong(long length) {
            if (!isProblem()) {
                super.setContentLengthLong(length);
            }
        }

        @Override
        public void setContentLength(int length) {
            setContentLengthLong(length);
        }
    }
}
