package io.unibox.sandbox.misbehaviour;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a request is answered. Those that begin with "accept" do all that was asked, and only then misbehave. */
enum Answer {
    @JsonProperty("normal")
    NORMAL,
    @JsonProperty("error")
    ERROR,
    @JsonProperty("reset")
    RESET,
    @JsonProperty("acceptThenReset")
    ACCEPT_THEN_RESET,
    @JsonProperty("acceptThenHold")
    ACCEPT_THEN_HOLD,
    @JsonProperty("acceptThenLate")
    ACCEPT_THEN_LATE,
    @JsonProperty("acceptThenHalfJson")
    ACCEPT_THEN_HALF_JSON,
    @JsonProperty("acceptThenCut")
    ACCEPT_THEN_CUT,
    @JsonProperty("acceptThenEmpty")
    ACCEPT_THEN_EMPTY
}
