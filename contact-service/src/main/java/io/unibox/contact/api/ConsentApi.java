package io.unibox.contact.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.contact.domain.AddressBook;
import io.unibox.contact.domain.Consent;
import io.unibox.contact.domain.ConsentEntry;
import io.unibox.contact.domain.ConsentLedger;
import io.unibox.contact.domain.Contact;
import io.unibox.contact.domain.RecordConsent;
import io.unibox.contact.domain.Refusal;
import io.unibox.contact.domain.Refused;
import io.unibox.description.Examples;
import io.unibox.events.Channel;
import io.unibox.events.ContactId;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a contact wants to get, and how that came about. */
@RestController
@RequestMapping("/api/v1/contacts/{id}/consent")
@Tag(name = "Consent", description = "What contacts allow on each channel, with the history of it.")
final class ConsentApi {

    private static final int NEWEST = 100;

    private final Desk desk;
    private final AddressBook book;
    private final ConsentLedger ledger;
    private final RecordConsent recordConsent;

    ConsentApi(Desk desk, AddressBook book, ConsentLedger ledger, RecordConsent recordConsent) {
        this.desk = desk;
        this.book = book;
        this.ledger = ledger;
        this.recordConsent = recordConsent;
    }

    @GetMapping
    @Examples(answer = "consent")
    @Operation(
            summary = "Read what a contact allows",
            description =
                    "The channels on which something was said, and the newest 100 entries of the history. An address that "
                            + "said no before its contact was erased brings that no along: opted_out_before_erasure.")
    Mono<Envelope<ConsentOutput>> readConsent(Caller caller, @PathVariable ContactId id) {
        return desk.work(
                        caller,
                        viewer -> book.entry(viewer, id)
                                .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.NoSuchContact())))
                                .flatMap(entry -> output(entry.contact())))
                .map(Envelope::of);
    }

    @PutMapping
    @Examples(request = "consentChange", answer = "consent")
    @Operation(
            summary = "Say what a contact allows on a channel",
            description =
                    "The channel is SMS, WhatsApp, Email, Messenger, Instagram or TikTok. Who says it, why and when "
                            + "goes into the history. STOP and START of the contact itself are kept without asking.")
    Mono<Envelope<ConsentOutput>> sayConsent(Caller caller, @PathVariable ContactId id, @RequestBody ConsentBody body) {
        return desk.work(
                        caller,
                        viewer -> recordConsent
                                .record(viewer, id, body.channel(), body.allowed(), body.reasonOrUsual())
                                .flatMap(this::output))
                .map(Envelope::of);
    }

    private Mono<ConsentOutput> output(Contact contact) {
        return ledger.newest(contact.workspace(), contact.id(), NEWEST)
                .map(EntryOutput::of)
                .collectList()
                .map(history -> ConsentOutput.of(contact, history));
    }

    @Schema(name = "ConsentChange")
    record ConsentBody(
            @NotNull(message = "A channel is required.") @Schema(example = "SMS")
            Channel channel,

            @NotNull(message = "true or false.") @Schema(example = "false")
            Boolean allowed,

            @Nullable @Size(max = 200, message = "At most 200 characters.") @Pattern(regexp = ContactBody.STORABLE, message = ContactBody.NOT_STORABLE) @Schema(example = "asked_on_the_phone")
            String reason) {
        String reasonOrUsual() {
            return reason == null || reason.isBlank() ? "agent" : reason.strip();
        }
    }

    /**
     * What a contact allows.
     *
     * @param channels those on which something was said; the others allow messages
     * @param history the newest entries, the newest first
     */
    @Schema(name = "Consent")
    record ConsentOutput(
            ContactId contactId,
            List<StatementOutput> channels,
            boolean dnd,
            boolean dndAll,
            List<EntryOutput> history) {
        static ConsentOutput of(Contact contact, List<EntryOutput> history) {
            return new ConsentOutput(
                    contact.id(),
                    contact.consents().all().stream().map(StatementOutput::of).toList(),
                    contact.details().dnd(),
                    contact.details().dndAll(),
                    history);
        }
    }

    @Schema(name = "ConsentStatement")
    record StatementOutput(Channel channel, boolean allowed, String reason, String by, Instant since) {
        static StatementOutput of(Consent said) {
            return new StatementOutput(said.channel(), said.allowed(), said.reason(), said.by(), said.since());
        }
    }

    /** One entry; allowed is missing where nothing was said about that, as with HELP. */
    @Schema(name = "ConsentEntry")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryOutput(UUID id, Channel channel, @Nullable Boolean allowed, String reason, String by, Instant at) {
        static EntryOutput of(ConsentEntry entry) {
            return new EntryOutput(
                    entry.id(), entry.channel(), entry.allowed(), entry.reason(), entry.by(), entry.at());
        }
    }
}
