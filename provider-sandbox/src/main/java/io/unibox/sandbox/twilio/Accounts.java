package io.unibox.sandbox.twilio;

import io.unibox.sandbox.lines.Line;
import io.unibox.sandbox.lines.Lines;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks who may use an account: the bearer of its token, or of its API key. */
@Component
class Accounts {

    private final Lines lines;

    Accounts(Lines lines) {
        this.lines = lines;
    }

    boolean admits(String accountSid, @Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return false;
        }
        byte[] given;
        try {
            given = Base64.getDecoder().decode(authorization.substring(6).strip());
        } catch (IllegalArgumentException _) {
            return false;
        }
        return lines.ofAccount(accountSid).stream().anyMatch(line -> admits(line, given));
    }

    private static boolean admits(Line line, byte[] given) {
        return same(line.accountSid(), line.authToken(), given) | same(line.apiKeySid(), line.apiKeySecret(), given);
    }

    private static boolean same(String user, String password, byte[] given) {
        return MessageDigest.isEqual((user + ':' + password).getBytes(StandardCharsets.UTF_8), given);
    }
}
