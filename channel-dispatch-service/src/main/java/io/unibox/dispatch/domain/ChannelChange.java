package io.unibox.dispatch.domain;

import org.jspecify.annotations.Nullable;

/** What is to change of a line; null stays as it is. */
public record ChannelChange(
        @Nullable String displayName,
        @Nullable Credentials credentials,
        @Nullable Assignment assignment,
        @Nullable Boolean isDefault,
        @Nullable Boolean connected,
        @Nullable Integer messagesPerSecond) {

    /** Nothing but a new version. */
    static final ChannelChange NOTHING = new ChannelChange(null, null, null, null, null, null);

    /** Only whether messages may go out. */
    public static ChannelChange connected(boolean connected) {
        return new ChannelChange(null, null, null, null, connected, null);
    }

    /** Only whether it is the default. */
    static ChannelChange isDefault(boolean isDefault) {
        return new ChannelChange(null, null, null, isDefault, null, null);
    }
}
