package io.unibox.benchmarks.data;

import io.unibox.events.Address;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation, and what follows for each of its messages. The messages are written one by one, and the counters are
 * known beforehand: the newest of them, as many as are unread, came in, and everything before has been read.
 *
 * @param number from 0
 * @param lastAt when its newest message was said
 */
public record Talk(Workspace workspace, int number, int messages, Instant lastAt) {

    private static final int HUNDRED = 100;
    private static final int UNREAD_PERCENT = 15;
    private static final int STARRED_PERCENT = 3;
    private static final int PERSONAL_PERCENT = 20;
    private static final int MOST_UNREAD = 5;
    private static final int TRAITS = 8;
    private static final long LONGEST_PAUSE = Duration.ofHours(1).toMillis();
    private static final long LIFETIME = Duration.ofDays(700).toMillis();

    private int trait(int which, int bound) {
        return Noise.TRAIT.below(bound, (long) number * TRAITS + which);
    }

    /** Who it is with. */
    public Person person() {
        return Person.of(number);
    }

    ContactId contact() {
        return new ContactId(Noise.CONTACT.id(number));
    }

    public ConversationId id() {
        return ConversationId.between(workspace.id(), scope(), contact());
    }

    boolean isPersonal() {
        return number != workspace.first() && trait(0, HUNDRED) < PERSONAL_PERCENT;
    }

    /** A team's, most of them; the workspace's first conversation always is. */
    Scope scope() {
        return isPersonal()
                ? new Scope.Personal(workspace.user(trait(1, workspace.users())))
                : new Scope.Shared(workspace.team(trait(1, workspace.teams())));
    }

    /** Whether it is a team's, which administrators see whole. */
    public boolean isOpenToAdministrators() {
        return !isPersonal();
    }

    /** Some of those that belong to one agent are followed by the administrator as well. */
    boolean isFollowed() {
        return isPersonal() && trait(2, HUNDRED) == 0;
    }

    Line line() {
        return Line.of(trait(3, HUNDRED));
    }

    Address address() {
        Person person = person();
        return line() == Line.EMAIL
                ? new Address(Address.Kind.EMAIL, person.email())
                : new Address(Address.Kind.PHONE, person.phone());
    }

    boolean isStarred() {
        return trait(4, HUNDRED) < STARRED_PERCENT;
    }

    /** How many of its newest messages nobody has read. */
    public int unread() {
        return trait(5, HUNDRED) < UNREAD_PERCENT ? Math.min(messages, 1 + trait(6, MOST_UNREAD)) : 0;
    }

    /** The time up to which it was read; null where it never was. */
    @Nullable Instant readUntil() {
        return unread() == messages ? null : at(messages - unread() - 1);
    }

    /** When a message was said, counted from 0, the oldest; whole milliseconds, never two at once. */
    Instant at(int message) {
        long pause = Math.max(1, Math.min(LONGEST_PAUSE, LIFETIME / messages));
        return lastAt.minusMillis((messages - 1L - message) * pause);
    }

    boolean isInbound(int message) {
        return message >= messages - unread() || (Noise.MESSAGE.at(key(message)) & 1) == 0;
    }

    UUID messageId(int message) {
        return Noise.MESSAGE.id(key(message));
    }

    long key(int message) {
        return ((long) number << 20) + message;
    }
}
