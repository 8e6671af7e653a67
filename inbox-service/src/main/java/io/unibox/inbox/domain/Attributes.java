package io.unibox.inbox.domain;

import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent can set about a conversation. Changing one of them may change another: status and time of snoozing agree. */
public record Attributes(boolean starred, Conversation.Status status, Handling handling) {

    public Attributes starred(boolean other) {
        return new Attributes(other, status, handling);
    }

    /** In another status, which ends the snoozing. */
    public Attributes status(Conversation.Status other) {
        return new Attributes(starred, other, handling.snoozedUntil(null));
    }

    /** Snoozed until a time. */
    public Attributes snoozed(Instant until) {
        return new Attributes(starred, Conversation.Status.SNOOZED, handling.snoozedUntil(until));
    }

    /** Open where it was snoozed. */
    public Attributes awake() {
        return status == Conversation.Status.SNOOZED ? status(Conversation.Status.OPEN) : this;
    }

    public Attributes priority(Handling.Priority other) {
        return new Attributes(starred, status, handling.priority(other));
    }

    public Attributes assignee(@Nullable UserId other) {
        return new Attributes(starred, status, handling.assignee(other));
    }

    public Attributes team(@Nullable TeamId other) {
        return new Attributes(starred, status, handling.team(other));
    }

    public Attributes tags(List<String> others) {
        return new Attributes(starred, status, handling.tags(others));
    }

    public Attributes tagged(Collection<String> more) {
        List<String> all = new ArrayList<>(handling.tags());
        all.addAll(more);
        return tags(all);
    }

    public Attributes untagged(Collection<String> fewer) {
        return tags(handling.tags().stream().filter(tag -> !fewer.contains(tag)).toList());
    }
}
