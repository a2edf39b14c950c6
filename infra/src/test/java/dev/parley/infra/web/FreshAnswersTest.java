package dev.parley.infra.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class FreshAnswersTest {

    private static HttpServletRequest seen(String path) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.addHeader("if-none-match", "\"12\"");
        request.addHeader("If-Modified-Since", "Sat, 28 Nov 2026 01:00:00 GMT");
        request.addHeader("If-Match", "\"12\"");
        MockFilterChain chain = new MockFilterChain();
        new FreshAnswers().doFilter(request, new MockHttpServletResponse(), chain);
        return (HttpServletRequest) chain.getRequest();
    }

    @Test
    void nobodyIsToldThatACopyOfTheApiIsStillGood() throws Exception {
        HttpServletRequest seen = seen("/api/realisations/portal/history.yaml");
        assertThat(seen.getHeader("If-None-Match")).isNull();
        assertThat(seen.getHeaders("If-None-Match").hasMoreElements()).isFalse();
        assertThat(seen.getDateHeader("if-modified-since")).isEqualTo(-1);
        assertThat(Collections.list(seen.getHeaderNames())).containsExactly("If-Match");
        assertThat(seen.getHeader("If-Match")).isEqualTo("\"12\"");
    }

    @Test
    void whatPagesAreMadeOfMayBeKept() throws Exception {
        assertThat(seen("/webjars/htmx.org/htmx.min.js").getHeader("If-None-Match"))
                .isEqualTo("\"12\"");
    }
}
