package io.unibox.account.access.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.account.access.domain.Tokens;
import io.unibox.description.Refuses;
import java.time.Duration;
import java.util.List;
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
    @Refuses("503 unavailable")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = KeySet.class)))
    @Operation(summary = "Get the public keys that access tokens are signed with (RFC 7517)")
    Mono<ResponseEntity<Map<String, Object>>> readPublicKeys() {
        return tokens.publicKeys()
                .map(keys -> ResponseEntity.ok()
                        .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                        .body(keys));
    }

    /** A JSON Web Key Set. */
    record KeySet(List<Key> keys) {}

    /** An RSA public key. */
    record Key(
            @Schema(example = "RSA") String kty,
            @Schema(example = "sig") String use,
            @Schema(example = "RS256") String alg,

            @Schema(example = "01998f3a-7c1e-7d52-9a40-2f6b8c0d1e04")
            String kid,

            @Schema(example = "AQAB") String e,

            @Schema(example = "uTB0cGVq…", description = "The modulus, in base64url.")
            String n) {}
}
