package io.unibox.dispatch.domain;

import io.unibox.events.Address;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.Header;
import io.unibox.events.MessageId;
import io.unibox.events.MessageSent;
import io.unibox.events.Provider;
import io.unibox.events.WorkspaceId;
import java.time.Instant;

/** A message that a provider has. */
public record AcceptedMessage(
        WorkspaceId workspaceId,
        MessageId messageId,
        ChannelAccountId line,
        Address to,
        Provider provider,
        String providerMessageId,
        int segments) {

    MessageSent event(Instant now) {
        return new MessageSent.Accepted(
                Header.of(workspaceId, now), messageId, line, to, provider, providerMessageId, segments);
    }
}
