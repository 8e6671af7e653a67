package io.unibox.account.access.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.account.access.domain.Passwords;
import io.unibox.account.access.domain.Refusal;
import io.unibox.account.access.domain.Refused;
import io.unibox.account.access.domain.SignIn;
import io.unibox.account.access.domain.SignUp;
import io.unibox.account.access.domain.Tokens;
import io.unibox.account.people.domain.EmailAddress;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.web.Envelope;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Coming in. Nobody is known yet, so the work goes over workspaces. */
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "Access")
class AuthApi {

    private final SignUp signUp;
    private final SignIn signIn;
    private final Passwords passwords;
    private final Tokens tokens;
    private final WorkspaceTransactions transactions;
    private final SignInLimits limits;
    private final ClientAddress clients;
    private final RefreshCookie cookies;

    AuthApi(
            SignUp signUp,
            SignIn signIn,
            Passwords passwords,
            Tokens tokens,
            WorkspaceTransactions transactions,
            SignInLimits limits,
            ClientAddress clients,
            RefreshCookie cookies) {
        this.signUp = signUp;
        this.signIn = signIn;
        this.passwords = passwords;
        this.tokens = tokens;
        this.transactions = transactions;
        this.limits = limits;
        this.clients = clients;
        this.cookies = cookies;
    }

    @PostMapping("/signup")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Sign up: a new workspace and its first user, who administers it")
    Mono<Envelope<Answers.SignedUp>> signUp(@RequestBody SignUpRequest body) {
        return passwords
                .hash(body.password())
                .flatMap(hash -> transactions.acrossWorkspaces(signUp.signUp(body.account(), hash)))
                .map(user -> Envelope.of(new Answers.SignedUp(Answers.Me.of(user))));
    }

    @PostMapping("/signin")
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
                        .doOnNext(_ -> exchange.getResponse().addCookie(cookies.of(signedIn.token())))
                        .map(token -> Envelope.of(Answers.SignedIn.of(token, signedIn.user()))));
    }
}
