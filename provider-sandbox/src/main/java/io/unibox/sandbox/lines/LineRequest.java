package io.unibox.sandbox.lines;

import org.jspecify.annotations.Nullable;

/** What somebody who wants a line says: who it is for, and anything that must be so rather than made up. */
record LineRequest(
        @Nullable String owner,
        @Nullable String smsUrl,
        @Nullable String accountSid,
        @Nullable String authToken,
        @Nullable String phoneNumber) {

    /** Whether the line is what was asked for, apart from its webhook address. */
    boolean suits(Line line) {
        return (accountSid == null || accountSid.equals(line.accountSid()))
                && (authToken == null || authToken.equals(line.authToken()))
                && (phoneNumber == null || phoneNumber.equals(line.phoneNumber()));
    }
}
