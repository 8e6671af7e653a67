package io.unibox.ingest.domain;

import io.unibox.ingest.domain.Outcome.Nothing;
import io.unibox.ingest.domain.Outcome.Refused;
import io.unibox.ingest.domain.Outcome.Said;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Takes what a provider says: verified, translated, kept, in this order, before anybody is told that it was taken. */
@Service
public final class ReceiveWebhook {

    private final EventLog log;
    private final Lines lines;

    public ReceiveWebhook(EventLog log, Lines lines) {
        this.log = log;
        this.lines = lines;
    }

    /** What became of it; never an error but for a fault of ours. */
    public Mono<Outcome> from(WebhookSource source, Webhook webhook) {
        return switch (source.read(webhook)) {
            case Said said ->
                log.append(said.event()).map(appended -> switch (appended) {
                    case KEPT -> said;
                    case FULL -> new Refused(new Refusal.Busy(), null);
                    case FAILED -> new Refused(new Refusal.NotTaken(), null);
                });
            case Nothing nothing -> Mono.just(nothing);
            case Refused refused -> Mono.just(isPremature(refused) ? unread(refused) : refused);
        };
    }

    /** A line that we have not heard of yet must not turn its webhooks away for good. */
    private boolean isPremature(Refused refused) {
        return !lines.areComplete()
                && switch (refused.refusal()) {
                    case Refusal.LineUnknown _, Refusal.SignatureWrong _ -> true;
                    case Refusal.Unsigned _,
                            Refusal.TooManyFields _,
                            Refusal.NotAMessage _,
                            Refusal.FieldMissing _,
                            Refusal.FieldMalformed _,
                            Refusal.ChannelUnsupported _,
                            Refusal.LinesUnread _,
                            Refusal.Busy _,
                            Refusal.NotTaken _ -> false;
                };
    }

    private static Refused unread(Refused refused) {
        return new Refused(new Refusal.LinesUnread(), refused.providerAccount());
    }
}
