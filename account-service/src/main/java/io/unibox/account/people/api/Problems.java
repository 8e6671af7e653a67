package io.unibox.account.people.api;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;

import io.unibox.account.RetryAfter;
import io.unibox.account.people.domain.Refusal;
import io.unibox.account.people.domain.Refused;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.ProblemWriter;
import java.time.Duration;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What a refusal looks like over HTTP. */
@RestControllerAdvice(name = "peopleProblems")
final class Problems {

    private final ProblemWriter writer;

    Problems(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    Mono<Void> refused(Refused refused, ServerWebExchange exchange) {
        if (refused.refusal() instanceof Refusal.TooManyAdditions(Duration wait)) {
            RetryAfter.set(exchange.getResponse(), wait);
        }
        return writer.write(exchange, of(refused.refusal()));
    }

    private static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.EmailTaken() ->
                Problem.of(BAD_REQUEST, "email_taken", "An account with this email exists already.");
            case Refusal.TooManyAdditions(Duration _) ->
                Problem.of(TOO_MANY_REQUESTS, "too_many_additions", "Too many users were added; try again later.");
            case Refusal.Unknown() -> Problem.of(NOT_FOUND, "not_found", "There is nothing here, or it is not yours.");
            case Refusal.NotAllowed() -> Problem.of(FORBIDDEN, "forbidden", "Your role does not allow this.");
            case Refusal.LastAdmin() ->
                Problem.of(CONFLICT, "last_admin", "A workspace needs at least one active administrator.");
            case Refusal.TeamNameTaken() -> Problem.of(CONFLICT, "team_name_taken", "Another team has this name.");
            case Refusal.NotInTeam() -> Problem.of(CONFLICT, "not_in_team", "You are not a member of this team.");
        };
    }
}
