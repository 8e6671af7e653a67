package io.unibox.contact.domain;

import io.unibox.events.Address;
import io.unibox.events.Address.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All addresses of a contact: no two alike, and exactly one primary of each kind, which stands before its kind's others. */
public record Addresses(List<ContactAddress> all) {

    public static final Addresses NONE = new Addresses(List.of());

    private static final Comparator<ContactAddress> ORDER = Comparator.comparing(ContactAddress::kind)
            .thenComparing(ContactAddress::primary, Comparator.reverseOrder())
            .thenComparing(known -> known.address().value());

    public Addresses {
        List<ContactAddress> ordered = new ArrayList<>(all);
        ordered.sort(ORDER);
        for (int i = 0; i < ordered.size(); i++) {
            boolean firstOfKind =
                    i == 0 || ordered.get(i - 1).kind() != ordered.get(i).kind();
            ordered.set(i, ordered.get(i).asPrimary(firstOfKind));
        }
        all = List.copyOf(ordered);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The address to take for a kind. */
    public Optional<Address> primary(Kind kind) {
        return find(known -> known.kind() == kind && known.primary());
    }

    /** The number to take for WhatsApp, where one was named. */
    public Optional<Address> whatsapp() {
        return find(ContactAddress::whatsapp);
    }

    /** Puts an address in the place of the primary of its kind; the one before stays only where WhatsApp is used on it. */
    Addresses withPrimary(Kind kind, @Nullable Address address) {
        Addresses rest = map(known ->
                known.kind() != kind || !known.primary() ? known : known.whatsapp() ? known.asPrimary(false) : null);
        return address == null ? rest : rest.put(rest.known(address).asPrimary(true));
    }

    /** Names another number for WhatsApp; the one before stays only where it is the primary one as well. */
    Addresses withWhatsapp(@Nullable Address address) {
        Addresses rest = map(known -> !known.whatsapp() ? known : known.primary() ? known.asWhatsapp(false) : null);
        return address == null ? rest : rest.put(rest.known(address).asWhatsapp(true));
    }

    /** Adds an address beside those that there are. */
    Addresses and(Address address) {
        return put(known(address));
    }

    /** Adds an address, as the primary one of its kind where that is asked for. */
    Addresses and(Address address, boolean primary) {
        return primary ? put(known(address).asPrimary(true)) : and(address);
    }

    /** Those that are not of a sort. */
    Addresses without(Predicate<ContactAddress> unwanted) {
        return new Addresses(all.stream().filter(unwanted.negate()).toList());
    }

    /** These and the other's, whose primary ones stand back behind these. */
    Addresses and(Addresses other) {
        List<ContactAddress> both = new ArrayList<>(all);
        boolean namedHere = whatsapp().isPresent();
        other.all.stream()
                .map(theirs -> theirs.asPrimary(
                                theirs.primary() && primary(theirs.kind()).isEmpty())
                        .asWhatsapp(theirs.whatsapp() && !namedHere))
                .forEach(both::add);
        return new Addresses(both);
    }

    boolean has(Address address) {
        return find(known -> known.address().equals(address)).isPresent();
    }

    private ContactAddress known(Address address) {
        return all.stream()
                .filter(known -> known.address().equals(address))
                .findFirst()
                .orElseGet(() -> new ContactAddress(address, false, false));
    }

    private Addresses put(ContactAddress put) {
        List<ContactAddress> result = new ArrayList<>(List.of(put));
        all.stream()
                .filter(known -> !known.address().equals(put.address()))
                .map(known -> put.primary() && known.kind() == put.kind() ? known.asPrimary(false) : known)
                .forEach(result::add);
        return new Addresses(result);
    }

    private Addresses map(Function<ContactAddress, @Nullable ContactAddress> change) {
        List<ContactAddress> result = new ArrayList<>();
        for (ContactAddress known : all) {
            ContactAddress changed = change.apply(known);
            if (changed != null) {
                result.add(changed);
            }
        }
        return new Addresses(result);
    }

    private Optional<Address> find(Predicate<ContactAddress> wanted) {
        return all.stream().filter(wanted).findFirst().map(ContactAddress::address);
    }
}
