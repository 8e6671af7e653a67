package io.unibox.account.people.domain;

import org.jspecify.annotations.Nullable;

/**
 * How a user presents themselves.
 *
 * @param username short, and unique in the workspace
 */
public record Profile(
        EmailAddress email,
        String name,
        String username,
        @Nullable String avatarUrl) {}
