package io.unibox.contact.domain;

import io.unibox.contact.domain.Refusal.Unreadable;
import io.unibox.events.Address;
import io.unibox.events.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody writes about a contact. What is null stays as it is; an empty text removes the value.
 *
 * @param name an empty one gives way to the first address
 * @param owner the id of the user who looks after the contact; an empty one gives way to the scope's user
 * @param phone with a leading {@code +}, as libphonenumber reads it
 */
public record Changes(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String whatsapp,
        @Nullable String email,
        @Nullable String title,
        @Nullable String avatarUrl,
        @Nullable List<String> tags,
        @Nullable Map<String, String> socialHandles,
        @Nullable List<UserId> followers,
        @Nullable Boolean dnd,
        @Nullable Boolean dndAll,
        @Nullable String owner)
        implements Edit.Fields {

    @Override
    public Addresses addresses(Contact before) {
        return applyTo(before.addresses());
    }

    @Override
    public Details details(Contact before, Address first) {
        return applyTo(before.details(), first);
    }

    Addresses applyTo(Addresses addresses) {
        Addresses changed = addresses;
        List<AddressField> unreadable = new ArrayList<>();
        for (AddressField field : AddressField.values()) {
            String text = written(field);
            if (text == null) {
                continue;
            }
            Optional<Address> address = field.read(text);
            if (address.isEmpty() && !text.isBlank()) {
                unreadable.add(field);
            }
            changed = field.change(changed, address.orElse(null));
        }
        if (!unreadable.isEmpty()) {
            throw new Refused(new Unreadable(unreadable));
        }
        if (changed.isEmpty()) {
            throw new Refused(new Refusal.NoAddress());
        }
        return changed;
    }

    /** @param firstAddress what the contact is called where it has no name */
    Details applyTo(Details details, Address firstAddress) {
        String newName = name == null ? details.name() : name.strip();
        return new Details(
                newName.isEmpty() ? firstAddress.value() : newName,
                emptied(title, details.title()),
                emptied(avatarUrl, details.avatarUrl()),
                tags == null ? details.tags() : tags.stream().map(String::strip).toList(),
                socialHandles == null ? details.socialHandles() : socialHandles,
                followers == null ? details.followers() : followers,
                dnd == null ? details.dnd() : dnd,
                dndAll == null ? details.dndAll() : dndAll,
                owner == null ? details.owner() : owner(owner),
                details.automations());
    }

    private static @Nullable String emptied(@Nullable String written, @Nullable String before) {
        if (written == null) {
            return before;
        }
        return written.isBlank() ? null : written.strip();
    }

    private static @Nullable UserId owner(String written) {
        try {
            return written.isBlank() ? null : UserId.of(written.strip());
        } catch (IllegalArgumentException _) {
            throw new Refused(new Refusal.UnknownOwner());
        }
    }

    private @Nullable String written(AddressField field) {
        return switch (field) {
            case PHONE -> phone;
            case WHATSAPP -> whatsapp;
            case EMAIL -> email;
        };
    }
}
