package io.unibox.dispatch.domain;

/** A message as a provider lists it. */
public record Sighting(String providerMessageId, int segments) {}
