package io.unibox.account.access.api;

import io.unibox.account.people.domain.EmailAddress;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** Who says that they belong in. How long the password is says nothing wrong yet: it is just not the right one. */
record SignInRequest(
        @NotNull(message = "An email address is needed.") @Pattern(regexp = EmailAddress.PATTERN, message = "This is no email address.") String email,

        @NotNull(message = "A password is needed.") String password) {

    EmailAddress address() {
        return EmailAddress.of(email);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SignInRequest[" + email + "]";
    }
}
