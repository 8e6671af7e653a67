package io.unibox.contact.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.contact.domain.ContactImport;
import io.unibox.contact.domain.ImportContacts;
import io.unibox.contact.domain.ImportId;
import io.unibox.contact.domain.ImportRow.RowError;
import io.unibox.contact.domain.Imports;
import io.unibox.description.Examples;
import io.unibox.description.Refuses;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import io.unibox.starter.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Takes in files of contacts. */
@RestController
@RequestMapping("/api/v1/contacts")
@Tag(name = "Import and export of contacts", description = "Files of contacts, as CSV.")
final class ImportsApi {

    private static final String CSV = "text/csv";
    private static final String FILE_EXAMPLE =
            "name,phone,whatsapp,email,title,tags,teamId\r\nJane Smith,+12025550123,,jane@example.com,,customer;vip,\r\n";
    private static final String HOW =
            "UTF-8, with a header line: name, phone, whatsapp, email, title, tags (with semicolons "
                    + "between them), teamId. Rows are taken over as they arrive; one whose address a contact of yours (or of the "
                    + "team) has updates it. Rows that cannot be read are counted, and the first 1,000 reasons kept. Should the "
                    + "connection break, send the same file again under the same import id or Idempotency-Key: what is done is not "
                    + "done again.";
    private static final int LONGEST_KEY = 255;

    private final Desk desk;
    private final RunningImports running;
    private final ImportContacts importContacts;
    private final Imports imports;

    ImportsApi(Desk desk, RunningImports running, ImportContacts importContacts, Imports imports) {
        this.desk = desk;
        this.running = running;
        this.importContacts = importContacts;
        this.imports = imports;
    }

    @PostMapping(path = "/import", consumes = CSV)
    @Examples(answer = "import")
    @Refuses({"408 upload_too_slow", "422 different_file", "503 too_many_imports"})
    @RequestBody(
            required = true,
            content = @Content(mediaType = CSV, schema = @Schema(type = "string", example = FILE_EXAMPLE)))
    @Operation(summary = "Import a file of contacts", description = HOW)
    Mono<Envelope<ImportOutput>> importContacts(
            Caller caller,
            @RequestParam(name = "import", required = false) @Nullable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            ServerHttpRequest request) {
        return run(caller, id == null ? named(caller, key) : new ImportId(id), request);
    }

    @PutMapping(path = "/imports/{importId}", consumes = CSV)
    @Examples(answer = "import")
    @Refuses({"408 upload_too_slow", "422 different_file", "503 too_many_imports"})
    @RequestBody(
            required = true,
            content = @Content(mediaType = CSV, schema = @Schema(type = "string", example = FILE_EXAMPLE)))
    @Operation(summary = "Go on with the import of a file, or begin one under an id of your own", description = HOW)
    Mono<Envelope<ImportOutput>> resumeImport(Caller caller, @PathVariable UUID importId, ServerHttpRequest request) {
        return run(caller, new ImportId(importId), request);
    }

    @GetMapping("/imports/{importId}")
    @Examples(answer = "import")
    @Operation(summary = "Read how far an import has got", description = "Only your own; kept for 30 days.")
    Mono<Envelope<ImportOutput>> readImport(Caller caller, @PathVariable UUID importId) {
        return desk.work(
                        caller,
                        viewer -> importContacts
                                .find(viewer, new ImportId(importId))
                                .flatMap(this::output))
                .map(Envelope::of);
    }

    private Mono<Envelope<ImportOutput>> run(Caller caller, ImportId id, ServerHttpRequest request) {
        return running.run(caller, id, request.getBody())
                .flatMap(ended -> desk.work(caller, _ -> output(ended)))
                .map(Envelope::of);
    }

    private Mono<ImportOutput> output(ContactImport known) {
        return imports.errors(known.workspace(), known.id())
                .collectList()
                .map(errors -> ImportOutput.of(known, errors));
    }

    private static ImportId named(Caller caller, @Nullable String key) {
        if (key == null) {
            return ImportId.fresh();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problem.ofField("Idempotency-Key", "wrong_length", "1 to " + LONGEST_KEY + " characters.")
                    .asException();
        }
        return ImportId.of(caller.workspaceId(), caller.userId(), key);
    }

    /**
     * How far an import has got.
     *
     * @param state running (rows are missing: on their way, or to be sent again), completed, or failed (the file cannot be
     *     read beyond the last row read)
     * @param failed how many rows were not taken over
     * @param errors why, the first 1,000
     */
    @Schema(name = "ContactImport")
    record ImportOutput(
            UUID id,

            @Schema(allowableValues = {"running", "completed", "failed"})
            String state,

            long rowsRead,
            long created,
            long updated,
            long failed,
            List<RowError> errors,
            Instant startedAt,
            Instant updatedAt) {
        static ImportOutput of(ContactImport known, List<RowError> errors) {
            return new ImportOutput(
                    known.id().value(),
                    known.state().name().toLowerCase(Locale.ROOT),
                    known.rowsRead(),
                    known.created(),
                    known.updated(),
                    known.failed(),
                    errors,
                    known.startedAt(),
                    known.updatedAt());
        }
    }
}
