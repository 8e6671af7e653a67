package io.unibox.inbox.domain;

import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the people inside deal with a conversation.
 *
 * @param assignee who is to answer
 * @param team the team that handles it, where that is another than the scope says
 * @param tags each once, in the order in which they were added
 * @param snoozedUntil when it comes back; there if, and only if, it is snoozed
 */
public record Handling(
        Priority priority,
        @Nullable UserId assignee,
        @Nullable TeamId team,
        List<String> tags,
        @Nullable Instant snoozedUntil) {

    /** Nobody has done anything yet. */
    public static final Handling NONE = new Handling(Priority.NORMAL, null, null, List.of(), null);

    public static final int MOST_TAGS = 50;

    public Handling {
        tags = tags.stream().distinct().toList();
    }

    /** How soon it wants an answer. */
    public enum Priority {
        LOW,
        NORMAL,
        HIGH,
        URGENT;

        /** Reads the name without regard to case; an unknown one is an {@link IllegalArgumentException}. */
        public static Priority of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Handling priority(Priority other) {
        return new Handling(other, assignee, team, tags, snoozedUntil);
    }

    Handling assignee(@Nullable UserId other) {
        return new Handling(priority, other, team, tags, snoozedUntil);
    }

    Handling team(@Nullable TeamId other) {
        return new Handling(priority, assignee, other, tags, snoozedUntil);
    }

    Handling tags(List<String> others) {
        return new Handling(priority, assignee, team, others, snoozedUntil);
    }

    Handling snoozedUntil(@Nullable Instant time) {
        return new Handling(priority, assignee, team, tags, time);
    }
}
