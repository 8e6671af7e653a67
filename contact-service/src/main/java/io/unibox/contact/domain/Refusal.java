package io.unibox.contact.domain;

import io.unibox.events.Address;
import java.util.List;

/** Why something is not done. */
public sealed interface Refusal {

    /** There is no such contact, or the caller may not see it: nobody can tell which. */
    record NoSuchContact() implements Refusal {}

    /** Another contact of the same scope has an address of this kind already. */
    record AddressTaken(Address.Kind kind) implements Refusal {}

    /** A contact has at least one address. */
    record NoAddress() implements Refusal {}

    /** What was written can be no address. */
    record Unreadable(List<AddressField> fields) implements Refusal {
        public Unreadable {
            fields = List.copyOf(fields);
        }
    }

    /** The caller is in no such team. */
    record UnknownTeam() implements Refusal {}

    /** Somebody who is to follow is no user of the workspace. */
    record UnknownFollower() implements Refusal {}

    /** The contact is no longer what the caller saw. */
    record ChangedMeanwhile() implements Refusal {}

    /** Who is a customer of the workspace sees none of its contacts. */
    record NotForCustomers() implements Refusal {}
}
