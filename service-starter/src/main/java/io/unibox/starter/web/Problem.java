package io.unibox.starter.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Why a request was not done (RFC 9457).
 *
 * @param code stable, in snake case, for programs
 * @param detail one sentence for people; no stack, no SQL, no class name
 * @param errors which fields are wrong, and how
 * @param provider what the provider said, where one said no
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        URI type,
        String title,
        int status,
        String code,
        @Nullable String detail,
        @Nullable String instance,
        @Nullable String requestId,
        List<FieldError> errors,
        @Nullable Upstream provider) {

    /** A problem with a status, a code and a sentence. */
    public static Problem of(HttpStatus status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    /** A body or a query whose fields are wrong: 422. */
    public static Problem ofFields(List<FieldError> errors) {
        return of(HttpStatus.UNPROCESSABLE_CONTENT, "invalid_fields", "Some fields are missing or wrong.", errors);
    }

    /** One wrong field: 422. */
    public static Problem ofField(String field, String code, String message) {
        return ofFields(List.of(new FieldError(field, code, message)));
    }

    private static Problem of(HttpStatus status, String code, String detail, List<FieldError> errors) {
        URI type = URI.create("urn:unibox:problem:" + code);
        String title = status.getReasonPhrase();
        return new Problem(type, title, status.value(), code, detail, null, null, List.copyOf(errors), null);
    }

    /** The same problem with what the provider said. */
    public Problem saidBy(Upstream error) {
        return new Problem(type, title, status, code, detail, instance, requestId, errors, error);
    }

    Problem at(String path, String request) {
        return new Problem(type, title, status, code, detail, path, request, errors, provider);
    }

    /** This problem, to be thrown. */
    public ProblemException asException() {
        return new ProblemException(this);
    }

    /**
     * One wrong field.
     *
     * @param field its path in the body ({@code contact.phones[0]}) or the name of the parameter
     */
    public record FieldError(String field, String code, String message) {}

    /** What a provider answered. */
    public record Upstream(
            String name,
            @Nullable String code,
            @Nullable String message,
            @Nullable String moreInfo) {}
}
