package io.unibox.dispatch.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.dispatch.domain.ChannelAccount;
import io.unibox.dispatch.domain.LineHealth;
import io.unibox.dispatch.domain.WebhookUrls;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.Provider;
import io.unibox.events.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line as people see it; its credentials are no part of it.
 *
 * @param scope whose it is, also where it was assigned to no one
 * @param webhookUrls what to paste into the provider's console
 * @param health how it has been doing since this instance started
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChannelView(
        ChannelAccountId id,
        Channel channel,
        Provider provider,
        String providerAccount,
        String address,
        String displayName,
        @Schema(implementation = String.class) Scope scope,
        @Nullable AssigneeBody assignedTo,
        boolean isDefault,
        boolean isConnected,
        @Nullable Integer messagesPerSecond,
        WebhookUrls webhookUrls,
        LineHealth health,
        long version,
        Instant createdAt) {

    static ChannelView of(ChannelAccount account, WebhookUrls webhookUrls, LineHealth health) {
        return new ChannelView(
                account.id(),
                account.channel(),
                account.provider(),
                account.providerAccount(),
                account.address().value(),
                account.displayName(),
                account.scope(),
                AssigneeBody.of(account.scope(), account.assigned()),
                account.isDefault(),
                account.connected(),
                account.messagesPerSecond(),
                webhookUrls,
                health,
                account.version(),
                account.createdAt());
    }
}
