package io.unibox.dispatch.domain;

import io.unibox.events.Channel;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.events.MessageRequested.SendRequested;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What contacts allow, in the specs; merges are left to the store that has them. */
final class HeardConsents {

    private final Map<ContactId, Consent> consents = new HashMap<>();

    void hear(ContactChanged news) {
        switch (news) {
            case ContactChanged.Snapshot said -> consents.put(said.contactId(), consent(said));
            case ContactChanged.Removed gone ->
                consents.put(gone.contactId(), new Consent(true, false, false, Set.of()));
            case ContactChanged.Merged merged -> throw new UnsupportedOperationException(merged.toString());
        }
    }

    Clearance clearance(SendRequested request) {
        Consent said = consents.getOrDefault(request.contactId(), Consent.UNHEARD);
        Consent other = request.otherContactId() == null
                ? Consent.UNHEARD
                : consents.getOrDefault(request.otherContactId(), Consent.UNHEARD);
        return new Clearance(
                Channel.SMS,
                new Consent(
                        said.erased(),
                        said.dnd() || other.dnd(),
                        said.dndAll() || other.dndAll(),
                        Stream.concat(said.refused().stream(), other.refused().stream())
                                .collect(Collectors.toSet())),
                false);
    }

    private static Consent consent(ContactChanged.Snapshot said) {
        List<ContactChanged.Consent> all = Objects.requireNonNullElse(said.consents(), List.of());
        Set<Channel> refused = all.stream()
                .filter(each -> !each.allowed())
                .map(ContactChanged.Consent::channel)
                .collect(Collectors.toSet());
        return new Consent(false, said.dnd(), said.dndAll(), refused);
    }
}
