package io.unibox.account.access.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.account.access.domain.Passwords;
import io.unibox.account.access.domain.SignUp;
import io.unibox.description.Refuses;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.web.Envelope;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Signing up. The workspace is only just made, so the work is bound to none. */
@RestController
@Tag(name = "Access")
class SignUpApi {

    private final SignUp signUp;
    private final Passwords passwords;
    private final WorkspaceTransactions transactions;

    SignUpApi(SignUp signUp, Passwords passwords, WorkspaceTransactions transactions) {
        this.signUp = signUp;
        this.passwords = passwords;
        this.transactions = transactions;
    }

    @PostMapping("/api/v1/auth/signup")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({"400 email_taken", "503 unavailable"})
    @Operation(summary = "Sign up: a new workspace and its first user, who administers it")
    Mono<Envelope<Answers.SignedUp>> signUp(@RequestBody SignUpRequest body) {
        return passwords
                .hash(body.password())
                .flatMap(hash -> transactions.acrossWorkspaces(signUp.signUp(body.account(), hash)))
                .map(user -> Envelope.of(new Answers.SignedUp(Answers.Me.of(user))));
    }
}
