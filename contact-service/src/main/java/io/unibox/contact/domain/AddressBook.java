package io.unibox.contact.domain;

import io.unibox.events.ContactId;
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

    /** Some of the contacts that the viewer sees, by name, A to Z without regard to case. */
    Mono<Listing> list(Viewer viewer, Query query);

    /**
     * A contact and how much was said with it.
     *
     * @param lastMessageAt when something was said last
     */
    record Entry(
            Contact contact, long messageCount, @Nullable Instant lastMessageAt) {}

    /**
     * A part of the list.
     *
     * @param total how many contacts the whole list has
     * @param hasMore whether more come behind these
     */
    record Listing(List<Entry> entries, long total, boolean hasMore) {
        public Listing {
            entries = List.copyOf(entries);
        }
    }

    /** Which part of the list. */
    record Query(@Nullable Search search, Start start, int size) {}

    /** Where a part of the list begins. */
    sealed interface Start {

        /** Behind this many. */
        record Skipping(long entries) implements Start {}

        /** Behind this contact, whether it is still there or not. */
        record After(String sortName, ContactId id) implements Start {}
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
