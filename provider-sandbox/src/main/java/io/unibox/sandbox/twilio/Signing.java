package io.unibox.sandbox.twilio;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a webhook is signed. */
public enum Signing {
    /** As Twilio does. */
    @JsonProperty("valid")
    VALID,
    /** With another account's token. */
    @JsonProperty("wrong")
    WRONG,
    /** Not at all. */
    @JsonProperty("missing")
    MISSING,
    /** Properly, but a field was changed afterwards. */
    @JsonProperty("tampered")
    TAMPERED
}
