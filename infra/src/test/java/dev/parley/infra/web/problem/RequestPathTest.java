package dev.parley.infra.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestPathTest {

    @Test
    void a_path_has_one_writing_for_all_who_decide_by_it() {
        assertThat(RequestPath.plain("/api/%72ealisations/a%2Fb%20c%7e")).isEqualTo("/api/realisations/a%2Fb%20c~");
        assertThat(RequestPath.plain("/%41%2d%5F%30%")).isEqualTo("/A-_0%");
        assertThat(RequestPath.plain("/%zz%2")).isEqualTo("/%zz%2");
        assertThat(RequestPath.plain("/%E5%C3%A5")).isEqualTo("/%E5%C3%A5");
    }
}
