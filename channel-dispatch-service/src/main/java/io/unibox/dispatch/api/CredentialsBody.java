package io.unibox.dispatch.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.dispatch.domain.Credentials;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Twilio's credentials as they come in; they never go out again. */
@Schema(description = "Write-only: never part of any answer.")
record CredentialsBody(
        @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
        @Nullable @NotNull(message = "The account SID is required.") @Pattern(regexp = "AC[0-9a-zA-Z]{32}", message = "An account SID is AC and 32 letters or digits.") String accountSid,

        @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
        @Nullable @NotBlank(message = "The auth token is required: it signs the webhooks.") @Size(max = 200, message = "An auth token has at most 200 characters.") String authToken,

        @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
        @Nullable @Pattern(regexp = "SK[0-9a-zA-Z]{32}", message = "An API key SID is SK and 32 letters or digits.") String apiKeySid,

        @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
        @Nullable @Size(min = 1, max = 200, message = "An API key secret has 1 to 200 characters.") String apiKeySecret,

        @Nullable @Pattern(regexp = "MG[0-9a-zA-Z]{32}", message = "A messaging service SID is MG and 32 letters or digits.") String messagingServiceSid) {

    @AssertTrue(message = "An API key needs both its SID and its secret.") boolean isApiKeyWhole() {
        return (apiKeySid == null) == (apiKeySecret == null);
    }

    Credentials toCredentials() {
        return new Credentials(
                Objects.requireNonNull(accountSid),
                Objects.requireNonNull(authToken),
                apiKeySid,
                apiKeySecret,
                messagingServiceSid);
    }

    @Override
    public String toString() {
        return "CredentialsBody[…]";
    }
}
