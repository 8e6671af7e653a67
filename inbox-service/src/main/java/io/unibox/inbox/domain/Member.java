package io.unibox.inbox.domain;

import io.unibox.events.UserChanged.Role;

/**
 * A user of the workspace, as account-service says it.
 *
 * @param version grows with every change
 * @param active whether they may come in at all
 */
public record Member(long version, Role role, boolean active) {}
