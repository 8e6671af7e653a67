package io.unibox.contact.store;

import io.unibox.contact.domain.Place;
import io.unibox.events.Channel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes of an address what tells it again and does not tell it: an HMAC-SHA-256 over workspace, channel and address, under a
 * key that is derived from the installation's secret for nothing else. Numbers are few enough to be tried out, so a hash
 * without a key would tell them.
 */
@Component
final class AddressMarks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "unibox contact opt-outs 1";
    private static final int KEY_LENGTH = 32;

    private final SecretKeySpec key;

    AddressMarks(@Value("${unibox.secrets.key:}") String secret) {
        byte[] master = Base64.getDecoder().decode(secret);
        if (master.length != KEY_LENGTH) {
            throw new IllegalStateException("UNIBOX_SECRET_KEY is not set: 32 random bytes in base64, which what erased"
                    + " contacts have refused is remembered with");
        }
        this.key = new SecretKeySpec(hmac(new SecretKeySpec(master, ALGORITHM), PURPOSE), ALGORITHM);
    }

    /** The same for all scopes. */
    String of(Place place, Channel channel) {
        String text = place.workspace() + "\n" + channel + "\n" + place.address();
        return Base64.getEncoder().withoutPadding().encodeToString(hmac(key, text));
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }
}
