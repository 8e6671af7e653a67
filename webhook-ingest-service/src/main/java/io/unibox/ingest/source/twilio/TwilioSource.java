package io.unibox.ingest.source.twilio;

import io.unibox.events.ChannelAccountId;
import io.unibox.events.Provider;
import io.unibox.ingest.domain.Line;
import io.unibox.ingest.domain.Outcome;
import io.unibox.ingest.domain.Outcome.Refused;
import io.unibox.ingest.domain.Refusal;
import io.unibox.ingest.domain.Webhook;
import io.unibox.ingest.domain.WebhookSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Twilio calling about messages: those that came in, and how far those that went out have got. */
final class TwilioSource implements WebhookSource {

    /** More than three times what the fullest webhook has. */
    private static final int MOST_FIELDS = 512;

    /** Anybody may claim somebody else's account with a token of his own making, so that not all are tried. */
    private static final int MOST_GUESSES = 64;

    private static final String SIGNATURE = "X-Twilio-Signature";

    private final TwilioLines lines = new TwilioLines();
    private final Signature signature;
    private final InboundMessages inbound;
    private final StatusReports reports;

    TwilioSource(Signature signature, InboundMessages inbound, StatusReports reports) {
        this.signature = signature;
        this.inbound = inbound;
        this.reports = reports;
    }

    @Override
    public Provider provider() {
        return Provider.TWILIO;
    }

    @Override
    public Set<String> paths() {
        return Set.of(
                "/webhooks/twilio",
                "/webhooks/twilio/sms",
                "/webhooks/twilio/sms/status",
                "/webhooks/twilio/whatsapp/status",
                "/twilio/sms/webhook",
                "/twilio/sms/status-callback");
    }

    @Override
    public String contentType() {
        return "application/x-www-form-urlencoded";
    }

    @Override
    public String example() {
        return "MessageSid=SM00000000000000000000000000000001&AccountSid=AC00000000000000000000000000000001"
                + "&From=%2B4915112345678&To=%2B4930123456&Body=Hello&NumMedia=0";
    }

    @Override
    public void know(Line line) {
        lines.put(TwilioLine.of(line));
    }

    @Override
    public void forget(ChannelAccountId line) {
        lines.remove(line);
    }

    @Override
    public Outcome read(Webhook webhook) {
        Optional<Form> form = Form.of(webhook.body(), MOST_FIELDS);
        if (form.isEmpty()) {
            return new Refused(new Refusal.TooManyFields(), null);
        }
        String account = form.get().filled("AccountSid");
        String signed = webhook.headers().named(SIGNATURE);
        if (signed == null) {
            return new Refused(new Refusal.Unsigned(), account);
        }
        return read(webhook, form.get(), account, new Verification(signature, webhook.target(), form.get(), signed));
    }

    private Outcome read(Webhook webhook, Form form, @Nullable String account, Verification verification) {
        Subject subject = Subject.of(form);
        TwilioLine line = signer(webhook, form, account, subject, verification);
        if (line != null) {
            return translate(line.line(), form, subject, webhook.parameter("message"));
        }
        List<TwilioLine> siblings = account == null ? List.of() : lines.of(account);
        if (siblings.isEmpty()) {
            return new Refused(new Refusal.LineUnknown(), account);
        }
        boolean genuine =
                verification.signerAmong(siblings.subList(0, Math.min(MOST_GUESSES, siblings.size()))) != null;
        return new Refused(genuine ? ofNoLine(form, subject) : new Refusal.SignatureWrong(), account);
    }

    /** The line that it is about, if that line's token signed it. */
    private @Nullable TwilioLine signer(
            Webhook webhook, Form form, @Nullable String account, Subject subject, Verification verification) {
        TwilioLine named = named(webhook.parameter("account"));
        if (named != null && verification.isSignedBy(named.key())) {
            return named;
        }
        if (account == null) {
            return null;
        }
        String end = form.filled(subject.ourEnd());
        String service = form.filled("MessagingServiceSid");
        TwilioLine found = end == null ? null : verification.signerAmong(lines.at(account, end));
        return found == null && service != null ? verification.signerAmong(lines.at(account, service)) : found;
    }

    private @Nullable TwilioLine named(@Nullable String id) {
        if (id == null) {
            return null;
        }
        try {
            return lines.with(ChannelAccountId.of(id));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private Outcome translate(Line line, Form form, Subject subject, @Nullable String message) {
        return switch (subject) {
            case MESSAGE -> inbound.read(line, form);
            case REPORT -> reports.read(line, form, message);
            case OTHER -> refused(new Refusal.NotAMessage(), line);
        };
    }

    /** The account is ours, so that it can be told what is wrong. */
    private static Refusal ofNoLine(Form form, Subject subject) {
        return switch (subject) {
            case OTHER -> new Refusal.NotAMessage();
            case MESSAGE, REPORT ->
                form.filled(subject.ourEnd()) == null
                        ? new Refusal.FieldMissing(subject.ourEnd())
                        : new Refusal.LineUnknown();
        };
    }

    static Refused refused(Refusal refusal, Line line) {
        return new Refused(refusal, line.providerAccount());
    }
}
