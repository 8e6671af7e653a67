package io.unibox.dispatch.domain;

import io.unibox.events.Address;
import io.unibox.events.Content;
import io.unibox.events.MessageId;

/**
 * A message on its way out.
 *
 * @param lease what allows the one request
 */
public record Outgoing(MessageId messageId, Address to, Content content, Lease lease) {}
