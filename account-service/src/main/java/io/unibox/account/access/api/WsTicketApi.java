package io.unibox.account.access.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.account.access.domain.Refusal;
import io.unibox.account.access.domain.Refused;
import io.unibox.account.access.domain.Tokens;
import io.unibox.account.people.domain.User;
import io.unibox.account.people.domain.Users;
import io.unibox.description.Refuses;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import java.time.Instant;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Tickets for WebSockets, since a browser can send no header with one and a URL is no place for a token. */
@RestController
@Tag(name = "Access")
class WsTicketApi {

    private final Users users;
    private final Tokens tokens;
    private final WorkspaceTransactions transactions;

    WsTicketApi(Users users, Tokens tokens, WorkspaceTransactions transactions) {
        this.users = users;
        this.tokens = tokens;
        this.transactions = transactions;
    }

    /**
     * A ticket.
     *
     * @param expiresIn seconds
     */
    record TicketOutput(
            @Schema(example = "eyJraWQiOiIwMTkwIiwiYWxnIjoiUlMyNTYifQ.eyJhdWQiOiJ1bmlib3gtd3MifQ.c2lnbmF0dXJl")
            String ticket,

            @Schema(example = "30") long expiresIn) {}

    @PostMapping("/api/v1/auth/ws-ticket")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Get a ticket that opens one WebSocket",
            description = "Good once and for 30 seconds, as in /ws/conversations?ticket=…; the API itself takes no "
                    + "tickets. The WebSocket stays open until the access token ends that the ticket was asked for "
                    + "with, unless it is shown a newer one.")
    @Refuses("401 session_ended")
    Mono<Envelope<TicketOutput>> ticket(Caller caller, ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .cast(JwtAuthenticationToken.class)
                .map(shown -> Objects.requireNonNull(shown.getToken().getExpiresAt(), "checked"))
                .flatMap(until -> ticket(caller, until));
    }

    private Mono<Envelope<TicketOutput>> ticket(Caller caller, Instant until) {
        return transactions
                .in(caller.workspaceId(), users.find(caller.workspaceId(), caller.userId()))
                .filter(User::isActive)
                .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.SessionEnded())))
                .flatMap(user -> tokens.ticket(user, until))
                .map(ticket -> Envelope.of(
                        new TicketOutput(ticket.text(), ticket.life().toSeconds())));
    }
}
