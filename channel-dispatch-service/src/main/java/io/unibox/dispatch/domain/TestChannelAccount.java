package io.unibox.dispatch.domain;

import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Tests whether a line's provider accepts its credentials. */
@Service
public class TestChannelAccount {

    private final Providers providers;
    private final Vault vault;

    TestChannelAccount(Providers providers, Vault vault) {
        this.providers = providers;
        this.vault = vault;
    }

    /** Calls the provider, so it is no work for a transaction. */
    public Mono<LineCheck> test(ChannelAccount account) {
        return Mono.justOrEmpty(providers.of(account.provider(), account.channel()))
                .switchIfEmpty(Mono.error(() -> new Refusal.ChannelNotCarried().asException()))
                .flatMap(provider -> provider.check(account.line(vault.of(account))));
    }
}
