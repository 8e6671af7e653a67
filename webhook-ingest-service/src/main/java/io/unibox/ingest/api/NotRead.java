package io.unibox.ingest.api;

import io.unibox.starter.web.Problem;
import org.springframework.http.HttpStatus;

/** Why a request is turned away without a look at what it says. */
enum NotRead {
    METHOD(HttpStatus.METHOD_NOT_ALLOWED, "method_not_allowed", "Webhooks are accepted with POST only."),
    TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "unsupported_media_type",
            "Webhooks of this provider have another media type."),
    CODING(HttpStatus.BAD_REQUEST, "coding_unsupported", "The body's transfer coding is not supported."),
    SIZE(HttpStatus.CONTENT_TOO_LARGE, "body_too_large", "The body is larger than a webhook can be.");

    private final Problem problem;

    NotRead(HttpStatus status, String code, String detail) {
        this.problem = Problem.of(status, code, detail);
    }

    Problem problem() {
        return problem;
    }
}
