package io.unibox.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.unibox.account.RunningAccount.Answer;
import io.unibox.account.RunningAccount.Person;
import io.unibox.local.LocalInfrastructure;
import io.unibox.starter.security.AccessTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;

/** The keys that tokens are signed with. */
class KeysIT {

    private static final RunningAccount SERVICE = RunningAccount.shared();

    @Test
    void whoever_fetches_the_published_keys_can_check_a_token() {
        Person ann = SERVICE.newcomer();
        var decoder = NimbusReactiveJwtDecoder.withJwkSetUri(SERVICE.address() + "/.well-known/jwks.json")
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(AccessTokens.validator());
        var token = decoder.decode(ann.token()).block();
        assertThat(token.getSubject()).isEqualTo(ann.id());
        assertThat(token.getClaimAsString("workspace")).isEqualTo(ann.workspaceId());
        assertThat(token.getClaimAsString("role")).isEqualTo("ADMIN");
        assertThat(Duration.between(token.getIssuedAt(), token.getExpiresAt())).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void no_private_part_of_a_key_is_published_or_stored_in_clear() {
        SERVICE.newcomer();
        Answer published = keys(SERVICE);
        assertThat(published.json().path("keys").get(0).propertyNames())
                .containsExactlyInAnyOrder("kty", "e", "use", "kid", "alg", "n");
        String stored = SERVICE.bean(DatabaseClient.class)
                .sql("SELECT public_jwk || sealed_private AS key FROM signing_key")
                .map(row -> row.get("key", String.class))
                .first()
                .block();
        assertThat(stored).doesNotContain("\"d\"").doesNotContain("\"p\"");
    }

    @Test
    void a_token_that_the_key_did_not_sign_is_refused_whatever_it_says_of_itself() throws Exception {
        Person ann = SERVICE.newcomer();
        JWTClaimsSet claims = SignedJWT.parse(ann.token()).getJWTClaimsSet();
        String kid = SignedJWT.parse(ann.token()).getHeader().getKeyID();
        RSAKey key =
                JWKSet.parse(keys(SERVICE).response().body()).getKeyByKeyId(kid).toRSAKey();

        var byStranger = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build(), claims);
        byStranger.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build();
        var byPublicKey = new SignedJWT(header, claims);
        byPublicKey.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        var byPublicJson = new SignedJWT(header, claims);
        byPublicJson.sign(new MACSigner(key.toJSONString().getBytes(StandardCharsets.UTF_8)));
        String altered = ann.token()
                .replaceFirst(
                        "\\.[^.]*\\.",
                        "."
                                + new PlainJWT(new JWTClaimsSet.Builder(claims)
                                                .claim("role", "MANAGER")
                                                .build())
                                        .serialize()
                                        .split("\\.", -1)[1]
                                + ".");

        for (String token : List.of(
                byStranger.serialize(),
                byPublicKey.serialize(),
                byPublicJson.serialize(),
                new PlainJWT(claims).serialize(),
                altered,
                "x")) {
            assertThat(new Person(SERVICE, ann.email(), token, "")
                            .get("/api/v1/auth/me")
                            .problem())
                    .as(token)
                    .isEqualTo("401 unauthenticated");
        }
        assertThat(ann.get("/api/v1/auth/me").status()).isEqualTo(200);
    }

    @Test
    void a_new_key_is_published_before_it_signs_and_the_old_one_stays_until_its_last_token_ended() {
        try (var service = RunningAccount.start(freshDatabase(), Map.of())) {
            Person early = service.newcomer();
            assertThat(kids(service)).containsExactly(kid(early));

            service.clock().moveOn(Duration.ofDays(30).minusMinutes(59));
            Person still = service.signIn(early.email());
            assertThat(kid(still)).isEqualTo(kid(early));
            assertThat(kids(service)).hasSize(2).contains(kid(early));

            service.clock().moveOn(Duration.ofMinutes(61));
            Person late = service.signIn(early.email());
            assertThat(kid(late)).isNotEqualTo(kid(early)).isIn(kids(service));
            assertThat(early.get("/api/v1/auth/me").status()).isEqualTo(200);

            service.clock().moveOn(Duration.ofMinutes(18));
            assertThat(kids(service)).containsExactly(kid(late));
            assertThat(still.get("/api/v1/auth/me").status()).isEqualTo(401);
            assertThat(late.get("/api/v1/auth/me").status()).isEqualTo(200);
        }
    }

    @Test
    void instances_that_start_at_once_agree_on_one_key() {
        String database = freshDatabase();
        List<CompletableFuture<RunningAccount>> starting = List.of(
                CompletableFuture.supplyAsync(() -> RunningAccount.start(database, Map.of())),
                CompletableFuture.supplyAsync(() -> RunningAccount.start(database, Map.of())));
        try (var one = starting.get(0).join();
                var other = starting.get(1).join()) {
            assertThat(kids(one)).hasSize(1).isEqualTo(kids(other));
            Person ann = one.newcomer();
            assertThat(new Person(other, ann.email(), ann.token(), "")
                            .get("/api/v1/auth/me")
                            .status())
                    .isEqualTo(200);
        }
    }

    private static String freshDatabase() {
        return LocalInfrastructure.shared().freshDatabase("account");
    }

    private static Answer keys(RunningAccount service) {
        return service.call("GET", "/.well-known/jwks.json", "");
    }

    private static List<String> kids(RunningAccount service) {
        return keys(service)
                .json()
                .path("keys")
                .valueStream()
                .map(key -> key.path("kid").asString())
                .toList();
    }

    private static String kid(Person person) {
        try {
            return SignedJWT.parse(person.token()).getHeader().getKeyID();
        } catch (java.text.ParseException e) {
            throw new AssertionError(e);
        }
    }
}
