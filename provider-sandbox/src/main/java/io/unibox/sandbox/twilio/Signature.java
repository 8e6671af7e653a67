package io.unibox.sandbox.twilio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Twilio's signature of a webhook: HMAC-SHA1 of the address and the sorted parameters, keyed with the account's token.
 *
 * @see <a href="https://www.twilio.com/docs/usage/security">Twilio: security</a>
 */
final class Signature {

    private Signature() {}

    /** The value of X-Twilio-Signature; the address's fragment and credentials are not signed. */
    static String of(String authToken, String url, Map<String, ? extends Collection<String>> form) {
        var signed = new StringBuilder(bare(url));
        new TreeMap<>(form)
                .forEach((name, values) -> new TreeSet<>(values)
                        .forEach(value -> signed.append(name).append(value)));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The address as it is called and signed: without fragment and credentials, and with quotes escaped. */
    static String bare(String url) {
        int fragment = url.indexOf('#');
        String address = fragment < 0 ? url : url.substring(0, fragment);
        return address.replaceFirst("^(https?://)[^/?@]*@", "$1").replace("'", "%27");
    }
}
