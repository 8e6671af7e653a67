package io.unibox.contact.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.contact.domain.Changes;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a caller writes about a contact. */
@Schema(
        name = "ContactChanges",
        description = "Fields that are left out stay as they are; an empty text removes the value.")
record ContactBody(
        @Nullable @Size(max = 200, message = "At most 200 characters.") @Pattern(regexp = ContactBody.STORABLE, message = ContactBody.NOT_STORABLE) @Schema(example = "Jane Smith", description = "Without one, the contact is named after its first address.")
        String name,

        @Nullable @Size(max = 40, message = "At most 40 characters.") @Schema(example = "+12025550123", description = "International, with a leading +; the primary number.")
        String phone,

        @Nullable @Size(max = 40, message = "At most 40 characters.") @Schema(example = "+12025550123", description = "The number used for WhatsApp.")
        String whatsapp,

        @Nullable @Size(max = 254, message = "At most 254 characters.") @Schema(example = "jane@example.com", description = "The primary email address.")
        String email,

        @Nullable @Size(max = 200, message = "At most 200 characters.") @Pattern(regexp = ContactBody.STORABLE, message = ContactBody.NOT_STORABLE) @Schema(example = "Head of Purchasing")
        String title,

        @Nullable @Size(max = 2048, message = "At most 2048 characters.") @Pattern(regexp = "|https?://[^\\s\\x00\\p{Cs}]+", message = "Must be an http or https URL.") @Schema(example = "https://example.com/jane.png")
        String avatarUrl,

        @Nullable @Size(max = 100, message = "At most 100 tags.") @Schema(example = "[\"customer\", \"vip\"]")
        List<
                        @NotBlank(message = "A tag is not empty.") @Size(max = 64, message = "At most 64 characters.") @Pattern(regexp = ContactBody.STORABLE, message = ContactBody.NOT_STORABLE) String>
                tags,

        @Nullable @Size(max = 20, message = "At most 20 networks.") @Schema(example = "{\"instagram\": \"jane.smith\"}")
        Map<
                        @NotBlank(message = "A network has a name.") @Size(max = 40, message = "At most 40 characters.") @Pattern(regexp = ContactBody.STORABLE, message = ContactBody.NOT_STORABLE) String,
                        @NotBlank(message = "A handle is not empty.") @Size(max = 200, message = "At most 200 characters.") @Pattern(regexp = ContactBody.STORABLE, message = ContactBody.NOT_STORABLE) String>
                socialHandles,

        @Nullable @Size(max = 200, message = "At most 200 followers.") @Schema(example = "[]")
        List<@NotNull(message = "A user id is required.") UserId> followers,

        @Nullable @Schema(example = "false") Boolean dnd,

        @Nullable @Schema(example = "false") Boolean dndAll,

        @Nullable @Size(max = 36, message = "At most 36 characters.") @Schema(description = "The user who looks after the contact.")
        String ownerId,

        @Nullable @Schema(description = "The team that owns the contact, instead of the caller; only on creation.")
        TeamId teamId) {

    /** PostgreSQL keeps no U+0000, and UTF-8 no half of a surrogate pair. */
    static final String STORABLE = "[^\\x00\\p{Cs}]*";

    static final String NOT_STORABLE = "This contains characters that cannot be stored.";

    Changes changes() {
        return new Changes(
                name, phone, whatsapp, email, title, avatarUrl, tags, socialHandles, followers, dnd, dndAll, ownerId);
    }
}
