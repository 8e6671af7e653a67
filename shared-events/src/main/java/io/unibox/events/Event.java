package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** Something that happened, said once and kept for ever: fields are added, never renamed, never removed. */
public sealed interface Event
        permits MessageRequested,
                MessageSent,
                MessageInbound,
                StatusUpdated,
                ConversationChanged,
                ContactChanged,
                ChannelChanged,
                UserChanged {

    Header header();

    /** The record key: what shares it stays in order. */
    @JsonIgnore
    String key();

    /** The key of the spine: everything about one outside party in one workspace. */
    static String spineKey(WorkspaceId workspace, Address party) {
        return workspace + "|" + party;
    }
}
