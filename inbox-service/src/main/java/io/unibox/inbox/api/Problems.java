package io.unibox.inbox.api;

import io.unibox.inbox.domain.Refusal;
import io.unibox.inbox.domain.Refused;
import io.unibox.inbox.domain.Search;
import io.unibox.inbox.representation.RefusalProblems;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.ProblemWriter;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers refusals. */
@RestControllerAdvice
final class Problems {

    private final ProblemWriter writer;

    Problems(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    Mono<Void> answer(Refused refused, ServerWebExchange exchange) {
        if (refused.refusal() instanceof Refusal.LineRateLimited(Duration wait)) {
            exchange.getResponse()
                    .getHeaders()
                    .set(HttpHeaders.RETRY_AFTER, String.valueOf(RefusalProblems.seconds(wait)));
        }
        return writer.write(exchange, RefusalProblems.of(refused.refusal()));
    }

    @ExceptionHandler
    Mono<Void> answer(Search.TooBroad tooBroad, ServerWebExchange exchange) {
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
        return writer.write(
                exchange,
                Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "search_too_broad",
                        "There is too much to look through; search for rarer words."));
    }
}
