package io.unibox.account.access.api;

import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;

import io.unibox.account.RetryAfter;
import io.unibox.account.access.domain.Refusal;
import io.unibox.account.access.domain.Refused;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.ProblemWriter;
import java.time.Duration;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What a refusal looks like over HTTP. */
@RestControllerAdvice(name = "accessProblems")
final class Problems {

    private final ProblemWriter writer;

    Problems(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    Mono<Void> refused(Refused refused, ServerWebExchange exchange) {
        if (refused.refusal() instanceof Refusal.TooManyAttempts(Duration wait)) {
            RetryAfter.set(exchange.getResponse(), wait);
        }
        return writer.write(exchange, of(refused.refusal()));
    }

    private static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.InvalidCredentials() ->
                Problem.of(UNAUTHORIZED, "invalid_credentials", "Invalid email or password.");
            case Refusal.SessionEnded() ->
                Problem.of(UNAUTHORIZED, "session_ended", "The session has ended; sign in again.");
            case Refusal.TooManyAttempts(Duration _) ->
                Problem.of(TOO_MANY_REQUESTS, "too_many_attempts", "Too many attempts; try again later.");
            case Refusal.Busy() ->
                Problem.of(SERVICE_UNAVAILABLE, "unavailable", "The sign-in service is busy; try again shortly.");
        };
    }
}
