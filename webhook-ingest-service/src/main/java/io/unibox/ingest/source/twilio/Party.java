package io.unibox.ingest.source.twilio;

import io.unibox.events.Channel;
import java.util.Optional;

/** One end of a message as Twilio writes it: a number, behind the channel's name unless it is SMS. */
record Party(Channel channel, String number) {

    /** Nothing where it belongs to a channel that we do not speak over Twilio. */
    static Optional<Party> of(String text) {
        if (text.startsWith(TwilioLine.WHATSAPP)) {
            return Optional.of(new Party(Channel.WHATSAPP, text.substring(TwilioLine.WHATSAPP.length())));
        }
        return text.indexOf(':') < 0 ? Optional.of(new Party(Channel.SMS, text)) : Optional.empty();
    }

    /** Whether it could be a number, a short code or a sender's name at all. */
    boolean isSane() {
        return !number.isBlank()
                && number.length() <= 64
                && number.codePoints().noneMatch(each -> Character.isISOControl(each) || each == '\uFFFD');
    }
}
