package io.unibox.inbox.live;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a user can be expected to answer; the later of two counts. */
enum Availability {
    @JsonProperty("offline")
    OFFLINE,
    @JsonProperty("away")
    AWAY,
    @JsonProperty("online")
    ONLINE
}
