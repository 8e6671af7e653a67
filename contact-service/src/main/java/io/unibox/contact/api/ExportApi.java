package io.unibox.contact.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.contact.domain.AddressBook;
import io.unibox.contact.domain.AddressBook.Filter;
import io.unibox.contact.domain.AddressBook.Listing;
import io.unibox.contact.domain.AddressBook.Query;
import io.unibox.contact.domain.AddressBook.Sort;
import io.unibox.contact.domain.AddressBook.Start;
import io.unibox.contact.domain.Contact;
import io.unibox.events.Address;
import io.unibox.events.Address.Kind;
import io.unibox.events.Scope;
import io.unibox.events.UserId;
import io.unibox.starter.security.Caller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Gives out the contacts that a caller sees, as a file. */
@RestController
@RequestMapping("/api/v1/contacts")
@Tag(name = "Import and export of contacts")
final class ExportApi {

    private static final String CSV = "text/csv;charset=UTF-8";
    private static final int PART = 500;

    private final Desk desk;
    private final AddressBook book;

    ExportApi(Desk desk, AddressBook book) {
        this.desk = desk;
        this.book = book;
    }

    @GetMapping(path = "/export", produces = "text/csv")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @Operation(
            summary = "Export the contacts that you see",
            description =
                    "As CSV, from A to Z, with the columns that an import reads. A cell that a spreadsheet would take "
                            + "for a formula begins with an apostrophe, which an import takes off again. search, tag and owner "
                            + "narrow it down as in the list.")
    ResponseEntity<Flux<DataBuffer>> exportContacts(
            Caller caller,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable UserId owner) {
        Filter filter = ListQuery.filter(search, tag, owner);
        Flux<String> parts = part(caller, new Query(filter, Sort.NAME, new Start.Skipping(0), PART));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"contacts.csv\"")
                .body(parts.map(ExportApi::buffer));
    }

    /** One transaction a part: a slow reader holds up nobody. The first part is there before the answer begins. */
    private Flux<String> part(Caller caller, Query first) {
        return read(caller, first)
                .expand(part -> part.next() == null ? Mono.empty() : read(caller, part.next()))
                .index()
                .map(part -> (part.getT1() == 0 ? ContactColumns.line(ContactColumns.NAMES) : "")
                        + part.getT2().text());
    }

    private Mono<Part> read(Caller caller, Query query) {
        return desk.work(caller, viewer -> book.part(viewer, query)).map(listing -> Part.of(listing, query));
    }

    private static DataBuffer buffer(String text) {
        return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(Contact contact) {
        var details = contact.details();
        var addresses = contact.addresses();
        return ContactColumns.line(List.of(
                details.name(),
                value(addresses.primary(Kind.PHONE)),
                value(addresses.whatsapp()),
                value(addresses.primary(Kind.EMAIL)),
                Objects.requireNonNullElse(details.title(), ""),
                String.join(";", details.tags()),
                contact.scope() instanceof Scope.Shared(var team) ? team.toString() : ""));
    }

    private static String value(Optional<Address> address) {
        return address.map(Address::value).orElse("");
    }

    private record Part(String text, @Nullable Query next) {
        static Part of(Listing listing, Query query) {
            String text = listing.entries().stream()
                    .map(entry -> line(entry.contact()))
                    .collect(Collectors.joining());
            return new Part(
                    text,
                    listing.hasMore() ? query.after(listing.entries().getLast().contact()) : null);
        }
    }
}
