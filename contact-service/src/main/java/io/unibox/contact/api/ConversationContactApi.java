package io.unibox.contact.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.contact.domain.AddressBook.Entry;
import io.unibox.contact.domain.Edit;
import io.unibox.contact.domain.User;
import io.unibox.description.Examples;
import io.unibox.description.Refuses;
import io.unibox.events.ConversationId;
import io.unibox.events.UserId;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The contact that a conversation is held with. */
@RestController
@RequestMapping("/api/v1/conversations/{conversationId}/contact")
@Tag(name = "Contact of a conversation", description = "The person that a conversation is held with.")
final class ConversationContactApi {

    private final Edits edits;

    ConversationContactApi(Edits edits) {
        this.edits = edits;
    }

    @GetMapping
    @Examples(answer = "detail")
    @Operation(
            summary = "Read the contact of a conversation",
            description = "Seen by whoever sees the contact. The ETag names the version, for If-Match.")
    Mono<ResponseEntity<Envelope<ContactDetailOutput>>> readContactOf(
            Caller caller, @PathVariable ConversationId conversationId) {
        return edits.read(caller, conversationId, ConversationContactApi::tagged);
    }

    @PatchMapping
    @Examples(request = "detailChanges", answer = "detail")
    @Refuses({"400 duplicate_email, duplicate_phone", "412 version_mismatch"})
    @Operation(summary = "Change the contact of a conversation", description = "Only the fields given.")
    Mono<ResponseEntity<Envelope<ContactDetailOutput>>> changeContactOf(
            Caller caller,
            @PathVariable ConversationId conversationId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody PartBodies.DetailChanges body) {
        return edits.edit(
                caller, conversationId, Versions.allowedBy(ifMatch), body.changes(), ConversationContactApi::tagged);
    }

    @PostMapping("/emails")
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Examples(request = "email", answer = "detail")
    @Refuses("400 duplicate_email, duplicate_phone")
    @Operation(summary = "Add an email address to the contact of a conversation", description = Docs.ADD_ADDRESS)
    Mono<Envelope<ContactDetailOutput>> addEmailOf(
            Caller caller, @PathVariable ConversationId conversationId, @RequestBody PartBodies.NewEmail body) {
        return edit(caller, conversationId, body.edit());
    }

    @PostMapping("/phones")
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Examples(request = "phone", answer = "detail")
    @Refuses("400 duplicate_email, duplicate_phone")
    @Operation(summary = "Add a phone number to the contact of a conversation", description = Docs.ADD_ADDRESS)
    Mono<Envelope<ContactDetailOutput>> addPhoneOf(
            Caller caller, @PathVariable ConversationId conversationId, @RequestBody PartBodies.NewPhone body) {
        return edit(caller, conversationId, body.edit());
    }

    @PostMapping("/tags")
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Examples(request = "tag", answer = "detail")
    @Operation(summary = "Add a tag to the contact of a conversation", description = Docs.ADD_TAG)
    Mono<Envelope<ContactDetailOutput>> addTagOf(
            Caller caller, @PathVariable ConversationId conversationId, @RequestBody PartBodies.NewTag body) {
        return edit(caller, conversationId, new Edit.AddTag(body.tag()));
    }

    @DeleteMapping("/tags/{tag}")
    @Examples(answer = "detail")
    @Operation(summary = "Remove a tag from the contact of a conversation", description = Docs.REMOVE)
    Mono<Envelope<ContactDetailOutput>> removeTagOf(
            Caller caller, @PathVariable ConversationId conversationId, @PathVariable String tag) {
        return edit(caller, conversationId, new Edit.RemoveTag(tag));
    }

    @DeleteMapping("/tags")
    @Examples(answer = "detail")
    @Operation(
            summary = "Remove a tag from the contact of a conversation, whatever it is spelled with",
            description = Docs.REMOVE_TAG)
    Mono<Envelope<ContactDetailOutput>> removeTagNamedOf(
            Caller caller,
            @PathVariable ConversationId conversationId,
            @RequestParam @Schema(example = "a/b") String tag) {
        return edit(caller, conversationId, new Edit.RemoveTag(tag));
    }

    @PostMapping("/followers")
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Examples(request = "follower", answer = "detail")
    @Operation(summary = "Let a user follow the contact of a conversation", description = Docs.FOLLOW)
    Mono<Envelope<ContactDetailOutput>> addFollowerOf(
            Caller caller, @PathVariable ConversationId conversationId, @RequestBody PartBodies.NewFollower body) {
        return edit(caller, conversationId, new Edit.Follow(body.userId()));
    }

    @DeleteMapping("/followers/{userId}")
    @Examples(answer = "detail")
    @Operation(summary = "Let a user follow the contact of a conversation no more", description = Docs.REMOVE)
    Mono<Envelope<ContactDetailOutput>> removeFollowerOf(
            Caller caller, @PathVariable ConversationId conversationId, @PathVariable UserId userId) {
        return edit(caller, conversationId, new Edit.Unfollow(userId));
    }

    private static ResponseEntity<Envelope<ContactDetailOutput>> tagged(Entry entry, Map<UserId, User> users) {
        return ResponseEntity.ok().eTag(Versions.tag(entry)).body(Envelope.of(ContactDetailOutput.of(entry, users)));
    }

    private Mono<Envelope<ContactDetailOutput>> edit(Caller caller, ConversationId id, Edit edit) {
        return edits.edit(caller, id, _ -> true, edit).map(Envelope::of);
    }
}
