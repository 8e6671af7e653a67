package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an outbound message has got. Said by ingest (what a provider reports) and by dispatch (what it gave up on),
 * heard by inbox and dispatch. Reports come late, repeated and in any order.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface StatusUpdated extends Event {

    MessageRef message();

    /** The outside party. */
    Address to();

    /** When the report reached us, UTC, milliseconds: providers give no time of their own. */
    Instant reportedAt();

    @Override
    default String key() {
        return Event.spineKey(header().workspaceId(), to());
    }

    /**
     * Which message a report is about: at least one of the two ids is there.
     *
     * @param messageId ours, where the provider gave it back to us
     * @param providerMessageId the provider's, where it got one
     */
    record MessageRef(
            ChannelAccountId channelAccountId,
            @Nullable MessageId messageId,
            @Nullable String providerMessageId) {}

    /** The provider has it in its queue. */
    @JsonTypeName("queued")
    record Queued(Header header, MessageRef message, Address to, Instant reportedAt) implements StatusUpdated {}

    /** The provider handed it to the network. */
    @JsonTypeName("sent")
    record Sent(Header header, MessageRef message, Address to, Instant reportedAt) implements StatusUpdated {}

    /** It reached the recipient's device or mailbox. */
    @JsonTypeName("delivered")
    record Delivered(Header header, MessageRef message, Address to, Instant reportedAt) implements StatusUpdated {}

    /** The recipient opened it. */
    @JsonTypeName("read")
    record Read(Header header, MessageRef message, Address to, Instant reportedAt) implements StatusUpdated {}

    /** It will not arrive. */
    @JsonTypeName("failed")
    record Failed(Header header, MessageRef message, Address to, Instant reportedAt, Failure failure)
            implements StatusUpdated {}

    /**
     * Why it will not arrive.
     *
     * @param code stable, in snake case, for programs
     * @param detail one sentence for people
     * @param providerCode the provider's own error code, where it gave one
     */
    record Failure(String code, String detail, @Nullable String providerCode) {}
}
