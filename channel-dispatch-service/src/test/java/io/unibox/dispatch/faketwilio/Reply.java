package io.unibox.dispatch.faketwilio;

import java.time.Duration;

/** How the fake answers one request to send. */
public sealed interface Reply {

    /** Takes the message and says so. */
    record Accept() implements Reply {}

    /** Takes the message and closes the connection without a word. */
    record AcceptThenDrop() implements Reply {}

    /** Takes the message and breaks off in the middle of the answer. */
    record AcceptThenHalf() implements Reply {}

    /** Takes the message and answers 201 with nothing in it. */
    record AcceptThenEmpty() implements Reply {}

    /** Takes the message and never answers. */
    record AcceptThenHang() implements Reply {}

    /** Resets the connection and takes nothing. */
    record Reset() implements Reply {}

    /** Answers what is said here and takes nothing. */
    record Status(int status, String headers, String body) implements Reply {}

    /** Waits first. */
    record After(Duration delay, Reply then) implements Reply {}

    static Reply status(int status, String body) {
        return new Status(status, "", body);
    }

    static Reply error(int status, int code) {
        return status(
                status,
                "{\"code\": %d, \"message\": \"no\", \"more_info\": \"https://www.twilio.com/docs/errors/%d\", \"status\": %d}"
                        .formatted(code, code, status));
    }

    static Reply throttled(String retryAfter) {
        return new Status(
                429, "Retry-After: " + retryAfter + "\r\n", "{\"code\": 20429, \"message\": \"x\", \"status\": 429}");
    }
}
