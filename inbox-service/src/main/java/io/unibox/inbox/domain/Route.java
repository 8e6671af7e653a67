package io.unibox.inbox.domain;

import io.unibox.events.Address;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;

/** The way that a message takes: over which line, to which address, into which conversation. */
record Route(Line line, Address to, ContactId contact, ConversationId conversation) {}
