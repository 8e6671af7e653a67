package io.unibox.contact.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.contact.api.ContactOutput.AutomationOutput;
import io.unibox.contact.api.ContactOutput.Email;
import io.unibox.contact.api.ContactOutput.Phone;
import io.unibox.contact.api.ContactOutput.UserOutput;
import io.unibox.contact.domain.AddressBook;
import io.unibox.contact.domain.User;
import io.unibox.events.UserId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contact of a conversation, as it is shown beside it. */
@Schema(name = "ContactDetail")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContactDetailOutput(
        @Nullable String email,
        List<Email> emails,
        @Nullable String phone,
        List<Phone> phones,
        @Nullable UserOutput owner,
        List<UserOutput> followers,
        List<String> tags,
        List<AutomationOutput> automations,
        boolean dnd,
        boolean dndAll) {

    static ContactDetailOutput of(AddressBook.Entry entry, Map<UserId, User> users) {
        ContactOutput contact = ContactOutput.of(entry, users);
        return new ContactDetailOutput(
                contact.email(),
                contact.emails(),
                contact.phone(),
                contact.phones(),
                contact.owner(),
                contact.followers(),
                contact.tags(),
                contact.automations(),
                contact.dnd(),
                contact.dndAll());
    }
}
