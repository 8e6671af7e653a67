package io.unibox.contact.domain;

import io.unibox.events.Channel;
import io.unibox.events.ContactChanged;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * What a contact allows on a channel, as it was said last.
 *
 * @param reason a word such as {@code keyword} or {@code agent}, or what somebody wrote
 * @param by who said it: {@code user:<id>}, or {@code message:<id>} for the contact itself
 * @param since when it was said
 */
public record Consent(Channel channel, boolean allowed, String reason, String by, Instant since) {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*");

    public Consent {
        since = since.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether this is to hold rather than the other: what was said later, and at one time the no. */
    boolean outweighs(Consent other) {
        return since.equals(other.since) ? !allowed : since.isAfter(other.since);
    }

    /** As other services hear it: they get words, not what people write. */
    ContactChanged.Consent announced() {
        String word = WORD.matcher(reason).matches() ? reason : "agent";
        return new ContactChanged.Consent(channel, allowed, word, since);
    }
}
