package io.unibox.sandbox.twilio;

import java.util.Locale;

/** What came of posting a webhook. */
public sealed interface WebhookAnswer {

    /** The receiver answered with an HTTP status. */
    record Answered(int status) implements WebhookAnswer {}

    /** The receiver did not answer. */
    record Failed(Reason reason) implements WebhookAnswer {}

    /** Why a receiver did not answer. */
    enum Reason {
        /** It could not be reached, so that it has not seen the webhook. */
        CONNECT,
        /** It took too long, and may have seen the webhook. */
        TIMEOUT,
        /** The connection ended early. */
        BROKEN;

        /** The word in the ledger. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
