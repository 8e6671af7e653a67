package io.unibox.sandbox.misbehaviour;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is being asked of the provider, or what the provider does on its own. */
public enum Operation {
    @JsonProperty("create")
    CREATE,
    @JsonProperty("list")
    LIST,
    @JsonProperty("fetch")
    FETCH,
    @JsonProperty("callback")
    CALLBACK
}
