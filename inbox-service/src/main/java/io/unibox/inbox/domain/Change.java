package io.unibox.inbox.domain;

import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.events.Scope;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;

/** What those who watch a workspace are told about. */
public sealed interface Change {

    WorkspaceId workspace();

    /** A message was added. */
    record MessageAdded(WorkspaceId workspace, ConversationId conversation, MessageId message) implements Change {}

    /** An outbound message got further. */
    record DeliveryMoved(WorkspaceId workspace, ConversationId conversation, MessageId message, Delivery delivery)
            implements Change {}

    /** Somebody read all that was unread. */
    record ConversationRead(WorkspaceId workspace, ConversationId conversation, UserId by) implements Change {}

    /** Something else about a conversation, or about its contact. */
    record ConversationTouched(WorkspaceId workspace, ConversationId conversation) implements Change {}

    /** A conversation that is gone, told to those who saw the scope; it can no longer be asked who that was. */
    record ConversationRemoved(WorkspaceId workspace, ConversationId conversation, Scope scope) implements Change {}

    /** What a user may see, or whether they may come in at all. */
    record UserTouched(WorkspaceId workspace, UserId user) implements Change {}

    /** Something about a message that is no delivery: a reaction, or what was sent in its place. */
    record MessageTouched(WorkspaceId workspace, ConversationId conversation, MessageId message) implements Change {}

    /** Somebody wrote a note. */
    record NoteAdded(WorkspaceId workspace, ConversationId conversation, MessageId note) implements Change {}

    /** A note was changed or taken back. */
    record NoteTouched(WorkspaceId workspace, ConversationId conversation, MessageId note) implements Change {}
}
