package io.unibox.contact.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.contact.domain.ChangeContact;
import io.unibox.contact.domain.Contact;
import io.unibox.contact.domain.CreateContact;
import io.unibox.contact.domain.EraseContact;
import io.unibox.events.ContactId;
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
    private final CreateContact createContact;
    private final ChangeContact changeContact;
    private final EraseContact eraseContact;

    ContactsApi(Desk desk, CreateContact createContact, ChangeContact changeContact, EraseContact eraseContact) {
        this.desk = desk;
        this.createContact = createContact;
        this.changeContact = changeContact;
        this.eraseContact = eraseContact;
    }

    @GetMapping
    @Operation(
            summary = "List your contacts and those shared with you",
            description = "By name, A to Z without regard to case, with how much was said with each. "
                    + "search looks within names and addresses. Ask by page and pageSize, or by cursor and limit.")
    Mono<Envelope<List<ContactOutput>>> listContacts(
            Caller caller,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer pageSize,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        ListQuery query = ListQuery.of(search, page, pageSize, cursor, limit);
        return desk.list(caller, query).map(Envelope::of);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read a contact",
            description = "The ETag names the version, for If-Match; the version alone, in quotes, does as well.")
    Mono<ResponseEntity<Envelope<ContactOutput>>> readContact(Caller caller, @PathVariable ContactId id) {
        return desk.read(caller, _ -> Mono.just(id)).map(found -> answer(ResponseEntity.ok(), found));
    }

    @PostMapping
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(
            summary = "Create a contact",
            description = "For yourself, or with teamId for one of your teams. Needs a phone, a whatsapp or an email; "
                    + "an address that another contact of yours (or of the team) has answers 400 duplicate_phone or "
                    + "duplicate_email.")
    Mono<ResponseEntity<Envelope<ContactOutput>>> createContact(Caller caller, @RequestBody ContactBody body) {
        return desk.read(
                        caller,
                        viewer -> createContact
                                .create(viewer, body.teamId(), body.changes())
                                .map(Contact::id))
                .map(made -> answer(ResponseEntity.created(URI.create("/api/v1/contacts/" + made.id())), made));
    }

    @PatchMapping("/{id}")
    @Operation(
            summary = "Change a contact",
            description = "Only the fields given. With If-Match, a contact that was changed meanwhile answers 412.")
    Mono<ResponseEntity<Envelope<ContactOutput>>> changeContact(
            Caller caller,
            @PathVariable ContactId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ContactBody body) {
        return desk.read(
                        caller,
                        viewer -> changeContact
                                .change(viewer, id, Versions.allowedBy(ifMatch), body.changes())
                                .map(Contact::id))
                .map(changed -> answer(ResponseEntity.ok(), changed));
    }

    @DeleteMapping("/{id}")
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
