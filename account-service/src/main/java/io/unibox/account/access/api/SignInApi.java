package io.unibox.account.access.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.account.access.domain.Refusal;
import io.unibox.account.access.domain.Refused;
import io.unibox.account.access.domain.SignIn;
import io.unibox.account.access.domain.Tokens;
import io.unibox.account.people.domain.EmailAddress;
import io.unibox.description.Refuses;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.web.Envelope;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Signing in. Whose workspace it is shows only on the way, so the work goes over all of them. */
@RestController
@Tag(name = "Access")
class SignInApi {

    private final SignIn signIn;
    private final Tokens tokens;
    private final WorkspaceTransactions transactions;
    private final SignInLimits limits;
    private final ClientAddress clients;
    private final RefreshCookie cookies;

    SignInApi(
            SignIn signIn,
            Tokens tokens,
            WorkspaceTransactions transactions,
            SignInLimits limits,
            ClientAddress clients,
            RefreshCookie cookies) {
        this.signIn = signIn;
        this.tokens = tokens;
        this.transactions = transactions;
        this.limits = limits;
        this.clients = clients;
        this.cookies = cookies;
    }

    @PostMapping("/api/v1/auth/signin")
    @Refuses({"401 invalid_credentials", "429 too_many_attempts", "503 unavailable"})
    @Operation(summary = "Sign in: an access token, and a refresh token in a cookie")
    Mono<Envelope<Answers.SignedIn>> signIn(@RequestBody SignInRequest body, ServerWebExchange exchange) {
        EmailAddress email = body.address();
        String from = clients.of(exchange.getRequest());
        limits.count(email, from);
        return signIn.check(email, body.password())
                .flatMap(verdict -> transactions.acrossWorkspaces(signIn.conclude(verdict, from)))
                .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.InvalidCredentials())))
                .flatMap(signedIn -> tokens.issue(signedIn.user())
                        .doOnNext(_ -> limits.forget(email, from))
                        .doOnNext(_ -> cookies.set(exchange.getResponse(), signedIn.token()))
                        .map(token -> Envelope.of(Answers.SignedIn.of(token, signedIn.user()))));
    }
}
