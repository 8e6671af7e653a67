package io.unibox.account.access.domain;

import io.unibox.account.people.domain.PasswordHash;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Hashes passwords, away from the threads that serve requests. Ends with {@link Refusal.Busy} when too many wait. */
public interface Passwords {

    int SHORTEST = 8;

    /** In bytes of UTF-8, since bcrypt reads no further. */
    int LONGEST = 72;

    Mono<PasswordHash> hash(String password);

    /** Takes as long, and says no, where there is no hash to compare with. */
    Mono<Boolean> matches(String password, @Nullable PasswordHash hash);

    /** Whether a password can be one here. */
    static boolean isWellFormed(String password) {
        int length = password.length() > LONGEST ? LONGEST + 1 : password.getBytes(StandardCharsets.UTF_8).length;
        return length >= SHORTEST && length <= LONGEST && password.indexOf('\0') < 0;
    }
}
