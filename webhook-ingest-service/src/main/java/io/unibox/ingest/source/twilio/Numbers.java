package io.unibox.ingest.source.twilio;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.unibox.events.Address;

/** The normalised addresses of those who were last heard of: normalising costs more than all else about a webhook. */
final class Numbers {

    private static final int MOST = 20_000;

    private final LoadingCache<String, Address> known =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build(Address::ofCaller);

    Address of(Party party) {
        return known.get(party.number());
    }
}
