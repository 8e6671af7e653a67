package io.unibox.dispatch.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.dispatch.domain.Assignment;
import io.unibox.dispatch.domain.NewChannelAccount;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.Provider;
import io.unibox.starter.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A line to be connected. */
record ChannelBody(
        @Schema(example = "SMS") @Nullable @JsonAlias("platform") @NotNull(message = "The channel is required.") Channel channel,

        @Schema(example = "Twilio", defaultValue = "Twilio") @Nullable Provider provider,

        @Schema(example = "+4930123456", description = "The line's own number in E.164.")
        @Nullable @JsonAlias({"phoneNumber", "number"})
        @NotBlank(message = "The line's own number is required.") @Size(max = 50, message = "A number has at most 50 characters.") String address,

        @Nullable @Size(max = 100, message = "A name has at most 100 characters.") @Pattern(regexp = ChannelBody.STORABLE, message = ChannelBody.NOT_STORABLE) String displayName,

        @Nullable @Valid @NotNull(message = "The provider's credentials are required.") CredentialsBody credentials,

        @Nullable @Valid AssigneeBody assignedTo,
        @Nullable Boolean isDefault,

        @Nullable @Min(value = 1, message = "At least one message a second.") @Max(value = 1000, message = "At most 1000 messages a second.") Integer messagesPerSecond) {

    /** PostgreSQL keeps no U+0000, and UTF-8 no half of a surrogate pair. */
    static final String STORABLE = "[^\\x00\\p{Cs}]*";

    static final String NOT_STORABLE = "This holds characters that cannot be kept.";

    /** What is wanted; an address that is no number is a problem with that field. */
    NewChannelAccount toNewChannelAccount() {
        Address number = Address.phone(Objects.requireNonNull(address))
                .orElseThrow(() -> Problem.ofField(
                                "address", "invalid_number", "This is no phone number in international form (+…).")
                        .asException());
        return new NewChannelAccount(
                Objects.requireNonNull(channel),
                provider == null ? Provider.TWILIO : provider,
                number,
                displayName == null || displayName.isBlank() ? number.value() : displayName.strip(),
                Objects.requireNonNull(credentials).toCredentials(),
                assignedTo == null ? new Assignment.Nobody() : assignedTo.toAssignment(),
                Boolean.TRUE.equals(isDefault),
                messagesPerSecond);
    }
}
