package io.unibox.ingest.api;

import io.unibox.ingest.domain.Refusal;
import io.unibox.starter.web.Problem;
import org.springframework.http.HttpStatus;

/** How each refusal is answered. */
final class Problems {

    static final Problem TOO_MANY_WRONG = Problem.of(
            HttpStatus.TOO_MANY_REQUESTS,
            "too_many_wrong_signatures",
            "Too many requests with wrong signatures from this address.");

    static final Problem FAULT = Problem.of(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal_error",
            "Something is wrong on our side; the request id helps us to find it.");

    private Problems() {}

    static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Unsigned _ -> forbidden("signature_missing", "The request is not signed.");
            case Refusal.SignatureWrong _ -> forbidden("signature_wrong", "The signature does not match the line.");
            case Refusal.LineUnknown _ -> forbidden("line_unknown", "The request names no line of this installation.");
            case Refusal.TooManyFields _ -> malformed("too_many_fields", "The form has too many fields.");
            case Refusal.NotAMessage _ ->
                malformed("not_a_message", "The request is neither a message nor a report about one.");
            case Refusal.FieldMissing(String field) -> malformed("field_missing", field + " is missing.");
            case Refusal.FieldMalformed(String field) -> malformed("field_malformed", field + " cannot be read.");
            case Refusal.ChannelUnsupported _ ->
                malformed("channel_unsupported", "Messages of this channel are not supported.");
            case Refusal.LinesUnread _ -> unavailable("not_ready", "The service is starting; try again shortly.");
            case Refusal.Busy _ -> unavailable("busy", "The service is busy; try again shortly.");
            case Refusal.NotTaken _ ->
                unavailable("unavailable", "This cannot be stored right now; try again shortly.");
        };
    }

    private static Problem forbidden(String code, String detail) {
        return Problem.of(HttpStatus.FORBIDDEN, code, detail);
    }

    private static Problem malformed(String code, String detail) {
        return Problem.of(HttpStatus.BAD_REQUEST, code, detail);
    }

    private static Problem unavailable(String code, String detail) {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, code, detail);
    }
}
