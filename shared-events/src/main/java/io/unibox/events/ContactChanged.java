package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of a contact; compacted. Said by contact, heard by inbox, dispatch and scheduler. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ContactChanged extends Event {

    ContactId contactId();

    /** Grows with every change; an older snapshot is stale. */
    long version();

    @Override
    default String key() {
        return contactId().toString();
    }

    /** Who the contact is. */
    @JsonTypeName("contact_snapshot")
    record Snapshot(
            Header header,
            ContactId contactId,
            long version,
            Scope scope,
            String name,
            @Nullable String title,
            @Nullable String avatarUrl,
            List<KnownAddress> addresses,
            List<UserId> followers,
            List<String> tags,
            boolean dnd,
            boolean dndAll)
            implements ContactChanged {

        public Snapshot {
            addresses = List.copyOf(addresses);
            followers = List.copyOf(followers);
            tags = List.copyOf(tags);
        }
    }

    /** The contact is gone, and what others keep of it has to go too. */
    @JsonTypeName("contact_removed")
    record Removed(Header header, ContactId contactId, long version) implements ContactChanged {}

    /** One of a contact's addresses; exactly one of each kind is primary. */
    record KnownAddress(Address address, boolean primary) {}
}
