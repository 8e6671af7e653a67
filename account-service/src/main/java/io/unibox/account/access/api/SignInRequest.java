package io.unibox.account.access.api;

import io.unibox.account.people.domain.EmailAddress;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** What somebody signs in with. A password that is too long is not a wrong field, just not the right password. */
record SignInRequest(
        @NotNull(message = "An email address is required.") @Pattern(regexp = EmailAddress.PATTERN, message = "Not a valid email address.") String email,

        @NotNull(message = "A password is required.") String password) {

    EmailAddress address() {
        return EmailAddress.of(email);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SignInRequest[" + email + "]";
    }
}
