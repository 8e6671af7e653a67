package io.unibox.dispatch.lanes;

import io.unibox.dispatch.domain.ChannelAccount;
import io.unibox.dispatch.domain.ChannelAccounts;
import io.unibox.dispatch.domain.GivenUp;
import io.unibox.dispatch.domain.Providers;
import io.unibox.dispatch.domain.Vault;
import io.unibox.events.ChannelAccountId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the way from a line to its provider, as the line stands now. */
@Component
class Routes {

    private final ChannelAccounts accounts;
    private final Providers providers;
    private final Vault vault;
    private final LaneSettings settings;

    Routes(ChannelAccounts accounts, Providers providers, Vault vault, LaneSettings settings) {
        this.accounts = accounts;
        this.providers = providers;
        this.vault = vault;
        this.settings = settings;
    }

    Mono<Route> of(ChannelAccountId line) {
        return accounts.find(line)
                .map(this::of)
                .defaultIfEmpty(new Route.Gone(GivenUp.CHANNEL_REMOVED, settings.messagesPerSecond()));
    }

    private Route of(ChannelAccount account) {
        Integer own = account.messagesPerSecond();
        int pace = own == null ? settings.messagesPerSecond() : own;
        return providers
                .of(account.provider(), account.channel())
                .<Route>map(provider -> new Route.Open(
                        account.workspaceId(), account.line(vault.of(account)), provider, account.connected(), pace))
                .orElseGet(() -> new Route.Gone(GivenUp.CHANNEL_REMOVED, pace));
    }
}
