package io.unibox.contact.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.contact.domain.Contact;
import io.unibox.contact.domain.Merge;
import io.unibox.contact.domain.MergeContacts;
import io.unibox.contact.domain.MergeId;
import io.unibox.description.Examples;
import io.unibox.description.Refuses;
import io.unibox.events.ContactId;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Makes one contact of two that turn out to be the same person, and undoes it. */
@RestController
@RequestMapping("/api/v1/contacts")
@Tag(name = "Contacts")
final class MergesApi {

    private final Desk desk;
    private final MergeContacts mergeContacts;

    MergesApi(Desk desk, MergeContacts mergeContacts) {
        this.desk = desk;
        this.mergeContacts = mergeContacts;
    }

    @PostMapping("/{id}/merge")
    @Examples(request = "merge", answer = "merged")
    @Refuses("409 different_scopes")
    @Operation(
            summary = "Merge two contacts",
            description =
                    "keep says which of them stays: this (the one in the path) or other. It gets the addresses, tags, "
                            + "followers, notes and consent of the other one, and what it has no value for; the other one is not "
                            + "found afterwards. Both belong to one user or team.")
    Mono<Envelope<MergeOutput>> mergeContacts(Caller caller, @PathVariable ContactId id, @RequestBody MergeBody body) {
        ContactId kept = body.keepsOther() ? body.otherId() : id;
        ContactId absorbed = body.keepsOther() ? id : body.otherId();
        AtomicReference<Merge> done = new AtomicReference<>();
        return desk.write(
                        caller,
                        viewer -> mergeContacts
                                .merge(viewer, kept, absorbed)
                                .doOnNext(done::set)
                                .map(Merge::kept),
                        ContactOutput::of)
                .map(contact -> Envelope.of(MergeOutput.of(contact, done.get())));
    }

    @PostMapping("/merges/{mergeId}/undo")
    @Examples(answer = "contact")
    @Refuses("409 already_undone, merge_expired, merge_outdated")
    @Operation(
            summary = "Undo a merge",
            description =
                    "Within 30 days. The other contact comes back as it was; the kept one, which is answered, loses "
                            + "what came from it, as far as it is still as it came.")
    Mono<Envelope<ContactOutput>> undoMerge(Caller caller, @PathVariable UUID mergeId) {
        return desk.write(
                        caller,
                        viewer ->
                                mergeContacts.undo(viewer, new MergeId(mergeId)).map(Contact::id),
                        ContactOutput::of)
                .map(Envelope::of);
    }

    @Schema(name = "ContactMergeRequest")
    record MergeBody(
            @NotNull(message = "The id of the other contact is required.") ContactId otherId,

            @Nullable @Pattern(regexp = "this|other", message = "this or other.") @Schema(
                    allowableValues = {"this", "other"},
                    description = "Which of the two stays; this one, unless said otherwise.")
            String keep) {
        boolean keepsOther() {
            return "other".equals(keep);
        }
    }

    /** The contact that was kept, and until when the merge can be undone by which id. */
    @Schema(name = "ContactMerge")
    record MergeOutput(@JsonUnwrapped ContactOutput contact, UUID mergeId, Instant undoUntil) {
        static MergeOutput of(ContactOutput contact, Merge merge) {
            return new MergeOutput(contact, merge.id().value(), merge.undoUntil());
        }
    }
}
