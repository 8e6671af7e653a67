package io.unibox.ingest.domain;

import io.unibox.events.ChannelAccountId;
import io.unibox.events.Provider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/** The lines that we know. News may come late, repeated, or all over again; only what is newer counts. */
@Service
public final class Lines {

    private final Map<Provider, WebhookSource> sources = new ConcurrentHashMap<>();
    private final Map<ChannelAccountId, State> states = new ConcurrentHashMap<>();
    private volatile boolean complete;

    public Lines(List<WebhookSource> sources) {
        sources.forEach(source -> this.sources.put(source.provider(), source));
    }

    /** Whether this would be news. */
    public boolean isNews(ChannelAccountId line, long version) {
        State known = states.get(line);
        return known == null || known.version < version;
    }

    /** The line stands like this now. One thread tells. */
    public void connect(Line line) {
        WebhookSource source = sources.get(line.provider());
        if (source != null && isNews(line.id(), line.version())) {
            source.know(line);
            states.put(line.id(), new State(line.version(), true));
        }
    }

    /** The line is gone, or of no use. What is said of an earlier version later does not bring it back. One thread tells. */
    public void drop(ChannelAccountId line, long version) {
        if (isNews(line, version)) {
            sources.values().forEach(source -> source.forget(line));
            states.put(line, new State(version, false));
        }
    }

    /** All that was said about lines before we started has been heard. */
    public void completed() {
        complete = true;
    }

    public boolean areComplete() {
        return complete;
    }

    /** How many lines are connected. */
    public long count() {
        return states.values().stream().filter(State::connected).count();
    }

    private record State(long version, boolean connected) {}
}
