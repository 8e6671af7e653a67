package io.unibox.inbox.live;

import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Neighbours;
import io.unibox.inbox.domain.Neighbours.Heard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks with the other instances: knows which of them there are, by their beats, and says nothing but its own beat while
 * there are none.
 */
@Component
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final Duration SILENT = Duration.ofSeconds(15);
    private static final int WORKSPACES_AT_ONCE = 150;

    private final String self = UUID.randomUUID().toString().substring(0, 13);
    private final Neighbours neighbours;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, Instant> heardOf = new ConcurrentHashMap<>();
    private final Set<WorkspaceId> grown = new HashSet<>();

    Exchange(Neighbours neighbours, JsonMapper json, Clock clock) {
        this.neighbours = neighbours;
        this.json = json;
        this.clock = clock;
    }

    /** What this instance is called. */
    String self() {
        return self;
    }

    /** Says it to the others; nobody is there to hear it where this instance is alone. */
    void say(Signal signal) {
        if (!heardOf.isEmpty()) {
            put(signal);
        }
    }

    /** Notes that a workspace's feed has grown, to be said with the next {@link #flush}. */
    void noteGrown(WorkspaceId workspace) {
        if (!heardOf.isEmpty()) {
            synchronized (grown) {
                grown.add(workspace);
            }
        }
    }

    void flush() {
        List<WorkspaceId> noted;
        synchronized (grown) {
            noted = List.copyOf(grown);
            grown.clear();
        }
        for (int i = 0; i < noted.size(); i += WORKSPACES_AT_ONCE) {
            say(new Signal.Grown(self, Set.copyOf(noted.subList(i, Math.min(noted.size(), i + WORKSPACES_AT_ONCE)))));
        }
    }

    void beat() {
        put(new Signal.Beat(self));
    }

    void greet() {
        put(new Signal.Hello(self));
    }

    /** The instances that have been silent for too long, which are forgotten by this. */
    Set<String> gone() {
        Instant before = clock.instant().minus(SILENT);
        Set<String> gone = new HashSet<>();
        heardOf.forEach((instance, at) -> {
            if (at.isBefore(before) && heardOf.remove(instance, at)) {
                gone.add(instance);
            }
        });
        return gone;
    }

    /**
     * Hears the others from now on.
     *
     * @param connected when they can be heard, for the first time or again
     * @param newcomer when one is heard that was not known, or forgotten
     */
    Disposable hear(Runnable connected, Runnable newcomer, Consumer<Signal> said) {
        return neighbours.heard().subscribe(heard -> {
            switch (heard) {
                case Heard.Connected _ -> connected.run();
                case Heard.Said(String text) -> read(text, newcomer, said);
            }
        });
    }

    private void read(String text, Runnable newcomer, Consumer<Signal> said) {
        try {
            Signal signal = json.readValue(text, Signal.class);
            if (signal.from().equals(self)) {
                return;
            }
            boolean isNew = heardOf.put(signal.from(), clock.instant()) == null;
            if (isNew && !(signal instanceof Signal.Hello)) {
                newcomer.run();
            }
            said.accept(signal);
        } catch (JacksonException e) {
            LOG.debug("Another instance said something that is not understood here: {}", e.getOriginalMessage());
        } catch (RuntimeException e) {
            // The next signal has to be heard all the same.
            LOG.warn("What another instance said could not be minded: {}", e.toString());
        }
    }

    private void put(Signal signal) {
        neighbours.say(json.writeValueAsString(signal));
    }
}
