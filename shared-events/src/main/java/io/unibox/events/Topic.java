package io.unibox.events;

import java.util.List;

/**
 * Where a family of events is said: one topic, one sealed family.
 *
 * @param name the topic's name in Kafka
 * @param family what its records are
 * @param compacted whether only the newest record of a key is kept, for ever
 */
public record Topic<E extends Event>(String name, Class<E> family, boolean compacted) {

    public static final Topic<MessageRequested> MESSAGE_REQUESTED = spine("message.requested", MessageRequested.class);
    public static final Topic<MessageSent> MESSAGE_SENT = spine("message.sent", MessageSent.class);
    public static final Topic<MessageInbound> MESSAGE_INBOUND = spine("message.inbound", MessageInbound.class);
    public static final Topic<StatusUpdated> STATUS_UPDATED = spine("status.updated", StatusUpdated.class);
    public static final Topic<ConversationChanged> CONVERSATION_CHANGED =
            snapshots("conversation.changed", ConversationChanged.class);
    public static final Topic<ContactChanged> CONTACT_CHANGED = snapshots("contact.changed", ContactChanged.class);
    public static final Topic<ChannelChanged> CHANNEL_CHANGED = snapshots("channel.changed", ChannelChanged.class);
    public static final Topic<UserChanged> USER_CHANGED = snapshots("user.changed", UserChanged.class);

    /** Every topic there is. */
    public static final List<Topic<? extends Event>> ALL = List.of(
            MESSAGE_REQUESTED,
            MESSAGE_SENT,
            MESSAGE_INBOUND,
            STATUS_UPDATED,
            CONVERSATION_CHANGED,
            CONTACT_CHANGED,
            CHANNEL_CHANGED,
            USER_CHANGED);

    /** Where an event belongs. */
    public static Topic<? extends Event> of(Event event) {
        return switch (event) {
            case MessageRequested _ -> MESSAGE_REQUESTED;
            case MessageSent _ -> MESSAGE_SENT;
            case MessageInbound _ -> MESSAGE_INBOUND;
            case StatusUpdated _ -> STATUS_UPDATED;
            case ConversationChanged _ -> CONVERSATION_CHANGED;
            case ContactChanged _ -> CONTACT_CHANGED;
            case ChannelChanged _ -> CHANNEL_CHANGED;
            case UserChanged _ -> USER_CHANGED;
        };
    }

    /** Where records of this topic go that cannot be applied. */
    public String deadName() {
        return name + ".dead";
    }

    private static <E extends Event> Topic<E> spine(String name, Class<E> family) {
        return new Topic<>(name, family, false);
    }

    private static <E extends Event> Topic<E> snapshots(String name, Class<E> family) {
        return new Topic<>(name, family, true);
    }
}
