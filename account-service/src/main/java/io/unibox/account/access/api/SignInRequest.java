package io.unibox.account.access.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.account.people.domain.EmailAddress;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** What somebody signs in with. A password that is too long is not a wrong field, just not the right password. */
record SignInRequest(
        @NotNull(message = "An email address is required.") @Pattern(regexp = EmailAddress.PATTERN, message = "Not a valid email address.") @Schema(example = "ann@example.com", format = "email", maxLength = 254)
        String email,

        @NotNull(message = "A password is required.") @Schema(example = "correct horse battery", accessMode = Schema.AccessMode.WRITE_ONLY)
        String password) {

    EmailAddress address() {
        return EmailAddress.of(email);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SignInRequest[" + email + "]";
    }
}
