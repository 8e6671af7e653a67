package io.unibox.contact.domain;

import io.unibox.events.Channel;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest statement of a contact on each channel that there is one on. */
public record Consents(List<Consent> all) {

    public static final Consents NONE = new Consents(List.of());

    public Consents {
        all = all.stream().sorted(Comparator.comparing(Consent::channel)).toList();
    }

    /** What was said on a channel. */
    public Optional<Consent> on(Channel channel) {
        return all.stream().filter(consent -> consent.channel() == channel).findFirst();
    }

    /** With a statement in the place of the one on its channel. */
    Consents with(Consent statement) {
        Map<Channel, Consent> statements = new EnumMap<>(Channel.class);
        all.forEach(known -> statements.put(known.channel(), known));
        statements.put(statement.channel(), statement);
        return new Consents(List.copyOf(statements.values()));
    }

    /** With a statement that may have been heard late: it holds only where nothing newer was said. */
    Consents heard(Consent statement) {
        return on(statement.channel())
                        .filter(known -> !statement.outweighs(known))
                        .isPresent()
                ? this
                : with(statement);
    }

    /** What holds for somebody of whom both are said: on each channel a no of either, else the later. */
    Consents and(Consents other) {
        Consents both = this;
        for (Consent theirs : other.all) {
            both = both.with(
                    on(theirs.channel()).filter(mine -> outweighs(mine, theirs)).orElse(theirs));
        }
        return both;
    }

    private static boolean outweighs(Consent one, Consent other) {
        return one.allowed() == other.allowed() ? one.outweighs(other) : !one.allowed();
    }
}
