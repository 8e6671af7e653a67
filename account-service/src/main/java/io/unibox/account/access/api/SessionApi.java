package io.unibox.account.access.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.account.access.domain.RefreshSession;
import io.unibox.account.access.domain.RefreshSession.Refreshed;
import io.unibox.account.access.domain.Refusal;
import io.unibox.account.access.domain.Refused;
import io.unibox.account.access.domain.SignOut;
import io.unibox.account.access.domain.Tokens;
import io.unibox.account.people.domain.User;
import io.unibox.account.people.domain.Users;
import io.unibox.description.Refuses;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Refreshing and ending sessions, and who the caller is. */
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "Access")
class SessionApi {

    private final RefreshSession refresh;
    private final SignOut signOut;
    private final Users users;
    private final Tokens tokens;
    private final WorkspaceTransactions transactions;
    private final RefreshCookie cookies;

    SessionApi(
            RefreshSession refresh,
            SignOut signOut,
            Users users,
            Tokens tokens,
            WorkspaceTransactions transactions,
            RefreshCookie cookies) {
        this.refresh = refresh;
        this.signOut = signOut;
        this.users = users;
        this.tokens = tokens;
        this.transactions = transactions;
        this.cookies = cookies;
    }

    @PostMapping("/refresh")
    @Refuses({"401 session_ended", "503 unavailable"})
    @Parameter(name = RefreshCookie.NAME, in = ParameterIn.COOKIE, required = true, schema = @Schema(type = "string"))
    @Operation(summary = "Get a new access token for the refresh token in the cookie, which is replaced")
    Mono<Envelope<Answers.SignedIn>> refreshSession(ServerWebExchange exchange) {
        return Mono.justOrEmpty(RefreshCookie.in(exchange.getRequest()))
                .flatMap(token -> transactions.acrossWorkspaces(refresh.refresh(token)))
                .flatMap(refreshed -> answer(refreshed, exchange.getResponse()))
                .switchIfEmpty(Mono.error(() -> ended(exchange.getResponse())));
    }

    @PostMapping("/signout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses("503 unavailable")
    @Parameter(name = RefreshCookie.NAME, in = ParameterIn.COOKIE, required = false, schema = @Schema(type = "string"))
    @Operation(summary = "End the session of the refresh token in the cookie")
    Mono<Void> signOut(ServerWebExchange exchange) {
        cookies.clear(exchange.getResponse());
        return Mono.justOrEmpty(RefreshCookie.in(exchange.getRequest()))
                .flatMap(token -> transactions.acrossWorkspaces(signOut.signOut(token)));
    }

    @GetMapping("/me")
    @Refuses({"401 session_ended", "401 unauthenticated"})
    @Operation(summary = "Read your own user")
    Mono<Envelope<Answers.Me>> readOwnUser(Caller caller) {
        return transactions
                .in(caller.workspaceId(), users.find(caller.workspaceId(), caller.userId()))
                .filter(User::isActive)
                .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.SessionEnded())))
                .map(user -> Envelope.of(Answers.Me.of(user)));
    }

    private Mono<Envelope<Answers.SignedIn>> answer(Refreshed refreshed, ServerHttpResponse response) {
        return tokens.issue(refreshed.user()).map(token -> {
            if (refreshed.token() != null) {
                cookies.set(response, refreshed.token());
            }
            return Envelope.of(Answers.SignedIn.of(token, refreshed.user()));
        });
    }

    private Refused ended(ServerHttpResponse response) {
        cookies.clear(response);
        return new Refused(new Refusal.SessionEnded());
    }
}
