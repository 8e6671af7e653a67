package io.unibox.inbox.domain;

import io.unibox.events.Address;
import io.unibox.events.ContactId;
import io.unibox.events.Scope;
import java.util.List;
import java.util.Optional;

/**
 * Somebody outside, as far as sending needs to know.
 *
 * @param addresses the primary ones first
 */
public record Contact(ContactId id, Scope scope, List<Address> addresses) {

    public Contact {
        addresses = List.copyOf(addresses);
    }

    Optional<Address> address(Address.Kind kind) {
        return addresses.stream().filter(address -> address.kind() == kind).findFirst();
    }
}
