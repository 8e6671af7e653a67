package io.unibox.sandbox.misbehaviour;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the random mode can do to a request, or to the callbacks of a message. */
enum RandomFault {
    @JsonProperty("latency")
    LATENCY(true),
    @JsonProperty("tooManyRequests")
    TOO_MANY_REQUESTS(true),
    @JsonProperty("serverError")
    SERVER_ERROR(true),
    @JsonProperty("reset")
    RESET(true),
    @JsonProperty("acceptThenReset")
    ACCEPT_THEN_RESET(true),
    @JsonProperty("acceptThenHold")
    ACCEPT_THEN_HOLD(true),
    @JsonProperty("acceptThenHalfJson")
    ACCEPT_THEN_HALF_JSON(true),
    @JsonProperty("acceptThenEmpty")
    ACCEPT_THEN_EMPTY(true),
    @JsonProperty("duplicatedCallbacks")
    DUPLICATED_CALLBACKS(false),
    @JsonProperty("shuffledCallbacks")
    SHUFFLED_CALLBACKS(false),
    @JsonProperty("undelivered")
    UNDELIVERED(false),
    @JsonProperty("failed")
    FAILED(false);

    private final boolean ofAnswer;

    RandomFault(boolean ofAnswer) {
        this.ofAnswer = ofAnswer;
    }

    boolean ofAnswer() {
        return ofAnswer;
    }
}
