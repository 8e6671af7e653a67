package io.unibox.ingest.source.twilio;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;

/**
 * Twilio's signature: base64 of the HMAC-SHA1, under the account's auth token, of the whole address and the sorted
 * fields. The address is ours as configured, since what a request says about it can be forged.
 *
 * @see <a href="https://www.twilio.com/docs/usage/security">Twilio: security</a>
 */
final class Signature {

    private static final byte[] ENCODED_QUOTE = {'%', '2', '7'};

    private final List<byte[]> origins;

    /** @param publicUrl what stands before the path in the addresses that Twilio is given */
    Signature(URI publicUrl) {
        this.origins = spellings(publicUrl).stream()
                .map(origin -> origin.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Whether this is the key's signature of the form, posted to this path and query. */
    boolean isOf(SigningKey key, String target, Form form, String signature) {
        byte[] signed = signature.getBytes(StandardCharsets.UTF_8);
        byte[] asSent = target.getBytes(StandardCharsets.UTF_8);
        return isOfAny(key, asSent, form, signed)
                || (target.indexOf('\'') >= 0 && isOfAny(key, withEncodedQuotes(asSent), form, signed));
    }

    private boolean isOfAny(SigningKey key, byte[] target, Form form, byte[] signed) {
        for (byte[] origin : origins) {
            Mac mac = key.start();
            mac.update(origin);
            mac.update(target);
            form.addTo(mac);
            if (MessageDigest.isEqual(Base64.getEncoder().encode(mac.doFinal()), signed)) {
                return true;
            }
        }
        return false;
    }

    /** Twilio keeps or drops the port depending on product and scheme, so that both are good, the configured one first. */
    private static Set<String> spellings(URI url) {
        String scheme = url.getScheme();
        int port = url.getPort() < 0 ? ("https".equals(scheme) ? 443 : 80) : url.getPort();
        String withoutPort = url.getHost();
        String withPort = withoutPort + ":" + port;
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceFirst("/+$", "");
        Set<String> spellings = new LinkedHashSet<>();
        List<String> users = url.getRawUserInfo() == null ? List.of("") : List.of(url.getRawUserInfo() + "@", "");
        for (String user : users) {
            for (String host : url.getPort() < 0 ? List.of(withoutPort, withPort) : List.of(withPort, withoutPort)) {
                spellings.add(scheme + "://" + user + host + path);
            }
        }
        return spellings;
    }

    /** Some of Twilio's senders sign a query's quotes in this spelling. */
    private static byte[] withEncodedQuotes(byte[] target) {
        var encoded = new java.io.ByteArrayOutputStream(target.length + 16);
        for (byte each : target) {
            if (each == '\'') {
                encoded.writeBytes(ENCODED_QUOTE);
            } else {
                encoded.write(each);
            }
        }
        return encoded.toByteArray();
    }
}
