package io.unibox.ingest.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.unibox.ingest.IngestSettings;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Counts wrong signatures by the address that they came from, for a period from the first one on. */
@Component
final class WrongSignatures {

    private static final int MOST_ADDRESSES = 10_000;

    private final Cache<String, AtomicInteger> counts;
    private final int most;

    @Autowired
    WrongSignatures(IngestSettings settings) {
        this(settings, Ticker.systemTicker());
    }

    WrongSignatures(IngestSettings settings, Ticker ticker) {
        this.most = settings.wrongSignatures();
        this.counts = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterWrite(settings.wrongSignaturesPeriod())
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** Counts one more from there, and says whether that is too many. */
    boolean isOneTooMany(String sender) {
        return counts.get(sender, _ -> new AtomicInteger()).incrementAndGet() > most;
    }
}
