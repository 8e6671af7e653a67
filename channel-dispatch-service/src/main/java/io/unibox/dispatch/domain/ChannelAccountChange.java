package io.unibox.dispatch.domain;

import org.jspecify.annotations.Nullable;

/** What is to change of a line; null stays as it is. */
public record ChannelAccountChange(
        @Nullable String displayName,
        @Nullable Credentials credentials,
        @Nullable Assignment assignment,
        @Nullable Boolean isDefault,
        @Nullable Boolean connected,
        @Nullable Integer messagesPerSecond) {

    /** Nothing but a new version. */
    static final ChannelAccountChange NOTHING = new ChannelAccountChange(null, null, null, null, null, null);

    /** Only whether messages may go out. */
    public static ChannelAccountChange connected(boolean connected) {
        return new ChannelAccountChange(null, null, null, null, connected, null);
    }

    /** Only whether it is the default. */
    static ChannelAccountChange isDefault(boolean isDefault) {
        return new ChannelAccountChange(null, null, null, isDefault, null, null);
    }
}
