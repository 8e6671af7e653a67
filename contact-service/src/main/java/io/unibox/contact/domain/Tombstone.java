package io.unibox.contact.domain;

import java.time.Instant;

/** What is left of an erased contact. */
public record Tombstone(Contact.Key key, long version, Instant erasedAt) {}
