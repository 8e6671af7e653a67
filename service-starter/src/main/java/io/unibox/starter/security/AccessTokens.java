package io.unibox.starter.security;

import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** What makes a token an access token to this API, beyond its signature. */
public final class AccessTokens {

    public static final String ISSUER = "unibox";
    public static final String AUDIENCE = "unibox-api";

    /** The version of the user that a token was made from; a token without it counts as made before all of them. */
    public static final String VERSION_CLAIM = "user_version";

    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private AccessTokens() {}

    /** Issuer, audience, dates (with 30 s for clocks that differ) and our own claims. */
    public static OAuth2TokenValidator<Jwt> validator() {
        return new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtTimestampValidator(LEEWAY),
                new JwtIssuerValidator(ISSUER),
                new JwtAudienceValidator(AUDIENCE),
                AccessTokens::hasOurClaims));
    }

    static long versionIn(Jwt token) {
        return token.getClaim(VERSION_CLAIM) instanceof Number version ? version.longValue() : 0;
    }

    private static OAuth2TokenValidatorResult hasOurClaims(Jwt token) {
        try {
            Caller.of(token);
            return OAuth2TokenValidatorResult.success();
        } catch (IllegalArgumentException _) {
            return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));
        }
    }
}
