package io.unibox.contact.domain;

import java.util.UUID;

/** Something that runs for a contact by itself, or is paused. */
public record Automation(UUID id, String name, boolean active) {}
