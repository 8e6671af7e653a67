package io.unibox.faults.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A message as somebody saw it.
 *
 * @param status how far it had got; null for an inbound one
 * @param providerId what the provider calls it, once known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Seen(
        String id,
        boolean inbound,
        String text,
        @Nullable String status,
        @Nullable String providerId) {}
