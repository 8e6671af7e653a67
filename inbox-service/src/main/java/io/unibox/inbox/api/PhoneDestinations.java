package io.unibox.inbox.api;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.unibox.events.Address;
import io.unibox.inbox.domain.Destinations;
import io.unibox.inbox.domain.Refusal;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Tells by the rules of the countries what a number costs, and to which of them it belongs. */
final class PhoneDestinations implements Destinations {

    /** Why a number may not be written to, as operators count it. */
    static final Set<String> REASONS = Set.of("premium_rate_number", "country_not_allowed");

    private static final Set<PhoneNumberType> PAID_BY_THE_MESSAGE =
            Set.of(PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST);

    private final Set<String> countries;
    private final Consumer<String> refused;
    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    /**
     * @param countries ISO regions in upper case, or 001 for international numbers; all where there are none
     * @param refused is told the reason of each refusal
     */
    PhoneDestinations(Collection<String> countries, Consumer<String> refused) {
        this.countries = Set.copyOf(countries);
        this.refused = refused;
        countries.stream().filter(region -> !isKnown(region)).findFirst().ifPresent(region -> {
            throw new IllegalArgumentException("no country: " + region);
        });
    }

    private boolean isKnown(String region) {
        return numbers.getSupportedRegions().contains(region)
                || region.equals(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY);
    }

    @Override
    public Optional<Refusal> objection(Address to) {
        if (to.kind() != Address.Kind.PHONE) {
            return Optional.empty();
        }
        Optional<PhoneNumber> number = parsed(to.value());
        if (number.map(numbers::getNumberType)
                .filter(PAID_BY_THE_MESSAGE::contains)
                .isPresent()) {
            refused.accept("premium_rate_number");
            return Optional.of(new Refusal.PremiumRate());
        }
        if (countries.isEmpty()
                || number.map(numbers::getRegionCodeForNumber)
                        .filter(countries::contains)
                        .isPresent()) {
            return Optional.empty();
        }
        refused.accept("country_not_allowed");
        return Optional.of(new Refusal.CountryNotAllowed());
    }

    /** Nothing for a short code, which belongs to no country. */
    private Optional<PhoneNumber> parsed(String number) {
        try {
            return Optional.of(numbers.parse(number, null));
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }
}
