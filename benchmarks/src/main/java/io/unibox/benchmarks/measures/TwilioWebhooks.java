package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.load.HttpBytes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Twilio posts when somebody writes an SMS, signed as Twilio signs it.
 *
 * @param publicUrl what Twilio believes to call
 * @param number the line's
 * @see <a href="https://www.twilio.com/docs/usage/security">Twilio: security</a>
 */
record TwilioWebhooks(String publicUrl, String accountSid, String authToken, String number) {

    static final String PATH = "/webhooks/twilio";
    private static final String ALGORITHM = "HmacSHA1";

    /** The request of a message that an outsider writes. */
    byte[] inbound(int port, String from, String sid, String text) {
        Map<String, String> fields = fields(from, sid, text);
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return HttpBytes.post(
                port,
                PATH,
                "application/x-www-form-urlencoded",
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("X-Twilio-Signature", signature(fields)));
    }

    private Map<String, String> fields(String from, String sid, String text) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("AccountSid", accountSid);
        fields.put("ApiVersion", "2010-04-01");
        fields.put("Body", text);
        fields.put("From", from);
        fields.put("FromCity", "SAN FRANCISCO");
        fields.put("FromCountry", "US");
        fields.put("FromState", "CA");
        fields.put("MessageSid", sid);
        fields.put("NumMedia", "0");
        fields.put("NumSegments", "1");
        fields.put("SmsMessageSid", sid);
        fields.put("SmsSid", sid);
        fields.put("SmsStatus", "received");
        fields.put("To", number);
        fields.put("ToCountry", "US");
        return fields;
    }

    private String signature(Map<String, String> sortedFields) {
        var signed = new StringBuilder(publicUrl).append(PATH);
        sortedFields.forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
