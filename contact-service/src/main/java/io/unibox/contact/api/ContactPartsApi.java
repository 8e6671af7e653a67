package io.unibox.contact.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.contact.domain.Edit;
import io.unibox.description.Examples;
import io.unibox.description.Refuses;
import io.unibox.events.ContactId;
import io.unibox.events.UserId;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The addresses, tags, followers and automations of a contact, one at a time. */
@RestController
@RequestMapping("/api/v1/contacts/{id}")
@Tag(name = "Contacts")
final class ContactPartsApi {

    private final Edits edits;

    ContactPartsApi(Edits edits) {
        this.edits = edits;
    }

    @PostMapping("/emails")
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Examples(request = "email", answer = "contact")
    @Refuses("400 duplicate_email, duplicate_phone")
    @Operation(summary = "Add an email address", description = Docs.ADD_ADDRESS)
    Mono<Envelope<ContactOutput>> addEmail(
            Caller caller, @PathVariable ContactId id, @RequestBody PartBodies.NewEmail body) {
        return edit(caller, id, body.edit());
    }

    @PostMapping("/phones")
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Examples(request = "phone", answer = "contact")
    @Refuses("400 duplicate_email, duplicate_phone")
    @Operation(summary = "Add a phone number", description = Docs.ADD_ADDRESS)
    Mono<Envelope<ContactOutput>> addPhone(
            Caller caller, @PathVariable ContactId id, @RequestBody PartBodies.NewPhone body) {
        return edit(caller, id, body.edit());
    }

    @DeleteMapping("/addresses/{addressId}")
    @Examples(answer = "contact")
    @Refuses("409 last_address")
    @Operation(
            summary = "Remove an address",
            description = "Of a primary one, the next of its kind takes the place. The last address stays.")
    Mono<Envelope<ContactOutput>> removeAddress(
            Caller caller, @PathVariable ContactId id, @PathVariable UUID addressId) {
        return edit(caller, id, new Edit.RemoveAddress(addressId));
    }

    @PostMapping("/tags")
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Examples(request = "tag", answer = "contact")
    @Operation(summary = "Add a tag", description = Docs.ADD_TAG)
    Mono<Envelope<ContactOutput>> addTag(
            Caller caller, @PathVariable ContactId id, @RequestBody PartBodies.NewTag body) {
        return edit(caller, id, new Edit.AddTag(body.tag()));
    }

    @DeleteMapping("/tags/{tag}")
    @Examples(answer = "contact")
    @Operation(summary = "Remove a tag", description = Docs.REMOVE)
    Mono<Envelope<ContactOutput>> removeTag(Caller caller, @PathVariable ContactId id, @PathVariable String tag) {
        return edit(caller, id, new Edit.RemoveTag(tag));
    }

    @DeleteMapping("/tags")
    @Examples(answer = "contact")
    @Operation(summary = "Remove a tag, whatever it is spelled with", description = Docs.REMOVE_TAG)
    Mono<Envelope<ContactOutput>> removeTagNamed(
            Caller caller, @PathVariable ContactId id, @RequestParam @Schema(example = "a/b") String tag) {
        return edit(caller, id, new Edit.RemoveTag(tag));
    }

    @PostMapping("/followers")
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Examples(request = "follower", answer = "contact")
    @Operation(summary = "Let a user follow the contact", description = Docs.FOLLOW)
    Mono<Envelope<ContactOutput>> addFollower(
            Caller caller, @PathVariable ContactId id, @RequestBody PartBodies.NewFollower body) {
        return edit(caller, id, new Edit.Follow(body.userId()));
    }

    @DeleteMapping("/followers/{userId}")
    @Examples(answer = "contact")
    @Operation(summary = "Let a user follow the contact no more", description = Docs.REMOVE)
    Mono<Envelope<ContactOutput>> removeFollower(
            Caller caller, @PathVariable ContactId id, @PathVariable UserId userId) {
        return edit(caller, id, new Edit.Unfollow(userId));
    }

    @PutMapping("/automations/{automationId}")
    @Examples(request = "automation", answer = "contact")
    @Operation(
            summary = "List an automation on the contact, or change it",
            description = "What runs for the contact by itself, active or paused; at most 50.")
    Mono<Envelope<ContactOutput>> setAutomation(
            Caller caller,
            @PathVariable ContactId id,
            @PathVariable UUID automationId,
            @RequestBody PartBodies.AutomationBody body) {
        return edit(caller, id, body.edit(automationId));
    }

    @DeleteMapping("/automations/{automationId}")
    @Examples(answer = "contact")
    @Operation(summary = "Take an automation off the contact", description = Docs.REMOVE)
    Mono<Envelope<ContactOutput>> removeAutomation(
            Caller caller, @PathVariable ContactId id, @PathVariable UUID automationId) {
        return edit(caller, id, new Edit.RemoveAutomation(automationId));
    }

    private Mono<Envelope<ContactOutput>> edit(Caller caller, ContactId id, Edit edit) {
        return edits.edit(caller, id, _ -> true, edit).map(Envelope::of);
    }
}
