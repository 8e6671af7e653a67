package io.unibox.dispatch.domain;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ChannelChanged;
import io.unibox.events.Header;
import io.unibox.events.Provider;
import io.unibox.events.Scope;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workspace's line at a provider.
 *
 * @param version grows with every change; the credentials are sealed for it
 * @param providerAccount the account at the provider that its webhooks name
 * @param assigned whether the line was assigned; if not, its scope is the workspace's first user
 * @param messagesPerSecond at most so many leave over it, or null for the installation's usual
 */
public record ChannelAccount(
        WorkspaceId workspaceId,
        ChannelAccountId id,
        long version,
        Channel channel,
        Provider provider,
        String providerAccount,
        Address address,
        String displayName,
        Scope scope,
        boolean assigned,
        boolean isDefault,
        boolean connected,
        @Nullable Integer messagesPerSecond,
        String sealedCredentials,
        Instant createdAt) {

    /** What the other services hear of it. */
    ChannelChanged snapshot(Instant now) {
        return new ChannelChanged.Snapshot(
                Header.of(workspaceId, now),
                id,
                version,
                channel,
                provider,
                providerAccount,
                address,
                displayName,
                scope,
                isDefault,
                connected,
                sealedCredentials);
    }

    /** What the other services hear when it goes. */
    ChannelChanged removal(Instant now) {
        return new ChannelChanged.Removed(Header.of(workspaceId, now), id, version + 1);
    }

    /** The line as a provider needs it. */
    public Line line(Credentials credentials) {
        return new Line(id, address, credentials);
    }

    @Override
    public String toString() {
        return "ChannelAccount[" + id + " v" + version + "]";
    }
}
