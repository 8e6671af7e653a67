package io.unibox.sandbox.twilio;

/**
 * A refusal in Twilio's words.
 *
 * @param status the HTTP status
 * @param code Twilio's code
 * @param message what developers read
 */
record TwilioError(int status, int code, String message) {

    static final TwilioError NOT_AUTHENTICATED = new TwilioError(401, 20003, "Authenticate");
    static final TwilioError INTERNAL = new TwilioError(500, 20500, "An internal server error has occurred");
    static final TwilioError NO_BODY = bad(21602, "Message body is required.");
    static final TwilioError NO_FROM =
            bad(21603, "A 'From' or 'MessagingServiceSid' parameter is required to send a message.");
    static final TwilioError NO_TO = bad(21604, "A 'To' phone number is required.");
    static final TwilioError BAD_CALLBACK = bad(21609, "The 'StatusCallback' URL is not a valid URL.");
    static final TwilioError OPTED_OUT = bad(21610, "Attempt to send to unsubscribed recipient");
    static final TwilioError NOT_MOBILE = bad(21614, "'To' number is not a valid mobile number");
    static final TwilioError TOO_LONG = bad(21617, "The concatenated message body exceeds the 1600 character limit");
    static final TwilioError BAD_MEDIA = bad(21620, "Invalid media URL(s)");
    static final TwilioError TOO_MUCH_MEDIA = bad(21623, "Number of media files exceeds allowed limit");
    static final TwilioError NO_SERVICE = bad(21701, "The Messaging Service does not exist");
    static final TwilioError BAD_SCHEDULE =
            bad(20422, "ScheduleType 'fixed' needs a MessagingServiceSid and a SendAt in the next 35 days.");
    static final TwilioError NOT_CANCELABLE = new TwilioError(409, 20409, "The message can no longer be canceled");
    static final TwilioError BAD_PAGE = bad(21481, "Invalid PageToken");
    static final TwilioError NOT_COMPLETE =
            new TwilioError(409, 20009, "Cannot delete this resource before it is complete");

    static TwilioError badTo(String to) {
        return bad(21211, "The 'To' number " + to + " is not a valid phone number.");
    }

    static TwilioError badFrom(String from) {
        return bad(
                21212,
                "The 'From' number " + from + " is not a valid phone number, shortcode, or alphanumeric sender ID.");
    }

    static TwilioError regionNotEnabled(String to) {
        return bad(
                21408,
                "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: " + to);
    }

    static TwilioError notOurs(String from) {
        return bad(
                21606,
                "The 'From' phone number provided (" + from
                        + ") is not a valid message-capable Twilio phone number for this destination/account");
    }

    static TwilioError queueFull(String from) {
        return new TwilioError(
                429, 21611, "The 'From' number " + from + " has exceeded the maximum number of queued messages");
    }

    static TwilioError unreachable(String to, String from) {
        return bad(
                21612,
                "The 'To' phone number: " + to + ", is not currently reachable using the 'From' phone number: " + from
                        + " via SMS.");
    }

    static TwilioError noChannel(String from) {
        return bad(63007, "Twilio could not find a Channel with the specified From address " + from);
    }

    static TwilioError notFound(String path) {
        return new TwilioError(404, 20404, "The requested resource " + path + " was not found");
    }

    ErrorResource resource() {
        return new ErrorResource(code, message, "https://www.twilio.com/docs/errors/" + code, status);
    }

    private static TwilioError bad(int code, String message) {
        return new TwilioError(400, code, message);
    }
}
