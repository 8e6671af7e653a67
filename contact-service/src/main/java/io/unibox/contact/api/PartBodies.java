package io.unibox.contact.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.contact.domain.AddressField;
import io.unibox.contact.domain.Automation;
import io.unibox.contact.domain.Changes;
import io.unibox.contact.domain.Edit;
import io.unibox.events.UserId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers write about one part of a contact. */
final class PartBodies {

    private PartBodies() {}

    @Schema(name = "NewContactEmail")
    record NewEmail(
            @NotBlank(message = "An email address is required.") @Size(max = 254, message = "At most 254 characters.") String email,

            @Nullable @Schema(description = "Whether it is the one to take from now on.")
            Boolean isPrimary) {
        Edit edit() {
            return new Edit.AddAddress(AddressField.EMAIL, email, Boolean.TRUE.equals(isPrimary));
        }
    }

    @Schema(name = "NewContactPhone")
    record NewPhone(
            @NotBlank(message = "A phone number is required.") @Size(max = 40, message = "At most 40 characters.") String phone,

            @Nullable @Schema(description = "Whether it is the one to take from now on.")
            Boolean isPrimary) {
        Edit edit() {
            return new Edit.AddAddress(AddressField.PHONE, phone, Boolean.TRUE.equals(isPrimary));
        }
    }

    @Schema(name = "NewContactTag")
    record NewTag(
            @NotBlank(message = "A tag is not empty.") @Size(max = 64, message = "At most 64 characters.") @Pattern(regexp = ContactBody.STORABLE, message = ContactBody.NOT_STORABLE) String tag) {}

    @Schema(name = "NewContactFollower")
    record NewFollower(
            @NotNull(message = "A user id is required.") UserId userId) {}

    @Schema(name = "ContactAutomationChange")
    record AutomationBody(
            @NotBlank(message = "An automation has a name.") @Size(max = 200, message = "At most 200 characters.") @Pattern(regexp = ContactBody.STORABLE, message = ContactBody.NOT_STORABLE) String name,

            @NotNull(message = "active or paused.") @Pattern(regexp = "active|paused", message = "active or paused.") @Schema(allowableValues = {"active", "paused"})
            String status) {
        Edit edit(UUID id) {
            return new Edit.SetAutomation(new Automation(id, name.strip(), status.equals("active")));
        }
    }

    @Schema(
            name = "ContactDetailChanges",
            description = "Fields that are left out stay as they are; an empty text removes the value.")
    record DetailChanges(
            @Nullable @Size(max = 254, message = "At most 254 characters.") String email,

            @Nullable @Size(max = 40, message = "At most 40 characters.") String phone,

            @Nullable @Size(max = 36, message = "At most 36 characters.") String ownerId,

            @Nullable @Size(max = 200, message = "At most 200 followers.") List<@NotNull(message = "A user id is required.") UserId> followers,

            @Nullable @Size(max = 100, message = "At most 100 tags.") List<
                            @NotBlank(message = "A tag is not empty.") @Size(max = 64, message = "At most 64 characters.") @Pattern(regexp = ContactBody.STORABLE, message = ContactBody.NOT_STORABLE) String>
                    tags,

            @Nullable Boolean dnd,
            @Nullable Boolean dndAll) {
        Changes changes() {
            return new Changes(null, phone, null, email, null, null, tags, null, followers, dnd, dndAll, ownerId);
        }
    }
}
