package io.unibox.inbox.domain;

import io.unibox.events.ChannelAccountId;
import io.unibox.events.MessageId;
import io.unibox.events.MessageSent;
import io.unibox.events.StatusUpdated;
import io.unibox.events.StatusUpdated.MessageRef;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A report about an outbound message, from whomever it comes. Names the message by our id, by the provider's, or by both.
 *
 * @param failure there if, and only if, it says that the message failed
 */
public record Report(
        WorkspaceId workspace,
        ChannelAccountId line,
        @Nullable MessageId message,
        @Nullable String providerMessageId,
        Kind kind,
        Instant at,
        @Nullable Failure failure) {

    /** What is reported, and how far the message has got then. */
    public enum Kind {
        QUEUED(Delivery.PENDING),
        ACCEPTED(Delivery.SENT),
        SENT(Delivery.SENT),
        DELIVERED(Delivery.DELIVERED),
        READ(Delivery.READ),
        FAILED(Delivery.FAILED);

        private final Delivery reached;

        Kind(Delivery reached) {
            this.reached = reached;
        }

        /** Reads what {@code toString} writes. */
        public static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The provider took it. */
    public static Report of(MessageSent.Accepted accepted) {
        return new Report(
                accepted.header().workspaceId(),
                accepted.channelAccountId(),
                accepted.messageId(),
                accepted.providerMessageId(),
                Kind.ACCEPTED,
                accepted.header().at(),
                null);
    }

    /** The provider, or dispatch, says how it went on. */
    public static Report of(StatusUpdated update) {
        return switch (update) {
            case StatusUpdated.Queued _ -> of(update, Kind.QUEUED, null);
            case StatusUpdated.Sent _ -> of(update, Kind.SENT, null);
            case StatusUpdated.Delivered _ -> of(update, Kind.DELIVERED, null);
            case StatusUpdated.Read _ -> of(update, Kind.READ, null);
            case StatusUpdated.Failed failed -> of(update, Kind.FAILED, why(failed));
        };
    }

    /** What this alone would make of a message. */
    public Outcome outcome() {
        return new Outcome(kind.reached, failure);
    }

    private static Report of(StatusUpdated update, Kind kind, @Nullable Failure failure) {
        MessageRef about = update.message();
        return new Report(
                update.header().workspaceId(),
                about.channelAccountId(),
                about.messageId(),
                about.providerMessageId(),
                kind,
                update.reportedAt(),
                failure);
    }

    private static Failure why(StatusUpdated.Failed failed) {
        return new Failure(
                failed.reportedAt(),
                storable(failed.failure().code()),
                storable(failed.failure().detail()),
                failed.failure().providerCode());
    }

    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
