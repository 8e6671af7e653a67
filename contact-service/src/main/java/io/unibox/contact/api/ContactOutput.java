package io.unibox.contact.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.contact.domain.AddressBook;
import io.unibox.contact.domain.Addresses;
import io.unibox.contact.domain.Automation;
import io.unibox.contact.domain.Contact;
import io.unibox.contact.domain.ContactAddress;
import io.unibox.contact.domain.Details;
import io.unibox.contact.domain.User;
import io.unibox.events.Address;
import io.unibox.events.Address.Kind;
import io.unibox.events.ContactId;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A contact as callers read it.
 *
 * @param userId whose contact it is, where it is one person's
 * @param teamId whose contact it is, where it is a team's
 * @param phone the primary number
 * @param emails all email addresses, the primary one first
 * @param addresses all addresses, of whatever kind
 * @param owner who looks after it: whom somebody named, else whose contact it is
 */
@Schema(name = "Contact")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContactOutput(
        ContactId id,
        @Nullable UserId userId,
        @Nullable TeamId teamId,
        String name,
        @Nullable String title,
        @Nullable String avatarUrl,
        @Nullable String phone,
        @Nullable String whatsapp,
        @Nullable String email,
        List<Phone> phones,
        List<Email> emails,
        List<AnyAddress> addresses,
        @Nullable UserOutput owner,
        List<UserOutput> followers,
        List<String> tags,
        Map<String, String> socialHandles,
        List<AutomationOutput> automations,
        boolean dnd,
        boolean dndAll,
        long messageCount,
        long noteCount,
        @Nullable Instant lastMessageAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** @param users the users that the contact is tied to, as far as they are known */
    static ContactOutput of(AddressBook.Entry entry, Map<UserId, User> users) {
        Contact contact = entry.contact();
        Details details = contact.details();
        Addresses addresses = contact.addresses();
        List<AnyAddress> all = addresses.all().stream()
                .map(known -> AnyAddress.of(contact.id(), known))
                .toList();
        UserId owner = contact.owner().orElse(null);
        return new ContactOutput(
                contact.id(),
                contact.scope() instanceof Scope.Personal(var user) ? user : null,
                contact.scope() instanceof Scope.Shared(var team) ? team : null,
                details.name(),
                details.title(),
                details.avatarUrl(),
                value(addresses.primary(Kind.PHONE).orElse(null)),
                value(addresses.whatsapp().orElse(null)),
                value(addresses.primary(Kind.EMAIL).orElse(null)),
                of(all, Kind.PHONE).map(Phone::of).toList(),
                of(all, Kind.EMAIL).map(Email::of).toList(),
                all,
                owner == null ? null : UserOutput.of(owner, users),
                details.followers().stream().map(id -> UserOutput.of(id, users)).toList(),
                details.tags(),
                details.socialHandles(),
                details.automations().stream().map(AutomationOutput::of).toList(),
                details.dnd(),
                details.dndAll(),
                entry.messageCount(),
                entry.noteCount(),
                entry.lastMessageAt(),
                contact.version(),
                contact.createdAt(),
                contact.updatedAt());
    }

    /** The users whose names the output has. */
    static Stream<UserId> users(Contact contact) {
        return Stream.concat(contact.owner().stream(), contact.details().followers().stream());
    }

    private static Stream<AnyAddress> of(List<AnyAddress> all, Kind kind) {
        return all.stream().filter(address -> address.kind().equals(wireName(kind)));
    }

    private static String wireName(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String value(@Nullable Address address) {
        return address == null ? null : address.value();
    }

    /** One address, whatever its kind. */
    @Schema(name = "ContactAddress")
    record AnyAddress(UUID id, String kind, String value, boolean isPrimary) {

        static AnyAddress of(ContactId contact, ContactAddress known) {
            Address address = known.address();
            return new AnyAddress(known.id(contact), wireName(address.kind()), address.value(), known.primary());
        }
    }

    /** One phone number. */
    @Schema(name = "ContactPhone")
    record Phone(UUID id, String phone, boolean isPrimary) {
        static Phone of(AnyAddress address) {
            return new Phone(address.id(), address.value(), address.isPrimary());
        }
    }

    /** One email address. */
    @Schema(name = "ContactEmail")
    record Email(UUID id, String email, boolean isPrimary) {
        static Email of(AnyAddress address) {
            return new Email(address.id(), address.value(), address.isPrimary());
        }
    }

    /** Something that runs for the contact by itself. */
    @Schema(name = "ContactAutomation")
    record AutomationOutput(
            UUID id,
            String name,

            @Schema(allowableValues = {"active", "paused"}) String status) {
        static AutomationOutput of(Automation automation) {
            return new AutomationOutput(automation.id(), automation.name(), automation.active() ? "active" : "paused");
        }
    }

    /** A user who owns or follows the contact; only the id of one we have not heard of yet. */
    @Schema(name = "ContactUser")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UserOutput(
            UserId id,
            @Nullable String name,
            @Nullable String username,
            @Nullable String avatar) {

        static UserOutput of(UserId id, Map<UserId, User> users) {
            User user = users.get(id);
            return user == null
                    ? new UserOutput(id, null, null, null)
                    : new UserOutput(id, user.name(), user.username(), user.avatarUrl());
        }
    }
}
