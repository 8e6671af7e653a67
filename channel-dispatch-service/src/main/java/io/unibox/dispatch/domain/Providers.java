package io.unibox.dispatch.domain;

import io.unibox.events.Channel;
import io.unibox.events.Provider;
import java.util.List;
import java.util.Optional;

/** The vendors that this installation can hand messages to. */
public final class Providers {

    private final List<MessageProvider> providers;

    public Providers(List<MessageProvider> providers) {
        this.providers = List.copyOf(providers);
    }

    /** The vendor, if it is there and carries the channel. */
    public Optional<MessageProvider> of(Provider vendor, Channel channel) {
        return providers.stream()
                .filter(provider -> provider.vendor() == vendor && provider.carries(channel))
                .findFirst();
    }
}
