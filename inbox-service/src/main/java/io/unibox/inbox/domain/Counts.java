package io.unibox.inbox.domain;

import io.unibox.inbox.domain.InboxView.Filter;

/**
 * How many conversations an agent sees of each kind.
 *
 * @param mine those assigned to the agent
 * @param unreadMessages how many messages are unread in all of them
 */
public record Counts(
        long total,
        long unread,
        long mine,
        long unassigned,
        long starred,
        long snoozed,
        long closed,
        long unreadMessages) {

    /** How many a filter lets through. */
    public long of(Filter filter) {
        return switch (filter) {
            case ALL -> total;
            case UNREAD -> unread;
            case STARRED -> starred;
            case MINE -> mine;
            case UNASSIGNED -> unassigned;
            case SNOOZED -> snoozed;
            case CLOSED -> closed;
        };
    }
}
