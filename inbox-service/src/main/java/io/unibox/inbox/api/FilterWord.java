package io.unibox.inbox.api;

import io.unibox.inbox.domain.InboxView.Filter;
import io.unibox.inbox.representation.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the word of a filter narrows conversations down to.
 *
 * @param activeSince there if, and only if, they have to have been active lately
 */
record FilterWord(Filter filter, @Nullable Instant activeSince) {

    private static final Duration RECENT = Duration.ofDays(7);

    /** Reads one of the words, without regard to case; the first where none is given. */
    static FilterWord of(@Nullable String text, List<String> words, Instant now) {
        String word = Parameters.word("filter", text, words);
        return word.equals("recents")
                ? new FilterWord(Filter.ALL, now.minus(RECENT))
                : new FilterWord(Filter.valueOf(word.toUpperCase(Locale.ROOT)), null);
    }
}
