package io.unibox.inbox.domain;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ContactChanged.Consent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a contact allows.
 *
 * @param dnd nothing to phones and messengers; {@code dndAll} nothing at all
 * @param consents what was said about each channel, from whomever it was heard: the latest counts
 */
public record Stance(boolean dnd, boolean dndAll, List<Consent> consents) {

    public Stance {
        consents = List.copyOf(consents);
    }

    /** Why nothing may be sent on the channel, if so. */
    Optional<Refusal> objection(Channel channel) {
        Optional<Refusal> optedOut = consents.stream()
                .filter(consent -> consent.channel() == channel)
                .max(Comparator.comparing(Consent::since))
                .filter(consent -> !consent.allowed())
                .map(consent -> new Refusal.RecipientOptedOut(channel, consent.reason(), consent.since()));
        return optedOut.or(() ->
                isDisturbedBy(channel) ? Optional.of(new Refusal.RecipientDoNotDisturb(channel)) : Optional.empty());
    }

    private boolean isDisturbedBy(Channel channel) {
        return dndAll || (dnd && channel.addressKind() != Address.Kind.EMAIL);
    }
}
