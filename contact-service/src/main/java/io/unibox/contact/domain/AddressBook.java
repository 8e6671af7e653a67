package io.unibox.contact.domain;

import io.unibox.events.ContactId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Contacts as they are read: by one viewer, with what there is about each. */
public interface AddressBook {

    /** The contact if the viewer sees it. */
    Mono<Entry> entry(Viewer viewer, ContactId id);

    /** The contact, whoever sees it: what a caller has just changed may be out of the caller's sight by that. */
    Mono<Entry> entry(WorkspaceId workspace, ContactId id);

    /** Some of the contacts that the viewer sees, and how many there are. */
    Mono<Listing> list(Viewer viewer, Query query);

    /** The same without counting them. */
    Mono<Listing> part(Viewer viewer, Query query);

    /**
     * A contact and how much was said with and about it.
     *
     * @param lastMessageAt when something was said last
     */
    record Entry(
            Contact contact, long messageCount, @Nullable Instant lastMessageAt, long noteCount) {}

    /**
     * A part of the list.
     *
     * @param total how many contacts the whole list has, where that was counted
     * @param hasMore whether more come behind these
     */
    record Listing(List<Entry> entries, @Nullable Long total, boolean hasMore) {
        public Listing {
            entries = List.copyOf(entries);
        }
    }

    /** Which part of the list. */
    record Query(Filter filter, Sort sort, Start start, int size) {

        /** The next part. */
        public Query after(Contact last) {
            return new Query(filter, sort, new Start.After(sort.key(last), last.id()), size);
        }
    }

    /** Which contacts; what is null leaves all of them in. */
    record Filter(
            @Nullable Search search,
            @Nullable String tag,
            @Nullable UserId owner) {
        public static final Filter NONE = new Filter(null, null, null);
    }

    /** In which order. */
    enum Sort {
        /** A to Z without regard to case. */
        NAME,
        /** The newest first. */
        CREATED,
        /** The latest changed first. */
        CHANGED;

        /** The contact's place in the order. */
        public String key(Contact contact) {
            return switch (this) {
                case NAME -> contact.sortName();
                case CREATED -> contact.createdAt().toString();
                case CHANGED -> contact.updatedAt().toString();
            };
        }
    }

    /** Where a part of the list begins. */
    sealed interface Start {

        /** Behind this many. */
        record Skipping(long entries) implements Start {}

        /** Behind this contact, whether it is still there or not. */
        record After(String key, ContactId id) implements Start {}
    }

    /**
     * What is looked for, within names and addresses.
     *
     * @param name to be found in the folded name
     * @param address to be found in an address
     */
    record Search(String name, String address) {

        private static final Pattern NUMBER = Pattern.compile("[+\\d\\s().-]+");
        private static final Pattern PUNCTUATION = Pattern.compile("[\\s().-]");

        /** People write numbers with spaces and brackets; we keep them without. */
        public static Search of(String text) {
            String address = NUMBER.matcher(text).matches()
                    ? PUNCTUATION.matcher(text).replaceAll("")
                    : text.strip().toLowerCase(Locale.ROOT);
            return new Search(Contact.folded(text), address);
        }

        boolean finds(Contact contact) {
            return contact.sortName().contains(name)
                    || contact.addresses().all().stream()
                            .anyMatch(known -> known.address().value().contains(address));
        }
    }
}
