package io.unibox.gateway.edge;

import io.unibox.starter.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;

/** The answers to requests that go no further than the gateway. */
final class Refusals {

    static final Problem METHOD =
            Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "method_not_allowed", "This method is not taken here.");
    static final Problem NOT_FOUND =
            Problem.of(HttpStatus.NOT_FOUND, "not_found", "There is nothing here, or it is not yours.");
    static final Problem MANY_FIELDS = Problem.of(
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "too_many_headers", "The request has too many header fields.");
    static final Problem LARGE_BODY =
            Problem.of(HttpStatus.CONTENT_TOO_LARGE, "body_too_large", "The body is larger than this route takes.");
    static final Problem SLOW_BODY =
            Problem.of(HttpStatus.REQUEST_TIMEOUT, "body_too_slow", "The body took too long to arrive.");
    static final Problem FRAMING = Problem.of(
            HttpStatus.BAD_REQUEST, "ambiguous_request", "Where the body ends can be read in more than one way.");
    static final Problem AMBIGUOUS = Problem.of(
            HttpStatus.BAD_REQUEST,
            "ambiguous_request",
            "The address or a header field can be read in more than one way.");

    /** What the server itself refuses, since it cannot decode it. */
    static final Problem MALFORMED =
            Problem.of(HttpStatus.BAD_REQUEST, "malformed_request", "The request is no well-formed HTTP.");

    static final Problem LONG_ADDRESS =
            Problem.of(HttpStatus.URI_TOO_LONG, "address_too_long", "The address of the request is too long.");
    static final Problem LARGE_HEAD = Problem.of(
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "headers_too_large", "The header fields are too large.");

    private Refusals() {}

    /** Nobody will read the rest of the body, so the connection cannot serve another request. */
    static void endConnection(ServerWebExchange exchange) {
        exchange.getResponse().getHeaders().setConnection("close");
    }
}
