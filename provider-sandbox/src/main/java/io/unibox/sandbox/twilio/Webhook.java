package io.unibox.sandbox.twilio;

import io.unibox.sandbox.lines.Line;
import java.util.Map;
import java.util.UUID;

/**
 * A form to post to a receiver, in the name of an account.
 *
 * @param purpose what it is for, in the ledger: status, inbound or custom
 * @param accountSid the account
 * @param authToken the token that it is signed with
 * @param url where it goes, with the connection overrides in its fragment
 * @param form its fields
 * @param signing how it is signed
 * @param token what tells the receiver that two tries are the same webhook
 */
record Webhook(
        String purpose,
        String accountSid,
        String authToken,
        String url,
        Map<String, String> form,
        Signing signing,
        String token) {

    static Webhook of(String purpose, Line line, String url, Map<String, String> form, Signing signing) {
        return new Webhook(
                purpose,
                line.accountSid(),
                line.authToken(),
                url,
                form,
                signing,
                UUID.randomUUID().toString());
    }
}
