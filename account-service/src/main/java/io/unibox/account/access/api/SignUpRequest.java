package io.unibox.account.access.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.account.access.PasswordForm;
import io.unibox.account.access.domain.SignUp.NewAccount;
import io.unibox.account.people.NameForm;
import io.unibox.account.people.domain.EmailAddress;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody signs up with. */
record SignUpRequest(
        @NotNull(message = "An email address is required.") @Pattern(regexp = EmailAddress.PATTERN, message = "Not a valid email address.") @Schema(example = "ann@example.com", format = "email", maxLength = 254)
        String email,

        @NotBlank(message = "A name is required.") @NameForm @Schema(example = "Ann Example")
        String name,

        @NotNull(message = "A password is required.") @PasswordForm
        @Schema(
                example = "correct horse battery",
                description = "8 to 72 bytes in UTF-8.",
                maxLength = 72,
                accessMode = Schema.AccessMode.WRITE_ONLY)
        String password,

        @Nullable @NameForm @Schema(example = "Example Ltd", description = "Without one, it is named after the user.")
        String workspaceName) {

    NewAccount account() {
        String workspace = workspaceName == null ? "" : workspaceName.strip();
        return new NewAccount(EmailAddress.of(email), name.strip(), workspace.isEmpty() ? null : workspace);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SignUpRequest[" + email + "]";
    }
}
