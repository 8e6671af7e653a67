package io.unibox.starter.web;

import io.r2dbc.spi.R2dbcException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers whatever went wrong as {@code application/problem+json}. */
@Order(-2)
public final class ProblemWriter implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        return exchange.getResponse().isCommitted()
                ? Mono.error(failure)
                : write(exchange, problemOf(exchange, failure));
    }

    /** 401: no token, or none that is good. */
    public Mono<Void> unauthenticated(ServerWebExchange exchange, AuthenticationException failure) {
        exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return write(
                exchange, Problem.of(HttpStatus.UNAUTHORIZED, "unauthenticated", "A valid access token is needed."));
    }

    /** 403: a good token that is not enough. */
    public Mono<Void> forbidden(ServerWebExchange exchange, AccessDeniedException failure) {
        return write(exchange, FORBIDDEN);
    }

    /** Writes the problem as the answer. */
    public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        var response = exchange.getResponse();
        response.setRawStatusCode(problem.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.status() == 503 && !response.getHeaders().containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        byte[] body = json.writeValueAsBytes(
                problem.at(exchange.getRequest().getPath().value(), RequestIds.of(exchange)));
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private Problem problemOf(ServerWebExchange exchange, Throwable failure) {
        return switch (failure) {
            case ProblemException answer -> answer.problem();
            case WebExchangeBindException fields -> Problem.ofFields(fieldsOf(fields));
            case ServerWebInputException input -> problemOf(input);
            case ResponseStatusException status -> problemOf(status);
            case DecodingException _ -> MALFORMED;
            case DataBufferLimitException _ -> TOO_LARGE;
            case AccessDeniedException _ -> FORBIDDEN;
            case Throwable outage when isOutage(outage) -> unavailable(exchange, outage);
            default -> fault(exchange, failure);
        };
    }

    private static final Problem MALFORMED =
            Problem.of(HttpStatus.BAD_REQUEST, "malformed_body", "The body could not be read.");
    private static final Problem TOO_LARGE =
            Problem.of(HttpStatus.CONTENT_TOO_LARGE, "body_too_large", "The body is larger than this route takes.");
    private static final Problem FORBIDDEN =
            Problem.of(HttpStatus.FORBIDDEN, "forbidden", "Your role does not allow this.");
    private static final Problem NOT_FOUND =
            Problem.of(HttpStatus.NOT_FOUND, "not_found", "There is nothing here, or it is not yours.");

    private static Problem problemOf(ServerWebInputException input) {
        for (Throwable cause = input.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException answer) {
                return answer.problem();
            }
        }
        var parameter = input.getMethodParameter();
        if (parameter == null
                || parameter.getParameterName() == null
                || parameter.hasParameterAnnotation(RequestBody.class)) {
            return MALFORMED;
        }
        return parameter.hasParameterAnnotation(PathVariable.class)
                ? NOT_FOUND
                : Problem.ofField(parameter.getParameterName(), "invalid", "This value cannot be read.");
    }

    private static Problem problemOf(ResponseStatusException failure) {
        HttpStatus status = HttpStatus.valueOf(failure.getStatusCode().value());
        return switch (status) {
            case NOT_FOUND -> NOT_FOUND;
            case CONTENT_TOO_LARGE -> TOO_LARGE;
            default -> Problem.of(status, status.name().toLowerCase(Locale.ROOT), status.getReasonPhrase() + ".");
        };
    }

    private static List<Problem.FieldError> fieldsOf(WebExchangeBindException failure) {
        return failure.getFieldErrors().stream()
                .map(error -> new Problem.FieldError(error.getField(), "invalid", messageOf(error)))
                .toList();
    }

    /** The binder's own message names classes. */
    private static String messageOf(FieldError error) {
        return error.isBindingFailure() ? "This value cannot be read." : String.valueOf(error.getDefaultMessage());
    }

    /** Also behind something else: a token that cannot be checked for want of the keys is nobody's fault but ours. */
    private static boolean isOutage(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof IOException
                        || cause instanceof TimeoutException
                        || cause instanceof WebClientRequestException
                        || cause instanceof DataAccessResourceFailureException
                        || cause instanceof TransientDataAccessException
                        || cause instanceof CannotCreateTransactionException
                        || cause instanceof R2dbcException sql && isOutage(sql.getSqlState())
                        || cause.getClass().getName().startsWith("org.apache.kafka.common.errors."));
    }

    /**
     * Whether the database would have done it at another time: the connection broke (08), the transaction lost against
     * another (40), there was no room (53), a lock was not to be had (55P03), or an operator stepped in (57).
     */
    private static boolean isOutage(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.equals("55P03")
                        || Stream.of("08", "40", "53", "57").anyMatch(sqlState::startsWith));
    }

    private static Problem unavailable(ServerWebExchange exchange, Throwable outage) {
        RequestLog.about(exchange, () -> LOG.warn("A request could not be done now: {}", outage.toString()));
        return Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "This cannot be done right now; try again shortly.");
    }

    private static Problem fault(ServerWebExchange exchange, Throwable fault) {
        RequestLog.about(exchange, () -> LOG.error("A request failed", fault));
        String detail = "Something is wrong on our side; the request id helps us to find it.";
        return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", detail);
    }
}
