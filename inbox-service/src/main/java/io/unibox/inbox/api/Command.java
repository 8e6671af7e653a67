package io.unibox.inbox.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;

/** What a client says over the WebSocket. */
record Command(
        @JsonAlias("type") @Nullable String action,
        @Nullable String token,
        @Nullable String conversationId,
        @Nullable String after) {}
