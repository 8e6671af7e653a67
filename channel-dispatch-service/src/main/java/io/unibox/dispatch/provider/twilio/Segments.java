package io.unibox.dispatch.provider.twilio;

import com.twilio.rest.api.v2010.account.Message;

/** How many segments Twilio counts, which it writes as a text. */
final class Segments {

    private Segments() {}

    /** 0 where it did not count yet. */
    static int of(Message message) {
        String count = message.getNumSegments();
        return count != null && count.matches("\\d{1,4}") ? Integer.parseInt(count) : 0;
    }
}
