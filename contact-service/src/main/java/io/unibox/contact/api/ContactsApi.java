package io.unibox.contact.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.contact.domain.Contact;
import io.unibox.contact.domain.CreateContact;
import io.unibox.contact.domain.EraseContact;
import io.unibox.description.Examples;
import io.unibox.description.Refuses;
import io.unibox.events.ContactId;
import io.unibox.events.UserId;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The contacts that a caller sees. */
@RestController
@RequestMapping("/api/v1/contacts")
@Tag(name = "Contacts", description = "The people outside, and the addresses they are reached by.")
final class ContactsApi {

    private final Desk desk;
    private final Edits edits;
    private final CreateContact createContact;
    private final EraseContact eraseContact;

    ContactsApi(Desk desk, Edits edits, CreateContact createContact, EraseContact eraseContact) {
        this.desk = desk;
        this.edits = edits;
        this.createContact = createContact;
        this.eraseContact = eraseContact;
    }

    @GetMapping
    @Examples(answer = "contacts")
    @Operation(
            summary = "List your contacts and those shared with you",
            description =
                    "With how much was said with and about each. sort is name (A to Z without regard to case), -createdAt "
                            + "or -updatedAt; search looks within names and addresses; tag and owner narrow the list down. Ask by page and pageSize, or by "
                            + "cursor and limit; what goes on from a cursor is not counted again.")
    Mono<Envelope<List<ContactOutput>>> listContacts(
            Caller caller,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable UserId owner,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer pageSize,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        ListQuery query = ListQuery.of(ListQuery.filter(search, tag, owner), sort, page, pageSize, cursor, limit);
        return desk.list(caller, query).map(Envelope::of);
    }

    @GetMapping("/{id}")
    @Examples(answer = "contact")
    @Operation(
            summary = "Read a contact",
            description = "The ETag names the version, for If-Match; the version alone, in quotes, does as well.")
    Mono<ResponseEntity<Envelope<ContactOutput>>> readContact(Caller caller, @PathVariable ContactId id) {
        return desk.read(caller, _ -> Mono.just(id), ContactOutput::of)
                .map(found -> answer(ResponseEntity.ok(), found));
    }

    @PostMapping
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Examples(request = "contactChanges", answer = "contact")
    @Refuses("400 duplicate_email, duplicate_phone")
    @Operation(
            summary = "Create a contact",
            description = "For yourself, or with teamId for one of your teams. Needs a phone, a whatsapp or an email; "
                    + "an address that another contact of yours (or of the team) has answers 400 duplicate_phone or "
                    + "duplicate_email.")
    Mono<ResponseEntity<Envelope<ContactOutput>>> createContact(Caller caller, @RequestBody ContactBody body) {
        return desk.write(
                        caller,
                        viewer -> createContact
                                .create(viewer, body.teamId(), body.changes())
                                .map(Contact::id),
                        ContactOutput::of)
                .map(made -> answer(ResponseEntity.created(URI.create("/api/v1/contacts/" + made.id())), made));
    }

    @PatchMapping("/{id}")
    @Examples(request = "contactChanges", answer = "contact")
    @Refuses({"400 duplicate_email, duplicate_phone", "412 version_mismatch"})
    @Operation(
            summary = "Change a contact",
            description = "Only the fields given. With If-Match, a contact that was changed meanwhile answers 412.")
    Mono<ResponseEntity<Envelope<ContactOutput>>> changeContact(
            Caller caller,
            @PathVariable ContactId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ContactBody body) {
        return edits.edit(caller, id, Versions.allowedBy(ifMatch), body.changes())
                .map(changed -> answer(ResponseEntity.ok(), changed));
    }

    @DeleteMapping("/{id}")
    @Examples(answer = "erased")
    @Refuses("412 version_mismatch")
    @Operation(
            summary = "Erase a contact",
            description = "Here and in every other service. Somebody who writes again becomes a new contact.")
    Mono<Envelope<Erased>> eraseContact(
            Caller caller,
            @PathVariable ContactId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return desk.work(caller, viewer -> eraseContact.erase(viewer, id, Versions.allowedBy(ifMatch)))
                .thenReturn(Envelope.of(new Erased(id, "The contact is erased.")));
    }

    private static ResponseEntity<Envelope<ContactOutput>> answer(
            ResponseEntity.BodyBuilder answer, ContactOutput contact) {
        return answer.eTag(Versions.tag(contact)).body(Envelope.of(contact));
    }

    /** That a contact is no more. */
    record Erased(ContactId id, String message) {}
}
