package io.unibox.dispatch.domain;

import io.unibox.events.Channel;
import io.unibox.events.StatusUpdated.Failure;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a contact allows, as far as it was heard.
 *
 * @param erased the contact is gone, and so is its permission
 * @param dnd no messages but email; {@code dndAll} no messages at all
 * @param refused the channels that it said no to
 */
public record Consent(boolean erased, boolean dnd, boolean dndAll, Set<Channel> refused) {

    /** Nothing was heard of the contact: whoever asked for the message has looked. */
    public static final Consent UNHEARD = new Consent(false, false, false, Set.of());

    public Consent {
        refused = Set.copyOf(refused);
    }

    /** Why nothing may be sent over the channel, or null. */
    @Nullable Failure objection(Channel channel) {
        if (erased) {
            return GivenUp.RECIPIENT_ERASED;
        }
        if (refused.contains(channel)) {
            return GivenUp.OPTED_OUT;
        }
        return dndAll || (dnd && channel != Channel.EMAIL) ? GivenUp.DO_NOT_DISTURB : null;
    }
}
