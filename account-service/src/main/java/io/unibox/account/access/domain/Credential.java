package io.unibox.account.access.domain;

import io.unibox.account.people.domain.PasswordHash;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;

/**
 * What a user proves with that they are the one.
 *
 * @param maySignIn whether the user may come in at all
 */
public record Credential(UserId user, WorkspaceId workspace, PasswordHash password, boolean maySignIn) {}
