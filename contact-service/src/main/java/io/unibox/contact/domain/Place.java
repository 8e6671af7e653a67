package io.unibox.contact.domain;

import io.unibox.events.Address;
import io.unibox.events.Scope;
import io.unibox.events.WorkspaceId;

/** Where there is room for one contact only: an address, in a workspace and a scope. */
public record Place(WorkspaceId workspace, Scope scope, Address address) {}
