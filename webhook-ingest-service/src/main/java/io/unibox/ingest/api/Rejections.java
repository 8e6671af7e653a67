package io.unibox.ingest.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.unibox.ingest.api.Quarantine.Rejected;
import io.unibox.ingest.domain.Outcome.Refused;
import io.unibox.ingest.domain.Refusal;
import io.unibox.starter.web.Problem;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServerRequest;

/** Counts what is refused, keeps it for an operator to see, and rate-limits senders with repeated bad signatures. */
@Component
final class Rejections {

    private final Quarantine quarantine;
    private final WrongSignatures wrong;
    private final Senders senders;
    private final MeterRegistry meters;
    private final Clock clock;

    Rejections(Quarantine quarantine, WrongSignatures wrong, Senders senders, MeterRegistry meters, Clock clock) {
        this.quarantine = quarantine;
        this.wrong = wrong;
        this.senders = senders;
        this.meters = meters;
        this.clock = clock;
    }

    /** What the sender is told. Good signatures are never asked about: they are taken wherever they come from. */
    Problem of(HttpServerRequest request, Refused refused) {
        String sender = senders.of(request);
        Problem problem = isStranger(refused.refusal()) && wrong.isOneTooMany(sender)
                ? Problems.TOO_MANY_WRONG
                : Problems.of(refused.refusal());
        note(request, sender, problem, refused.providerAccount());
        return problem;
    }

    Problem of(HttpServerRequest request, NotRead reason) {
        note(request, senders.of(request), reason.problem(), null);
        return reason.problem();
    }

    private void note(HttpServerRequest request, String sender, Problem problem, @Nullable String account) {
        meters.counter("unibox.ingest.rejected", "reason", problem.code()).increment();
        if (problem.status() < 500 && problem.status() != 429) {
            String target = request.uri();
            int query = target.indexOf('?');
            String path = query < 0 ? target : target.substring(0, query);
            String detail = String.valueOf(problem.detail());
            quarantine.add(new Rejected(clock.instant(), path, problem.code(), detail, sender, account));
        }
    }

    /** Whether it was refused for who, not for what. */
    private static boolean isStranger(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Unsigned _, Refusal.SignatureWrong _, Refusal.LineUnknown _ -> true;
            case Refusal.TooManyFields _,
                    Refusal.NotAMessage _,
                    Refusal.FieldMissing _,
                    Refusal.FieldMalformed _,
                    Refusal.ChannelUnsupported _,
                    Refusal.LinesUnread _,
                    Refusal.Busy _,
                    Refusal.NotTaken _ -> false;
        };
    }
}
