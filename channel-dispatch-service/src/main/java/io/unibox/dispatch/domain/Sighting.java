package io.unibox.dispatch.domain;

/**
 * A message as a provider lists it, sent over the right line to the right recipient at the right time.
 *
 * @param sameContent whether it says what the delivery says; providers may list a message redacted or rewritten
 */
public record Sighting(String providerMessageId, int segments, boolean sameContent) {}
