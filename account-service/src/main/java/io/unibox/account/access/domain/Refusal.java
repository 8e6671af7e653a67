package io.unibox.account.access.domain;

import java.time.Duration;

/** Why somebody could not sign in or stay signed in. */
public sealed interface Refusal {

    /** No user who may come in has this email and this password; which of it is wrong is nobody's business. */
    record InvalidCredentials() implements Refusal {}

    /** The session is over, or there was none. */
    record SessionEnded() implements Refusal {}

    /** Too many passwords were tried; the next one has to wait. */
    record TooManyAttempts(Duration retryAfter) implements Refusal {}

    /** More passwords wait to be checked than can be in reasonable time. */
    record Busy() implements Refusal {}
}
