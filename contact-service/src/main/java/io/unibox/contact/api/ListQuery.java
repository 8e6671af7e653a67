package io.unibox.contact.api;

import io.unibox.contact.domain.AddressBook.Entry;
import io.unibox.contact.domain.AddressBook.Listing;
import io.unibox.contact.domain.AddressBook.Query;
import io.unibox.contact.domain.AddressBook.Search;
import io.unibox.contact.domain.AddressBook.Start;
import io.unibox.contact.domain.Contact;
import io.unibox.events.ContactId;
import io.unibox.starter.web.Cursor;
import io.unibox.starter.web.Page;
import io.unibox.starter.web.Problem;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
    private static final Pattern STORABLE = Pattern.compile(ContactBody.STORABLE);

    static ListQuery of(
            @Nullable String search,
            @Nullable Integer page,
            @Nullable Integer pageSize,
            @Nullable String cursor,
            @Nullable Integer limit) {
        int size = Page.size(limit == null ? pageSize : limit);
        if (cursor != null) {
            return new ListQuery(new Query(search(search), after(cursor), size), null);
        }
        int number = page == null ? 1 : page;
        if (number < 1) {
            throw Problem.ofField("page", "out_of_range", "Pages are counted from 1.")
                    .asException();
        }
        long skipped = (number - 1L) * size;
        return new ListQuery(new Query(search(search), new Start.Skipping(skipped), size), number);
    }

    <T> Page<T> page(Listing listing, Function<Entry, T> output) {
        List<Entry> entries = listing.entries();
        String next = listing.hasMore() ? cursor(entries.getLast().contact()) : null;
        return new Page<>(entries.stream().map(output).toList(), listing.total(), page, query.size(), next);
    }

    private static @Nullable Search search(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST_SEARCH) {
            throw Problem.ofField("search", "wrong_length", "At most " + LONGEST_SEARCH + " characters.")
                    .asException();
        }
        if (!STORABLE.matcher(text).matches()) {
            throw Problem.ofField("search", "invalid", ContactBody.NOT_STORABLE).asException();
        }
        return Search.of(text);
    }

    /** A name may hold whatever separates the parts of a cursor, so it goes in encoded. */
    private static String cursor(Contact last) {
        return Cursor.of(URLEncoder.encode(last.sortName(), StandardCharsets.UTF_8), last.id());
    }

    private static Start after(String cursor) {
        List<String> parts = Cursor.read(cursor, 2);
        try {
            String sortName = URLDecoder.decode(parts.getFirst(), StandardCharsets.UTF_8);
            if (STORABLE.matcher(sortName).matches()) {
                return new Start.After(sortName, ContactId.of(parts.getLast()));
            }
        } catch (IllegalArgumentException _) {
            // Falls through: what is no name or no id was not made here.
        }
        throw Cursor.invalid();
    }
}
