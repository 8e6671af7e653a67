package io.unibox.ingest.source.twilio;

import static io.unibox.ingest.source.twilio.Forms.form;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {

    private static final String TARGET = "/webhooks/twilio?account=1&message=2";
    private static final String FORM = form("To", "+49301", "Body", " ü & 漢 ", "AccountSid", "AC1", "Empty", "");

    @Test
    void the_line_that_signed_it_is_known_by_its_token() {
        String signature = Forms.sign("token", "https://unibox.example" + TARGET, FORM);
        assertThat(isSigned("https://unibox.example", "token", TARGET, FORM, signature))
                .isTrue();
        assertThat(isSigned("https://unibox.example", "Token", TARGET, FORM, signature))
                .isFalse();
    }

    @Test
    void every_single_byte_counts() {
        String signature = Forms.sign("token", "https://unibox.example" + TARGET, FORM);
        for (int i = 0; i < FORM.length(); i++) {
            String altered = FORM.substring(0, i) + (FORM.charAt(i) == 'x' ? 'y' : 'x') + FORM.substring(i + 1);
            assertThat(isSigned("https://unibox.example", "token", TARGET, altered, signature))
                    .as(altered)
                    .isFalse();
        }
        for (int i = 0; i < signature.length(); i++) {
            String altered =
                    signature.substring(0, i) + (signature.charAt(i) == 'x' ? 'y' : 'x') + signature.substring(i + 1);
            assertThat(isSigned("https://unibox.example", "token", TARGET, FORM, altered))
                    .as(altered)
                    .isFalse();
        }
        assertThat(isSigned("https://unibox.example", "token", TARGET + "1", FORM, signature))
                .isFalse();
        assertThat(isSigned("https://unibox.example", "token", TARGET, FORM, signature + "="))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://unibox.example, https://unibox.example, true",
        "https://unibox.example, https://unibox.example:443, true",
        "https://unibox.example:443, https://unibox.example, true",
        "https://unibox.example:8443, https://unibox.example:8443, true",
        "https://unibox.example:8443, https://unibox.example, true",
        "http://127.0.0.1:8080, http://127.0.0.1:8080, true",
        "http://unibox.example, http://unibox.example:80, true",
        "https://unibox.example/hooks/, https://unibox.example/hooks, true",
        "https://user:word@unibox.example, https://unibox.example, true",
        "https://unibox.example, https://unibox.example:8443, false",
        "https://unibox.example, http://unibox.example, false",
        "https://unibox.example, https://UNIBOX.example, false"
    })
    void our_address_may_be_written_with_or_without_its_port(String configured, String signedAs, boolean good) {
        String signature = Forms.sign("token", signedAs + TARGET, FORM);
        assertThat(isSigned(configured, "token", TARGET, FORM, signature)).isEqualTo(good);
    }

    @Test
    void fields_are_signed_in_byte_order_and_equal_ones_once() {
        String signature =
                Forms.sign("token", "https://unibox.example" + TARGET, form("A", "1", "B", "1", "B", "2", "a", "0"));
        for (String order : List.of("a=0&B=2&B=1&A=1", "B=1&B=2&B=1&a=0&A=1", "A=1&&B=2&a=0&B=1&B=1")) {
            assertThat(isSigned("https://unibox.example", "token", TARGET, order, signature))
                    .as(order)
                    .isTrue();
        }
    }

    @Test
    void what_is_not_utf_8_may_be_signed_as_it_came_or_as_it_reads() {
        String broken = "Body=%ED%A0%80%ff&To=1";
        String asRead = Forms.sign("token", "https://unibox.example" + TARGET, "Body=%EF%BF%BD%EF%BF%BD&To=1");
        var verification = new Verification(
                new Signature(URI.create("https://unibox.example")), TARGET, FormTest.read(broken), asRead);
        assertThat(verification.isSignedBy(new SigningKey("token"))).isTrue();
        assertThat(verification.isSignedBy(new SigningKey("other"))).isFalse();
    }

    static boolean isSigned(String configured, String token, String target, String form, String signature) {
        return new Signature(URI.create(configured))
                .isOf(
                        new SigningKey(token),
                        target,
                        Form.of(form.getBytes(StandardCharsets.UTF_8), 512).orElseThrow(),
                        signature);
    }
}
