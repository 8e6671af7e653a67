package io.unibox.account.access.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.account.access.domain.Tokens;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Publishes what access tokens are checked with. */
@RestController
@Tag(name = "Access")
class KeysApi {

    /** Shorter than any key is published before it signs. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Tokens tokens;

    KeysApi(Tokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping("/.well-known/jwks.json")
    @Operation(summary = "Get the public keys that access tokens are signed with (RFC 7517)")
    Mono<ResponseEntity<Map<String, Object>>> keys() {
        return tokens.publicKeys()
                .map(keys -> ResponseEntity.ok()
                        .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                        .body(keys));
    }
}
