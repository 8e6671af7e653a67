package io.unibox.ingest.source.twilio;

import io.unibox.events.Channel;
import io.unibox.ingest.domain.Line;
import java.util.ArrayList;
import java.util.List;

/** A line at Twilio, ready to have its webhooks verified. */
record TwilioLine(Line line, SigningKey key) {

    static final String WHATSAPP = "whatsapp:";

    /** The names in sealed credentials. */
    static final String AUTH_TOKEN = "authToken";

    static final String MESSAGING_SERVICE = "messagingServiceSid";

    static TwilioLine of(Line line) {
        String authToken = line.credentials().get(AUTH_TOKEN);
        if (authToken == null) {
            throw new IllegalArgumentException(line + " has no auth token");
        }
        return new TwilioLine(line, new SigningKey(authToken));
    }

    /** The names under which Twilio speaks of it: its number as Twilio writes it, and its messaging service. */
    List<String> ends() {
        List<String> ends = new ArrayList<>(2);
        String number = line.address().value();
        ends.add(line.channel() == Channel.WHATSAPP ? WHATSAPP + number : number);
        String service = line.credentials().get(MESSAGING_SERVICE);
        if (service != null) {
            ends.add(service);
        }
        return ends;
    }
}
