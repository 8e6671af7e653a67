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
 * @param dnd whether no messages go to its phone and its messengers
 * @param dndAll whether no messages go to it at all
 * @param owner who looks after it, where somebody was named
 * @param automations what runs for it by itself
 */
public record Details(
        String name,
        @Nullable String title,
        @Nullable String avatarUrl,
        List<String> tags,
        Map<String, String> socialHandles,
        List<UserId> followers,
        boolean dnd,
        boolean dndAll,
        @Nullable UserId owner,
        List<Automation> automations) {

    public Details {
        tags = tags.stream().distinct().toList();
        socialHandles = Map.copyOf(socialHandles);
        followers = followers.stream().distinct().toList();
        automations = List.copyOf(automations);
    }

    /** All that is known of somebody who has only a name. */
    static Details of(String name) {
        return new Details(name, null, null, List.of(), Map.of(), List.of(), false, false, null, List.of());
    }

    Details withTags(List<String> newTags) {
        return new Details(name, title, avatarUrl, newTags, socialHandles, followers, dnd, dndAll, owner, automations);
    }

    Details withFollowers(List<UserId> newFollowers) {
        return new Details(name, title, avatarUrl, tags, socialHandles, newFollowers, dnd, dndAll, owner, automations);
    }

    Details withOwner(@Nullable UserId newOwner) {
        return new Details(name, title, avatarUrl, tags, socialHandles, followers, dnd, dndAll, newOwner, automations);
    }

    Details withAutomations(List<Automation> newAutomations) {
        return new Details(name, title, avatarUrl, tags, socialHandles, followers, dnd, dndAll, owner, newAutomations);
    }
}
