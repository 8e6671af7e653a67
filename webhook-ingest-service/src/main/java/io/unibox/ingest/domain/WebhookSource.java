package io.unibox.ingest.domain;

import io.unibox.events.ChannelAccountId;
import io.unibox.events.Provider;
import java.util.Set;

/** A provider that calls us: says which webhooks are truly its own, and what they mean. */
public interface WebhookSource {

    Provider provider();

    /** Where it calls, without any of the prefixes that we also answer under. */
    Set<String> paths();

    /** The only media type that it posts. */
    String contentType();

    /** A body as this provider sends it, for the description of the service. */
    default String example() {
        return "";
    }

    /** Verifies and translates; decides alone on the bytes and the lines that it knows, and never waits. */
    Outcome read(Webhook webhook);

    /** Takes note of how a line stands now. */
    void know(Line line);

    /** From now on the line's webhooks are a stranger's. */
    void forget(ChannelAccountId line);
}
