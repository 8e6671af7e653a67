package io.unibox.inbox.representation;

import io.unibox.events.Channel;
import io.unibox.inbox.domain.Draft;
import io.unibox.inbox.domain.InboxView.Edge;
import io.unibox.inbox.domain.InboxView.Window;
import io.unibox.inbox.domain.SearchText;
import io.unibox.starter.web.Cursor;
import io.unibox.starter.web.Page;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a caller puts behind the question mark; what cannot be read is a problem with its name. */
public final class Parameters {

    private static final int LAST_PAGE = 1_000_000;
    private static final int LONGEST_SEARCH = 200;

    private Parameters() {}

    /** A channel by its name in any case; null where there is no text. */
    public static @Nullable Channel channel(@Nullable String text) {
        return read("channel", text, Channel::of);
    }

    /** Whether only what contacts wrote is wanted, or only what was sent to them; null for both. */
    public static @Nullable Boolean inbound(@Nullable String direction) {
        return switch (word("direction", direction, List.of("both", "inbound", "outbound"))) {
            case "inbound" -> true;
            case "outbound" -> false;
            default -> null;
        };
    }

    /** A time with its zone; null where there is no text. */
    public static @Nullable Instant time(String name, @Nullable String text) {
        return read(name, text, Times::read);
    }

    /** One of a few words, without regard to case; the first where none is given. */
    public static String word(String name, @Nullable String text, List<String> words) {
        if (text == null || text.isBlank()) {
            return words.getFirst();
        }
        String word = text.toLowerCase(Locale.ROOT);
        if (!words.contains(word)) {
            throw Problem.ofField(name, "invalid", "Use one of " + String.join(", ", words) + ".")
                    .asException();
        }
        return word;
    }

    /** What to look for in a list; null where there is nothing. */
    public static @Nullable String search(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST_SEARCH || text.indexOf('\0') >= 0) {
            throw Problem.ofField("search", "invalid", "Search for at most " + LONGEST_SEARCH + " characters.")
                    .asException();
        }
        return text.strip();
    }

    /** An id of a body; a blank one is none. */
    public static <T> T id(String name, String text, Function<String, T> reader) {
        T id = read(name, text, reader);
        if (id == null) {
            throw Problem.ofField(name, "invalid", "This value cannot be read.").asException();
        }
        return id;
    }

    /** What is looked for: it has to be there, and be short. */
    public static SearchText searchText(@Nullable String q) {
        String text = q == null ? "" : q.strip();
        if (text.isEmpty()) {
            throw Problem.ofField("q", "required", "Give something to look for.")
                    .asException();
        }
        if (text.length() > LONGEST_SEARCH || !Draft.isStorable(text)) {
            throw Problem.ofField("q", "invalid", "Search for at most " + LONGEST_SEARCH + " characters.")
                    .asException();
        }
        return new SearchText(text);
    }

    /** What a text stands for; null where there is none, a refusal of the field where it stands for nothing. */
    public static <T> @Nullable T read(String name, @Nullable String text, Function<String, T> reader) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException _) {
            throw Problem.ofField(name, "invalid", "This value cannot be read.").asException();
        }
    }

    /**
     * Which part of a list is asked for.
     *
     * @param page the number of the page where pages were asked for, else null
     */
    public record Part(Window window, @Nullable Integer page) {

        /** Pages where a page was asked for or nothing at all; otherwise on from a cursor. */
        public static Part of(
                boolean oldestFirst,
                @Nullable Integer page,
                @Nullable Integer pageSize,
                @Nullable String cursor,
                @Nullable Integer limit) {
            if (cursor != null || (limit != null && page == null)) {
                Edge behind = cursor == null ? null : edge(cursor);
                return new Part(new Window(oldestFirst, Page.size(limit == null ? pageSize : limit), 0, behind), null);
            }
            int number = page == null ? 1 : page;
            if (number < 1 || number > LAST_PAGE) {
                throw Problem.ofField("page", "out_of_range", "Pages start at 1.")
                        .asException();
            }
            int size = Page.size(pageSize == null ? limit : pageSize);
            return new Part(new Window(oldestFirst, size, (number - 1) * size, null), number);
        }

        /** Whether the answer says how many there are. */
        public boolean isCounted() {
            return page != null;
        }

        /** Cuts what was read with one more than asked for, so that the end is known. */
        public <T, R> Page<R> cut(List<T> items, @Nullable Long total, Function<T, Edge> edge, Function<T, R> shown) {
            boolean more = items.size() > window.size();
            List<T> kept = more ? items.subList(0, window.size()) : items;
            Edge last = more ? edge.apply(kept.getLast()) : null;
            return new Page<>(
                    kept.stream().map(shown).toList(),
                    total,
                    page,
                    window.size(),
                    last == null ? null : Cursor.of(last.at(), last.id()));
        }

        private static Edge edge(String cursor) {
            List<String> parts = Cursor.read(cursor, 2);
            try {
                return new Edge(Times.read(parts.getFirst()), UUID.fromString(parts.getLast()));
            } catch (IllegalArgumentException | DateTimeException _) {
                throw invalidCursor();
            }
        }

        private static ProblemException invalidCursor() {
            return Cursor.invalid();
        }
    }
}
