package io.unibox.ingest.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.unibox.ingest.IngestSettings;
import io.unibox.ingest.domain.Outcome;
import io.unibox.ingest.domain.Outcome.Answer;
import io.unibox.starter.web.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Puts what became of a webhook into HTTP. */
@Component
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final String REQUEST_ID = "X-Request-Id";
    private static final String RETRY_AFTER_SECONDS = "2";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Rejections rejections;
    private final Duration wrongSignaturesPeriod;
    private final JsonMapper json;
    private final MeterRegistry meters;

    Answers(Rejections rejections, IngestSettings settings, JsonMapper json, MeterRegistry meters) {
        this.wrongSignaturesPeriod = settings.wrongSignaturesPeriod();
        this.rejections = rejections;
        this.json = json;
        this.meters = meters;
    }

    Mono<Void> give(HttpServerRequest request, HttpServerResponse response, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Said(var event, Answer answer) -> {
                meters.counter(
                                "unibox.ingest.accepted",
                                "event",
                                event.getClass().getSimpleName())
                        .increment();
                yield write(
                        response, answer, givenId(request, event.header().id().value()));
            }
            case Outcome.Nothing(String what, Answer answer) -> {
                meters.counter("unibox.ingest.ignored", "what", what).increment();
                yield write(response, answer, givenId(request, null));
            }
            case Outcome.Refused refused -> write(request, response, rejections.of(request, refused));
        };
    }

    /** Nothing more is read from somebody whose request was not read to its end. */
    Mono<Void> refuse(HttpServerRequest request, HttpServerResponse response, NotRead reason) {
        response.keepAlive(false);
        if (reason == NotRead.METHOD) {
            response.header(HttpHeaderNames.ALLOW, "POST");
        }
        return write(request, response, rejections.of(request, reason));
    }

    Mono<Void> fail(HttpServerRequest request, HttpServerResponse response, Throwable fault) {
        return switch (fault) {
            case Body.TooLarge _ -> refuse(request, response, NotRead.SIZE);
            case Throwable lost
            when isLostConnection(lost) -> {
                // Nobody is left to answer. The exchange ends when the channel closes; to end it here would fail it
                // twice.
                LOG.debug("A caller's connection was lost: {}", lost.toString());
                yield Mono.never();
            }
            case Throwable late when response.hasSentHeaders() -> Mono.error(late);
            default -> {
                LOG.error("A webhook failed", fault);
                yield write(request, response, Problems.FAULT);
            }
        };
    }

    /** Only the connection to the caller fails in these ways: what fails at Kafka is an outcome. */
    private static boolean isLostConnection(Throwable fault) {
        return fault instanceof AbortedException || fault instanceof IOException;
    }

    private static Mono<Void> write(HttpServerResponse response, Answer answer, String requestId) {
        if (answer.contentType() != null) {
            response.header(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        }
        return write(response, requestId, answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private Mono<Void> write(HttpServerRequest request, HttpServerResponse response, Problem problem) {
        String requestId = givenId(request, null);
        response.status(problem.status())
                .header(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        switch (problem.status()) {
            case 503 -> response.header(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
            case 429 -> response.header(HttpHeaderNames.RETRY_AFTER, String.valueOf(wrongSignaturesPeriod.toSeconds()));
            default -> {}
        }
        String target = request.uri();
        int query = target.indexOf('?');
        var complete = new Problem(
                problem.type(),
                problem.title(),
                problem.status(),
                problem.code(),
                problem.detail(),
                query < 0 ? target : target.substring(0, query),
                requestId,
                problem.errors(),
                problem.provider());
        return write(response, requestId, json.writeValueAsBytes(complete));
    }

    private static Mono<Void> write(HttpServerResponse response, String requestId, byte[] body) {
        return response.header(REQUEST_ID, requestId)
                .sendObject(Unpooled.wrappedBuffer(body))
                .then();
    }

    /** The id that the request came with, or else the event's, so that one leads to the other. */
    private static String givenId(HttpServerRequest request, @Nullable UUID event) {
        String given = request.requestHeaders().get(REQUEST_ID);
        if (given != null && HARMLESS.matcher(given).matches()) {
            return given;
        }
        return String.valueOf(event == null ? UUID.randomUUID() : event);
    }
}
