package io.unibox.inbox.live;

import io.unibox.inbox.domain.RedeemedTickets;
import io.unibox.starter.security.AccessTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Tickets for a WebSocket, as account-service signs them: short-lived tokens for another audience than the API's, each
 * good once.
 */
@Component
final class Tickets {

    /** Whom a ticket is for; no access token is for it, and no ticket for the API. */
    static final String AUDIENCE = "unibox-ws";

    /** When the access token ends that the ticket was asked for with, in seconds since 1970. */
    static final String TOKEN_EXPIRES = "token_exp";

    /** Clocks may differ, but a ticket lasts only half a minute. */
    private static final Duration LEEWAY = Duration.ofSeconds(2);

    private final ReactiveJwtDecoder decoder;
    private final RedeemedTickets redeemed;

    Tickets(@Qualifier("ticketDecoder") ReactiveJwtDecoder decoder, RedeemedTickets redeemed) {
        this.decoder = decoder;
        this.redeemed = redeemed;
    }

    static OAuth2TokenValidator<Jwt> validator() {
        return new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtTimestampValidator(LEEWAY),
                new JwtIssuerValidator(AccessTokens.ISSUER),
                new JwtAudienceValidator(AUDIENCE)));
    }

    /** Uses a ticket up; empty where it is no good, or not any more. */
    Mono<Credentials> redeem(String ticket) {
        return decoder.decode(ticket)
                .flatMap(this::redeem)
                .onErrorComplete(
                        failure -> failure instanceof BadJwtException || failure instanceof IllegalArgumentException);
    }

    private Mono<Credentials> redeem(Jwt ticket) {
        Credentials shown;
        UUID id;
        try {
            id = UUID.fromString(String.valueOf(ticket.getId()));
            shown = Credentials.of(ticket);
        } catch (IllegalArgumentException _) {
            return Mono.empty();
        }
        Instant until = ticket.getClaimAsInstant(TOKEN_EXPIRES);
        if (until == null) {
            return Mono.empty();
        }
        return redeemed.redeem(shown.agent().workspace(), id, shown.until().plus(LEEWAY))
                .filter(isFirst -> isFirst)
                .map(_ -> new Credentials(shown.agent(), shown.version(), until));
    }
}
