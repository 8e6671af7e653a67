package io.unibox.sandbox.misbehaviour;

import org.jspecify.annotations.Nullable;

/** A request to the provider, as far as rules look at it. */
public record Call(
        Operation operation,
        String accountSid,
        @Nullable String to,
        @Nullable String from,
        @Nullable String body) {}
