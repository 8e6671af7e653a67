package io.unibox.dispatch.api;

import io.unibox.dispatch.domain.Refusal;
import io.unibox.dispatch.domain.Refused;
import io.unibox.events.StatusUpdated.Failure;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.ProblemWriter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Turns refusals into problem answers. */
@RestControllerAdvice
class Problems {

    private final ProblemWriter writer;

    Problems(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    Mono<Void> refused(Refused refused, ServerWebExchange exchange) {
        return writer.write(exchange, of(refused.refusal()));
    }

    static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchChannel _, Refusal.NoSuchDelivery _ ->
                Problem.of(HttpStatus.NOT_FOUND, "not_found", "There is nothing here, or it is not yours.");
            case Refusal.AddressTaken _ ->
                Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "duplicate_channel",
                        "The workspace has a line with this address on this channel already.");
            case Refusal.ChannelNotCarried _ ->
                Problem.ofField("channel", "unsupported", "This provider does not carry this channel here.");
            case Refusal.NobodyToAssign _ ->
                Problem.ofField("assignedTo", "unknown", "There is no such user or team in this workspace.");
            case Refusal.OtherAccount _ ->
                Problem.ofField(
                        "credentials.accountSid",
                        "other_account",
                        "A line stays with its account; connect another line for another account.");
            case Refusal.WorkspaceUnknown _ ->
                Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "workspace_not_ready",
                        "The workspace is still being set up; try again shortly.");
            case Refusal.HeldBack(Failure why) -> Problem.of(HttpStatus.CONFLICT, why.code(), why.detail());
            case Refusal.NotRetryable _ ->
                Problem.of(
                        HttpStatus.CONFLICT,
                        "not_retryable",
                        "Only a delivery that was given up can be retried, not one that the provider refused or may have accepted.");
        };
    }
}
