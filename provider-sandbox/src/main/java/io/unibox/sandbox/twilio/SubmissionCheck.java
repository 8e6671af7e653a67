package io.unibox.sandbox.twilio;

import io.unibox.sandbox.lines.Line;
import io.unibox.sandbox.lines.Lines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What Twilio refuses before it accepts a message.
 *
 * @see <a href="https://www.twilio.com/docs/iam/test-credentials">Twilio: the magic numbers</a>
 */
@Component
class SubmissionCheck {

    private static final int LONGEST_BODY = 1_600;
    private static final int MOST_MEDIA = 10;
    private static final Duration FURTHEST_AHEAD = Duration.ofDays(35);
    private static final String ALWAYS_OURS = "+15005550006";

    private final Lines lines;
    private final Recipients recipients;
    private final Clock clock;

    SubmissionCheck(Lines lines, Recipients recipients, Clock clock) {
        this.lines = lines;
        this.recipients = recipients;
        this.clock = clock;
    }

    /** The error that the submission is refused with, or nothing if it is fine. */
    @Nullable TwilioError refusal(String accountSid, Submission said) {
        if (said.to() == null) {
            return TwilioError.NO_TO;
        }
        if (said.from() == null && said.messagingServiceSid() == null) {
            return TwilioError.NO_FROM;
        }
        if (said.body().isEmpty() && said.mediaUrls().isEmpty() && !said.fromTemplate()) {
            return TwilioError.NO_BODY;
        }
        TwilioError badContent = content(said);
        if (badContent != null) {
            return badContent;
        }
        TwilioError badSender = sender(accountSid, said);
        return badSender != null ? badSender : recipient(said.to(), line(accountSid, said));
    }

    /** The number that the message goes out from. */
    String line(String accountSid, Submission said) {
        String from = said.from() == null ? null : PhoneNumbers.e164(said.from());
        return from == null ? lines.ofAccount(accountSid).getFirst().phoneNumber() : from;
    }

    private @Nullable TwilioError content(Submission said) {
        if (said.body().codePointCount(0, said.body().length()) > LONGEST_BODY) {
            return TwilioError.TOO_LONG;
        }
        if (said.mediaUrls().size() > MOST_MEDIA) {
            return TwilioError.TOO_MUCH_MEDIA;
        }
        if (!said.mediaUrls().stream().allMatch(CallbackAddress::callable)) {
            return TwilioError.BAD_MEDIA;
        }
        if (said.statusCallback() != null && !CallbackAddress.callable(said.statusCallback())) {
            return TwilioError.BAD_CALLBACK;
        }
        if (said.scheduled() && !canBeScheduled(said)) {
            return TwilioError.BAD_SCHEDULE;
        }
        return null;
    }

    private boolean canBeScheduled(Submission said) {
        Instant now = clock.instant();
        return said.messagingServiceSid() != null
                && said.sendAt() != null
                && said.sendAt().isAfter(now)
                && said.sendAt().isBefore(now.plus(FURTHEST_AHEAD));
    }

    private @Nullable TwilioError sender(String accountSid, Submission said) {
        List<Line> ours = lines.ofAccount(accountSid);
        String service = said.messagingServiceSid();
        if (service != null
                && ours.stream().noneMatch(line -> line.messagingServiceSid().equals(service))) {
            return TwilioError.NO_SERVICE;
        }
        if (said.from() == null) {
            return null;
        }
        if (said.from().contains(":")) {
            return TwilioError.noChannel(said.from());
        }
        String from = PhoneNumbers.e164(said.from());
        if (from == null) {
            return TwilioError.badFrom(said.from());
        }
        return switch (from) {
            case ALWAYS_OURS -> null;
            case "+15005550001" -> TwilioError.badFrom(from);
            case "+15005550008" -> TwilioError.queueFull(from);
            default ->
                ours.stream().anyMatch(line -> line.phoneNumber().equals(from)) ? null : TwilioError.notOurs(from);
        };
    }

    private @Nullable TwilioError recipient(String written, String line) {
        String to = PhoneNumbers.e164(written);
        if (to == null) {
            return TwilioError.badTo(written);
        }
        return switch (to) {
            case "+15005550001" -> TwilioError.badTo(to);
            case "+15005550002" -> TwilioError.unreachable(to, line);
            case "+15005550003" -> TwilioError.regionNotEnabled(to);
            case "+15005550004" -> TwilioError.OPTED_OUT;
            case "+15005550009" -> TwilioError.NOT_MOBILE;
            default -> recipients.optedOut(line, to) ? TwilioError.OPTED_OUT : null;
        };
    }
}
