package io.unibox.account.access.domain;

/** What a refresh token was found to be good for. */
sealed interface Renewal {

    /** It was the newest: there is a newer one now. */
    record Rotated(Session after, RefreshToken next) implements Renewal {}

    /** It was replaced a moment ago, by another tab of the same browser. */
    record Repeated() implements Renewal {}

    /** It was replaced before: two have it, and one of them stole it. */
    record Reused() implements Renewal {}

    /** Its session was not used for too long. */
    record Expired() implements Renewal {}
}
