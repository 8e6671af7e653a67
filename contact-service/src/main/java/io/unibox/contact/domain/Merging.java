package io.unibox.contact.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What becomes of two contacts that are merged, and of the one that is left when they are parted again. */
final class Merging {

    private Merging() {}

    /** The kept contact with all that the absorbed one has and it has not. */
    static Contact merged(Contact kept, Contact absorbed, Instant now) {
        Details mine = kept.details();
        Details theirs = absorbed.details();
        Map<String, String> handles = new HashMap<>(theirs.socialHandles());
        handles.putAll(mine.socialHandles());
        Details both = new Details(
                isNameless(kept) ? theirs.name() : mine.name(),
                either(mine.title(), theirs.title()),
                either(mine.avatarUrl(), theirs.avatarUrl()),
                union(mine.tags(), theirs.tags()),
                handles,
                union(mine.followers(), theirs.followers()),
                mine.dnd() || theirs.dnd(),
                mine.dndAll() || theirs.dndAll(),
                either(mine.owner(), theirs.owner()),
                automations(mine, theirs));
        return kept.with(
                both,
                kept.addresses().and(absorbed.addresses()),
                kept.consents().and(absorbed.consents()),
                now);
    }

    /**
     * The kept contact without what came to it by the merge, as far as that is still as it came. What it wants to get is for
     * its history to say, once that is parted too.
     */
    static Contact parted(Contact kept, Merge.Before before, Instant now) {
        Contact merged = merged(before.kept(), before.absorbed(), now);
        Details was = before.kept().details();
        Details came = merged.details();
        Details is = kept.details();
        Map<String, String> handles = new HashMap<>(is.socialHandles());
        came.socialHandles().forEach((network, handle) -> {
            if (!was.socialHandles().containsKey(network)) {
                handles.remove(network, handle);
            }
        });
        Details rest = new Details(
                back(is, came, was, Details::name),
                optionalBack(is, came, was, Details::title),
                optionalBack(is, came, was, Details::avatarUrl),
                without(is.tags(), without(came.tags(), was.tags())),
                handles,
                without(is.followers(), without(came.followers(), was.followers())),
                back(is, came, was, Details::dnd),
                back(is, came, was, Details::dndAll),
                optionalBack(is, came, was, Details::owner),
                without(is.automations(), without(came.automations(), was.automations())));
        Addresses addresses =
                kept.addresses().without(known -> before.absorbed().addresses().has(known.address()));
        if (addresses.isEmpty()) {
            throw new Refused(new Refusal.MergeOutdated());
        }
        return kept.with(rest, addresses, kept.consents(), now);
    }

    /** The absorbed contact as it was, but for addresses that the kept one has given up since. */
    static Contact restored(Merge.Before before, Contact kept, long version, Instant now) {
        Contact absorbed = before.absorbed();
        Addresses addresses =
                absorbed.addresses().without(known -> !kept.addresses().has(known.address()));
        if (addresses.isEmpty()) {
            throw new Refused(new Refusal.MergeOutdated());
        }
        return new Contact(
                absorbed.workspace(),
                absorbed.id(),
                absorbed.scope(),
                absorbed.details(),
                addresses,
                absorbed.consents(),
                version,
                absorbed.createdAt(),
                now,
                absorbed.metUntil(addresses, now));
    }

    private static List<Automation> automations(Details mine, Details theirs) {
        List<UUID> known = mine.automations().stream().map(Automation::id).toList();
        List<Automation> others = theirs.automations().stream()
                .filter(automation -> !known.contains(automation.id()))
                .toList();
        return union(mine.automations(), others);
    }

    /** Whether the contact is called by one of its addresses for want of a name. */
    private static boolean isNameless(Contact contact) {
        return contact.addresses().all().stream()
                .anyMatch(known ->
                        known.address().value().equals(contact.details().name()));
    }

    private static <T> T back(Details is, Details came, Details was, Function<Details, T> field) {
        T now = field.apply(is);
        return now.equals(field.apply(came)) ? field.apply(was) : now;
    }

    private static <T> @Nullable T optionalBack(
            Details is, Details came, Details was, Function<Details, @Nullable T> field) {
        T now = field.apply(is);
        return Objects.equals(now, field.apply(came)) ? field.apply(was) : now;
    }

    private static <T> @Nullable T either(@Nullable T mine, @Nullable T theirs) {
        return mine == null ? theirs : mine;
    }

    private static <T> List<T> union(List<T> mine, List<T> theirs) {
        return Stream.concat(mine.stream(), theirs.stream()).distinct().toList();
    }

    private static <T> List<T> without(List<T> items, List<T> gone) {
        return items.stream().filter(item -> !gone.contains(item)).toList();
    }
}
