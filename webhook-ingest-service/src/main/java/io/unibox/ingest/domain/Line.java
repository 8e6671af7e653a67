package io.unibox.ingest.domain;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.Provider;
import io.unibox.events.Scope;
import io.unibox.events.WorkspaceId;
import java.util.Map;

/**
 * A workspace's connected line, as far as its webhooks need it.
 *
 * @param providerAccount the account at the provider that its webhooks name
 * @param address our own end of the line
 * @param credentials the provider's, opened, by the names that the provider's folder gives them
 */
public record Line(
        WorkspaceId workspaceId,
        ChannelAccountId id,
        long version,
        Channel channel,
        Provider provider,
        String providerAccount,
        Address address,
        Scope scope,
        Map<String, String> credentials) {

    public Line {
        credentials = Map.copyOf(credentials);
    }

    @Override
    public String toString() {
        return "Line[" + id + " v" + version + "]";
    }
}
