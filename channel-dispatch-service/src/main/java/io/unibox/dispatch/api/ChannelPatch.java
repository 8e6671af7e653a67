package io.unibox.dispatch.api;

import io.unibox.dispatch.domain.ChannelAccountChange;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What is to change of a line; what is missing stays. The channel and the address are what the line is, and stay. */
record ChannelPatch(
        @Nullable @Pattern(regexp = "(?sU).*\\S.*", message = "A name is not blank.")
        @Pattern(regexp = ChannelBody.STORABLE, message = ChannelBody.NOT_STORABLE) @Size(max = 100, message = "A name has at most 100 characters.") String displayName,

        @Nullable @Valid CredentialsBody credentials,
        @Nullable @Valid AssigneeBody assignedTo,
        @Nullable Boolean isDefault,

        @Nullable @Min(value = 1, message = "At least one message a second.") @Max(value = 1000, message = "At most 1000 messages a second.") Integer messagesPerSecond) {

    ChannelAccountChange toChange() {
        return new ChannelAccountChange(
                displayName == null ? null : displayName.strip(),
                credentials == null ? null : credentials.toCredentials(),
                assignedTo == null ? null : assignedTo.toAssignment(),
                isDefault,
                null,
                messagesPerSecond);
    }
}
