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

    /** The owner is no user of the workspace. */
    record UnknownOwner() implements Refusal {}

    /** The contact has no such address. */
    record NoSuchAddress() implements Refusal {}

    /** The address is the only one that the contact has. */
    record LastAddress() implements Refusal {}

    /** A contact has at most so many of these. */
    record TooMany(String field, int most) implements Refusal {}

    /** The note is somebody else's, and the caller is no administrator or manager. */
    record NotTheAuthor() implements Refusal {}

    /** A contact cannot be made part of itself. */
    record SameContact() implements Refusal {}

    /** The contacts belong to different users or teams. */
    record DifferentScopes() implements Refusal {}

    /** The merge was undone before. */
    record AlreadyUndone() implements Refusal {}

    /** The merge is too long ago to be undone. */
    record MergeExpired() implements Refusal {}

    /** Too much has happened to the contacts of a merge since for it to be undone. */
    record MergeOutdated() implements Refusal {}

    /** Another file was imported so far under this id. */
    record DifferentFile() implements Refusal {}

    /** Who is a customer of the workspace sees none of its contacts. */
    record NotForCustomers() implements Refusal {}
}
