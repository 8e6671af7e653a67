package io.unibox.sandbox.misbehaviour;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a message can end. */
public enum Ending {
    @JsonProperty("delivered")
    DELIVERED,
    @JsonProperty("undelivered")
    UNDELIVERED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("sent")
    SENT
}
