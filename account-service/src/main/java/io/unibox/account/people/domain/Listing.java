package io.unibox.account.people.domain;

import java.util.List;

/**
 * Some of the users that were asked for.
 *
 * @param total how many there are in all
 */
public record Listing(List<User> users, long total) {
    public Listing {
        users = List.copyOf(users);
    }
}
