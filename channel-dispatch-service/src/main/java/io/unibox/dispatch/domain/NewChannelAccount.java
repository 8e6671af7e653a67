package io.unibox.dispatch.domain;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.Provider;
import org.jspecify.annotations.Nullable;

/** A line that somebody wants to connect. */
public record NewChannelAccount(
        Channel channel,
        Provider provider,
        Address address,
        String displayName,
        Credentials credentials,
        Assignment assignment,
        boolean isDefault,
        @Nullable Integer messagesPerSecond) {}
