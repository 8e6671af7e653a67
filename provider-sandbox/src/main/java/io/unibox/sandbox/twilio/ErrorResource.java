package io.unibox.sandbox.twilio;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** An error as Twilio's API shows it. */
@JsonPropertyOrder({"code", "message", "more_info", "status"})
record ErrorResource(
        int code, String message, @JsonProperty("more_info") String moreInfo, int status) {}
