package io.unibox.inbox.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.unibox.events.Address;
import io.unibox.events.Scope;
import io.unibox.inbox.domain.InboxView.Card;
import io.unibox.inbox.domain.InboxView.CardAddress;
import io.unibox.inbox.domain.InboxView.Listed;
import io.unibox.inbox.domain.InboxView.Person;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The contact of a conversation, as far as contact-service has described it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContactDetailOutput(
        @Nullable String email,
        List<EmailOutput> emails,
        @Nullable String phone,
        List<PhoneOutput> phones,
        @Nullable PersonOutput owner,
        List<PersonOutput> followers,
        List<String> tags,
        List<AutomationOutput> automations,
        boolean dnd,
        boolean dndAll) {

    private static final Card UNKNOWN = new Card("", null, null, List.of(), List.of(), List.of(), false, false);

    record EmailOutput(String id, String email, boolean isPrimary) {}

    record PhoneOutput(String id, String phone, boolean isPrimary) {}

    /** An owner or a follower. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PersonOutput(
            String id,
            String name,
            String username,
            @Nullable String avatar) {

        static PersonOutput of(Person person) {
            return new PersonOutput(person.id().toString(), person.name(), person.username(), person.avatarUrl());
        }
    }

    /** Something that runs for the contact by itself. */
    record AutomationOutput(String id, String name, String status) {}

    static ContactDetailOutput of(Listed listed) {
        Address address = listed.conversation().address();
        Card card = listed.card() == null ? UNKNOWN : listed.card();
        List<CardAddress> known =
                listed.card() == null ? List.of(new CardAddress(address.toString(), true)) : card.addresses();
        List<EmailOutput> emails = known.stream()
                .filter(each -> kindOf(each) == Address.Kind.EMAIL)
                .map(each -> new EmailOutput(each.address(), valueOf(each), each.primary()))
                .toList();
        List<PhoneOutput> phones = known.stream()
                .filter(each -> kindOf(each) == Address.Kind.PHONE)
                .map(each -> new PhoneOutput(each.address(), valueOf(each), each.primary()))
                .toList();
        return new ContactDetailOutput(
                emails.isEmpty() ? null : emails.getFirst().email(),
                emails,
                phones.isEmpty() ? null : phones.getFirst().phone(),
                phones,
                owner(listed),
                people(listed, card.followers()),
                card.tags(),
                List.of(),
                card.dnd(),
                card.dndAll());
    }

    /** The team that a scope is, or null where it is a person's. */
    static @Nullable String teamOf(Scope scope) {
        return switch (scope) {
            case Scope.Shared shared -> shared.team().toString();
            case Scope.Personal _ -> null;
        };
    }

    private static @Nullable PersonOutput owner(Listed listed) {
        return switch (listed.conversation().scope()) {
            case Scope.Personal personal ->
                people(listed, List.of(personal.user().value())).stream()
                        .findFirst()
                        .orElse(null);
            case Scope.Shared _ -> null;
        };
    }

    private static List<PersonOutput> people(Listed listed, List<UUID> ids) {
        return listed.people().stream()
                .filter(person -> ids.contains(person.id()))
                .map(PersonOutput::of)
                .toList();
    }

    private static Address.Kind kindOf(CardAddress known) {
        return Address.of(known.address()).kind();
    }

    private static String valueOf(CardAddress known) {
        return Address.of(known.address()).value();
    }
}
