package io.unibox.inbox.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.events.UserId;
import io.unibox.inbox.domain.ManualAction;
import io.unibox.inbox.domain.TrackManualActions.Wish;
import io.unibox.inbox.representation.Parameters;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different about a manual action; what is left out stays.
 *
 * @param assignedTo null takes it away
 */
record ManualActionPatch(
        @Nullable @Size(min = 1, max = ManualAction.LONGEST, message = "1 to 500 characters.") String action,

        @Schema(allowableValues = {"pending", "completed", "failed"}) @Nullable String status,

        @Schema(type = "string", format = "uuid", nullable = true) @Nullable Clearable assignedTo) {

    Wish wish() {
        return new Wish(
                action == null ? null : Texts.storable("action", action),
                Parameters.read("status", status, ManualAction.Status::of),
                assignedTo == null
                        ? null
                        : Optional.ofNullable(assignedTo.value(text -> Parameters.id("assignedTo", text, UserId::of))));
    }
}
