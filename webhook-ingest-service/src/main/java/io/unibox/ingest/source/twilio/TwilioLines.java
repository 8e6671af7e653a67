package io.unibox.ingest.source.twilio;

import io.unibox.events.ChannelAccountId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines at Twilio, found as webhooks name them. Several workspaces may claim one number; whose token signed the
 * webhook is who is meant. One thread changes it while others read.
 */
final class TwilioLines {

    private static final Comparator<TwilioLine> OLDEST_FIRST =
            Comparator.comparing(known -> known.line().id().toString());

    private final Map<ChannelAccountId, TwilioLine> byId = new ConcurrentHashMap<>();
    private final Map<String, List<TwilioLine>> byName = new ConcurrentHashMap<>();

    void put(TwilioLine changed) {
        ChannelAccountId id = changed.line().id();
        TwilioLine before = byId.put(id, changed);
        Set<String> names = namesOf(changed);
        names.forEach(name -> replace(name, id, Stream.of(changed)));
        if (before != null) {
            namesOf(before).stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name -> replace(name, id, Stream.empty()));
        }
    }

    void remove(ChannelAccountId id) {
        TwilioLine gone = byId.remove(id);
        if (gone != null) {
            namesOf(gone).forEach(name -> replace(name, id, Stream.empty()));
        }
    }

    @Nullable TwilioLine with(ChannelAccountId id) {
        return byId.get(id);
    }

    /** All lines of an account. */
    List<TwilioLine> of(String account) {
        return byName.getOrDefault(account, List.of());
    }

    /** The lines of an account whose end, a number or a messaging service, is written like this. */
    List<TwilioLine> at(String account, String end) {
        return byName.getOrDefault(account + '|' + end, List.of());
    }

    /** A name is changed in one step, so that no webhook finds a known line missing. */
    private void replace(String name, ChannelAccountId id, Stream<TwilioLine> with) {
        byName.compute(name, (_, before) -> {
            Stream<TwilioLine> others = before == null
                    ? Stream.empty()
                    : before.stream().filter(other -> !other.line().id().equals(id));
            List<TwilioLine> after =
                    Stream.concat(others, with).sorted(OLDEST_FIRST).toList();
            return after.isEmpty() ? null : after;
        });
    }

    private static Set<String> namesOf(TwilioLine known) {
        String account = known.line().providerAccount();
        Set<String> names = new HashSet<>();
        names.add(account);
        known.ends().forEach(end -> names.add(account + '|' + end));
        return names;
    }
}
