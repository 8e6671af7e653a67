package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** The state of a channel account; compacted. Said by dispatch, heard by ingest, inbox and voice. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ChannelChanged extends Event {

    ChannelAccountId channelAccountId();

    /** Grows with every change; an older snapshot is stale. */
    long version();

    @Override
    default String key() {
        return channelAccountId().toString();
    }

    /**
     * How the line stands.
     *
     * @param address our own end of the line
     * @param providerAccount the account at the provider that its webhooks name
     * @param scope whose line it is; never open, also where nobody was assigned
     * @param connected whether messages may go out over it
     * @param credentials sealed; the associated data is {@link #sealedFor}
     */
    @JsonTypeName("channel_snapshot")
    record Snapshot(
            Header header,
            ChannelAccountId channelAccountId,
            long version,
            Channel channel,
            Provider provider,
            String providerAccount,
            Address address,
            String displayName,
            Scope scope,
            boolean isDefault,
            boolean connected,
            String credentials)
            implements ChannelChanged {

        @Override
        public String toString() {
            return "Snapshot[" + channelAccountId + " v" + version + "]";
        }
    }

    /** The line is gone: nothing goes out over it and its webhooks are refused. */
    @JsonTypeName("channel_removed")
    record Removed(Header header, ChannelAccountId channelAccountId, long version) implements ChannelChanged {}

    /** What credentials are bound to, so that a sealed secret is worth nothing in another place. */
    static String sealedFor(WorkspaceId workspace, ChannelAccountId account, long version) {
        return workspace + "|" + account + "|" + version;
    }
}
