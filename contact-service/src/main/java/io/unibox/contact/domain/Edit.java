package io.unibox.contact.domain;

import io.unibox.events.Address;
import io.unibox.events.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Something that a user does to a contact. Doing again what is done already changes nothing. */
public sealed interface Edit {

    /** The addresses that the contact has afterwards. */
    default Addresses addresses(Contact before) {
        return before.addresses();
    }

    /** The details that it has afterwards; the first address is what the nameless are called. */
    default Details details(Contact before, Address first) {
        return before.details();
    }

    /** Several fields at once. */
    non-sealed interface Fields extends Edit {}

    /** One more address, and whether it is the one to take among its kind from now on. */
    record AddAddress(AddressField field, String text, boolean primary) implements Edit {
        @Override
        public Addresses addresses(Contact before) {
            Optional<Address> address = field.read(text);
            return before.addresses()
                    .and(address.orElseThrow(() -> new Refused(new Refusal.Unreadable(List.of(field)))), primary);
        }
    }

    /** One address less; the next of its kind takes the place of a primary one. */
    record RemoveAddress(UUID id) implements Edit {
        @Override
        public Addresses addresses(Contact before) {
            Addresses rest =
                    before.addresses().without(known -> known.id(before.id()).equals(id));
            if (rest.equals(before.addresses())) {
                throw new Refused(new Refusal.NoSuchAddress());
            }
            if (rest.isEmpty()) {
                throw new Refused(new Refusal.LastAddress());
            }
            return rest;
        }
    }

    record AddTag(String tag) implements Edit {
        @Override
        public Details details(Contact before, Address first) {
            return before.details().withTags(and(before.details().tags(), tag.strip()));
        }
    }

    record RemoveTag(String tag) implements Edit {
        @Override
        public Details details(Contact before, Address first) {
            return before.details().withTags(without(before.details().tags(), tag.strip()));
        }
    }

    record Follow(UserId user) implements Edit {
        @Override
        public Details details(Contact before, Address first) {
            return before.details().withFollowers(and(before.details().followers(), user));
        }
    }

    record Unfollow(UserId user) implements Edit {
        @Override
        public Details details(Contact before, Address first) {
            return before.details().withFollowers(without(before.details().followers(), user));
        }
    }

    /** An automation of the contact begins, is paused, or is called otherwise. */
    record SetAutomation(Automation automation) implements Edit {
        @Override
        public Details details(Contact before, Address first) {
            List<Automation> changed = new ArrayList<>(before.details().automations());
            int place = changed.stream().map(Automation::id).toList().indexOf(automation.id());
            if (place < 0) {
                changed.add(automation);
            } else {
                changed.set(place, automation);
            }
            return before.details().withAutomations(changed);
        }
    }

    record RemoveAutomation(UUID id) implements Edit {
        @Override
        public Details details(Contact before, Address first) {
            return before.details()
                    .withAutomations(before.details().automations().stream()
                            .filter(automation -> !automation.id().equals(id))
                            .toList());
        }
    }

    private static <T> List<T> and(List<T> items, T another) {
        return Stream.concat(items.stream(), Stream.of(another)).distinct().toList();
    }

    private static <T> List<T> without(List<T> items, T one) {
        return items.stream().filter(item -> !item.equals(one)).toList();
    }
}
