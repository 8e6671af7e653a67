package io.unibox.dispatch.domain;

import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Tries whether a line's provider lets us in. */
@Service
public class TryChannel {

    private final Providers providers;
    private final Vault vault;

    TryChannel(Providers providers, Vault vault) {
        this.providers = providers;
        this.vault = vault;
    }

    /** Calls the provider, so it is no work for a transaction. */
    public Mono<LineCheck> check(ChannelAccount account) {
        return Mono.justOrEmpty(providers.of(account.provider(), account.channel()))
                .switchIfEmpty(Mono.error(() -> new Refusal.ChannelNotCarried().asException()))
                .flatMap(provider -> provider.check(account.line(vault.of(account))));
    }
}
