package io.unibox.inbox.api;

import io.unibox.inbox.domain.Refusal;
import io.unibox.inbox.domain.Refused;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.ProblemWriter;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers refusals: which fact is which status. */
@RestControllerAdvice
final class Problems {

    private final ProblemWriter writer;

    Problems(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    Mono<Void> answer(Refused refused, ServerWebExchange exchange) {
        if (refused.refusal() instanceof Refusal.LineRateLimited(Duration wait)) {
            exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds(wait)));
        }
        return writer.write(exchange, of(refused.refusal()));
    }

    static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchConversation _ -> notFound("There is no such conversation, or it is not yours.");
            case Refusal.NoSuchContact _ -> notFound("There is no such contact, or it is not yours.");
            case Refusal.NoSuchLine _ -> notFound("There is no such channel account, or it is not yours to use.");
            case Refusal.ChannelNotConnected(var channel) ->
                Problem.of(
                        HttpStatus.CONFLICT,
                        "channel_not_connected",
                        "You have no connected channel account for " + channel + ".");
            case Refusal.NotOneOfOurNumbers _ ->
                Problem.ofField("from", "unknown_sender", "None of your connected channel accounts has this number.");
            case Refusal.InvalidPhone _ ->
                Problem.ofField(
                        "to",
                        "invalid_phone",
                        "This is not a valid telephone number; write it with + and the country code.");
            case Refusal.NoAddress(var channel) ->
                Problem.ofField("to", "no_address", "The contact has no address for " + channel + ".");
            case Refusal.NotTheContactsAddress _ ->
                Problem.ofField(
                        "to", "not_the_contacts_address", "This is not an address of the conversation's contact.");
            case Refusal.NothingToSay _ -> Problem.ofField("message", "required", "A message needs text.");
            case Refusal.TooLong(int most) ->
                Problem.ofField("message", "wrong_length", "A message has at most " + most + " characters.");
            case Refusal.UnstorableText _ ->
                Problem.ofField("message", "invalid_characters", "The text has characters that cannot be stored.");
            case Refusal.LineRateLimited(Duration wait) ->
                Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "line_rate_limited",
                        "Too many messages are to leave over this channel account; go on in " + seconds(wait) + " s.");
            case Refusal.KeyReused _ ->
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "idempotency_key_reused",
                        "This Idempotency-Key was used for another request.");
        };
    }

    private static long seconds(Duration wait) {
        return Math.ceilDiv(Math.max(1, wait.toMillis()), 1_000);
    }

    private static Problem notFound(String detail) {
        return Problem.of(HttpStatus.NOT_FOUND, "not_found", detail);
    }
}
