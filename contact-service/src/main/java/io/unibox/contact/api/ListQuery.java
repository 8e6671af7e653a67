package io.unibox.contact.api;

import io.unibox.contact.domain.AddressBook.Entry;
import io.unibox.contact.domain.AddressBook.Filter;
import io.unibox.contact.domain.AddressBook.Listing;
import io.unibox.contact.domain.AddressBook.Query;
import io.unibox.contact.domain.AddressBook.Search;
import io.unibox.contact.domain.AddressBook.Sort;
import io.unibox.contact.domain.AddressBook.Start;
import io.unibox.contact.domain.Contact;
import io.unibox.events.ContactId;
import io.unibox.events.UserId;
import io.unibox.starter.web.Cursor;
import io.unibox.starter.web.Page;
import io.unibox.starter.web.Problem;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the list a caller asks for, by page or by cursor.
 *
 * @param page from 1; null where a cursor says where to go on
 */
record ListQuery(Query query, @Nullable Integer page) {

    private static final int LONGEST_SEARCH = 200;
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");
    private static final Pattern STORABLE = Pattern.compile(ContactBody.STORABLE);

    static ListQuery of(
            Filter filter,
            @Nullable String sort,
            @Nullable Integer page,
            @Nullable Integer pageSize,
            @Nullable String cursor,
            @Nullable Integer limit) {
        int size = Page.size(limit == null ? pageSize : limit);
        if (cursor != null) {
            return new ListQuery(after(cursor, filter, size), null);
        }
        int number = page == null ? 1 : page;
        if (number < 1) {
            throw Problem.ofField("page", "out_of_range", "Pages are counted from 1.")
                    .asException();
        }
        long skipped = (number - 1L) * size;
        return new ListQuery(new Query(filter, sort(sort), new Start.Skipping(skipped), size), number);
    }

    /** Whether it goes on behind a part that was read before. */
    boolean isContinued() {
        return page == null;
    }

    <T> Page<T> page(Listing listing, Function<Entry, T> output) {
        List<Entry> entries = listing.entries();
        String next = listing.hasMore() ? cursor(entries.getLast().contact()) : null;
        return new Page<>(entries.stream().map(output).toList(), listing.total(), page, query.size(), next);
    }

    /** Which contacts are asked for. */
    static Filter filter(@Nullable String search, @Nullable String tag, @Nullable UserId owner) {
        String searched = text("search", search);
        return new Filter(searched == null ? null : Search.of(searched), text("tag", tag), owner);
    }

    private static Sort sort(@Nullable String text) {
        return switch (text) {
            case null -> Sort.NAME;
            case "name" -> Sort.NAME;
            case "-createdAt" -> Sort.CREATED;
            case "-updatedAt" -> Sort.CHANGED;
            default ->
                throw Problem.ofField("sort", "invalid", "name, -createdAt or -updatedAt.")
                        .asException();
        };
    }

    private static @Nullable String text(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST_SEARCH) {
            throw Problem.ofField(field, "wrong_length", "At most " + LONGEST_SEARCH + " characters.")
                    .asException();
        }
        if (!STORABLE.matcher(text).matches()) {
            throw Problem.ofField(field, "invalid", ContactBody.NOT_STORABLE).asException();
        }
        return text.strip();
    }

    /** A name may hold whatever separates the parts of a cursor, so it goes in encoded. */
    private String cursor(Contact last) {
        Sort sort = query.sort();
        return Cursor.of(sort, URLEncoder.encode(sort.key(last), StandardCharsets.UTF_8), last.id());
    }

    /** One that PostgreSQL keeps, too. */
    private static boolean isTime(Instant time) {
        return time.isAfter(Instant.EPOCH) && time.isBefore(END_OF_TIME);
    }

    private static Query after(String cursor, Filter filter, int size) {
        List<String> parts = Cursor.read(cursor, 3);
        try {
            Sort sort = Sort.valueOf(parts.getFirst());
            String key = URLDecoder.decode(parts.get(1), StandardCharsets.UTF_8);
            if (sort == Sort.NAME ? STORABLE.matcher(key).matches() : isTime(Instant.parse(key))) {
                return new Query(filter, sort, new Start.After(key, ContactId.of(parts.getLast())), size);
            }
        } catch (IllegalArgumentException | DateTimeParseException _) {
            // Falls through: what is no order, no place in it or no id was not made here.
        }
        throw Cursor.invalid();
    }
}
