package io.unibox.contact.domain;

import io.unibox.events.UserId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a contact beside its addresses.
 *
 * @param socialHandles what the contact is called elsewhere, by network
 * @param followers the users who see it although it is not theirs
 * @param dnd whether it is not to be disturbed
 * @param dndAll the same for every channel
 */
public record Details(
        String name,
        @Nullable String title,
        @Nullable String avatarUrl,
        List<String> tags,
        Map<String, String> socialHandles,
        List<UserId> followers,
        boolean dnd,
        boolean dndAll) {

    public Details {
        tags = tags.stream().distinct().toList();
        socialHandles = Map.copyOf(socialHandles);
        followers = followers.stream().distinct().toList();
    }

    /** All that is known of somebody who has only a name. */
    static Details of(String name) {
        return new Details(name, null, null, List.of(), Map.of(), List.of(), false, false);
    }
}
