package dev.parley.infra.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** An address has one writing, and who has a network of version 6 is one somebody. */
class RemoteAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 127.0.0.1",
        "0:0:0:0:0:0:0:1, ::1, ::/64",
        "0:0:0:0:0:0:0:1%lo, ::1, ::/64",
        "2001:0db8:0000:0000:0001:0000:0000:0001, 2001:db8::1:0:0:1, 2001:db8::/64",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1, 2001:db8:0:1::/64",
        "fe80:0:0:0:A:0:0:0%eth0, fe80::a:0:0:0, fe80::/64",
        "::ffff:192.0.2.7, 192.0.2.7, 192.0.2.7",
        "unknown, unknown, unknown",
        "cafe, cafe, cafe"
    })
    void is_written_in_one_way(String said, String written, String network) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(said);

        assertThat(RemoteAddress.of(request)).isEqualTo(written);
        assertThat(RemoteAddress.network(request)).isEqualTo(network);
    }
}
