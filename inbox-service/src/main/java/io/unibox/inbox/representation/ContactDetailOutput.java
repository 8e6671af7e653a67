package io.unibox.inbox.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.events.Address;
import io.unibox.events.ContactChanged.Automation;
import io.unibox.events.ContactChanged.Consent;
import io.unibox.events.ContactChanged.KnownAddress;
import io.unibox.events.ContactId;
import io.unibox.events.Scope;
import io.unibox.inbox.domain.InboxView.Card;
import io.unibox.inbox.domain.InboxView.CardAddress;
import io.unibox.inbox.domain.InboxView.Listed;
import io.unibox.inbox.domain.InboxView.Person;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The contact of a conversation, as far as contact-service has described it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContactDetailOutput(
        @Nullable String email,
        List<EmailOutput> emails,
        @Nullable String phone,
        List<PhoneOutput> phones,
        @Nullable PersonOutput owner,
        List<PersonOutput> followers,
        List<String> tags,
        List<AutomationOutput> automations,
        boolean dnd,
        boolean dndAll,
        List<ConsentOutput> consents) {

    private static final Card UNKNOWN =
            new Card("", null, null, List.of(), List.of(), List.of(), false, false, null, null, null);

    public record EmailOutput(String id, String email, boolean isPrimary) {}

    public record PhoneOutput(String id, String phone, boolean isPrimary) {}

    /** An owner or a follower. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PersonOutput(
            String id,
            String name,
            String username,
            @Nullable String avatar) {

        public static PersonOutput of(Person person) {
            return new PersonOutput(person.id().toString(), person.name(), person.username(), person.avatarUrl());
        }
    }

    /** Something that runs for the contact by itself. */
    public record AutomationOutput(
            String id,
            String name,
            @Schema(allowableValues = {"active", "paused"}) String status) {

        static AutomationOutput of(Automation automation) {
            return new AutomationOutput(
                    automation.id().toString(), automation.name(), automation.active() ? "active" : "paused");
        }
    }

    /** What the contact allows on a channel. */
    public record ConsentOutput(
            String channel,
            boolean allowed,
            String reason,
            @Schema(format = "date-time") String since) {

        static ConsentOutput of(Consent consent) {
            return new ConsentOutput(
                    consent.channel().toString(), consent.allowed(), consent.reason(), Times.shown(consent.since()));
        }
    }

    /** The contact of a conversation. */
    public static ContactDetailOutput of(Listed listed) {
        Address address = listed.conversation().address();
        Card card = listed.card() == null ? UNKNOWN : listed.card();
        List<CardAddress> known =
                listed.card() == null ? List.of(only(listed.conversation().contact(), address)) : card.addresses();
        List<EmailOutput> emails = known.stream()
                .filter(each -> kindOf(each) == Address.Kind.EMAIL)
                .map(each -> new EmailOutput(each.id().toString(), valueOf(each), each.primary()))
                .toList();
        List<PhoneOutput> phones = known.stream()
                .filter(each -> kindOf(each) == Address.Kind.PHONE)
                .map(each -> new PhoneOutput(each.id().toString(), valueOf(each), each.primary()))
                .toList();
        return new ContactDetailOutput(
                emails.isEmpty() ? null : emails.getFirst().email(),
                emails,
                phones.isEmpty() ? null : phones.getFirst().phone(),
                phones,
                owner(listed, card),
                people(listed, card.followers()),
                card.tags(),
                shown(card.automations(), AutomationOutput::of),
                card.dnd(),
                card.dndAll(),
                shown(card.consents(), ConsentOutput::of));
    }

    /** The team that a scope is, or null where it is a person's. */
    public static @Nullable String teamOf(Scope scope) {
        return switch (scope) {
            case Scope.Shared shared -> shared.team().toString();
            case Scope.Personal _ -> null;
        };
    }

    /** Whom the card names, else the user whose scope it is. */
    private static @Nullable PersonOutput owner(Listed listed, Card card) {
        UUID owner = card.owner();
        if (owner == null && listed.conversation().scope() instanceof Scope.Personal personal) {
            owner = personal.user().value();
        }
        return owner == null
                ? null
                : people(listed, List.of(owner)).stream().findFirst().orElse(null);
    }

    private static CardAddress only(ContactId contact, Address address) {
        return new CardAddress(new KnownAddress(address, true, null).id(contact), address.toString(), true);
    }

    private static <T, R> List<R> shown(@Nullable List<T> values, Function<T, R> output) {
        return values == null ? List.of() : values.stream().map(output).toList();
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
