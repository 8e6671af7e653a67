package io.unibox.account.people.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.account.access.PasswordForm;
import io.unibox.account.people.NameForm;
import io.unibox.account.people.domain.AddUser.NewUser;
import io.unibox.account.people.domain.ChangeUser.Edit;
import io.unibox.account.people.domain.EmailAddress;
import io.unibox.account.people.domain.PasswordHash;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be asked for users. */
final class UserRequests {

    private static final String NO_ROLE = "The role must be ADMIN, MANAGER, USER or CUST.";

    private UserRequests() {}

    /**
     * A person to be taken in.
     *
     * @param role USER where none is given
     */
    @Schema(name = "NewUser")
    record Adding(
            @NotNull(message = "An email address is required.") @Pattern(regexp = EmailAddress.PATTERN, message = "Not a valid email address.") @Schema(example = "bob@example.com", format = "email", maxLength = 254)
            String email,

            @NotBlank(message = "A name is required.") @NameForm @Schema(example = "Bob Example")
            String name,

            @Nullable @Pattern(regexp = Roles.PATTERN, message = NO_ROLE) @Schema(
                    example = "USER",
                    defaultValue = "USER",
                    allowableValues = {"ADMIN", "MANAGER", "USER", "CUST"})
            String role,

            @NotNull(message = "A password is required.") @PasswordForm
            @Schema(
                    example = "correct horse battery",
                    description = "8 to 72 bytes in UTF-8.",
                    maxLength = 72,
                    accessMode = Schema.AccessMode.WRITE_ONLY)
            String password) {

        NewUser user(PasswordHash hash) {
            return new NewUser(EmailAddress.of(email), name.strip(), role == null ? Role.USER : Roles.read(role), hash);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Adding[" + email + "]";
        }
    }

    /** What is to be changed; what is left out stays. An empty avatar takes the picture away. */
    @Schema(name = "UserChange")
    record Changing(
            @Nullable @Schema(example = "Ann Example")
            @NameForm
            @Pattern(regexp = "(?s).*\\S.*", message = "A name is not empty.")
            String name,

            @Nullable @JsonAlias("avatarUrl")
            @Pattern(regexp = "|https?://[!-~]{1,2000}", message = "An avatar is an http or https URL.") @Schema(example = "https://example.com/ann.png", description = "Empty takes the picture away.")
            String avatar,

            @Nullable @Pattern(regexp = Roles.PATTERN, message = NO_ROLE) @Schema(
                    example = "ADMIN",
                    allowableValues = {"ADMIN", "MANAGER", "USER", "CUST"})
            String role) {

        Edit edit() {
            return new Edit(name == null ? null : name.strip(), avatar, role == null ? null : Roles.read(role));
        }
    }

    /** Whether the user may come in. */
    @Schema(name = "UserStatusChange")
    record ChangingStatus(
            @NotNull(message = "A status is required.") @Pattern(
                    regexp = "(?i)active|suspended|inactive",
                    message = "The status must be active, suspended or inactive.")
            @Schema(
                    example = "active",
                    allowableValues = {"active", "suspended", "inactive"})
            String status) {

        Status wanted() {
            return Status.of(status);
        }
    }

    /** @param teamId none to work for oneself */
    @Schema(name = "ActiveTeam", example = "{\"teamId\": null}")
    record ChoosingTeam(
            @Schema(description = "One of your own teams; null for none.") @Nullable TeamId teamId) {}
}
