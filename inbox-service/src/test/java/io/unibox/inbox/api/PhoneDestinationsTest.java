package io.unibox.inbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import io.unibox.events.Address;
import io.unibox.inbox.domain.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneDestinationsTest {

    private final List<String> refused = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"DE,PREMIUM_RATE", "GB,PREMIUM_RATE", "US,PREMIUM_RATE", "DE,SHARED_COST", "BE,PREMIUM_RATE"})
    void numbers_that_cost_by_the_message_are_refused(String country, PhoneNumberType type) {
        assertRefused(new Refusal.PremiumRate(), new PhoneDestinations(List.of(), refused::add), number(country, type));
        assertThat(refused).containsExactly("premium_rate_number");
    }

    @Test
    void only_chosen_countries_are_written_to() {
        var chosen = new PhoneDestinations(List.of("DE", "US"), refused::add);
        for (String near : List.of("+4930123456", "+12025550100")) {
            assertThat(chosen.objection(new Address(Address.Kind.PHONE, near))).isEmpty();
        }
        for (String far : List.of("+442079460123", number("JM", PhoneNumberType.MOBILE), "+80012345678", "12345")) {
            assertRefused(new Refusal.CountryNotAllowed(), chosen, far);
        }
        assertThat(chosen.objection(Address.of("email:anna@example.com"))).isEmpty();
        assertThat(refused).hasSize(4).containsOnly("country_not_allowed");
    }

    @Test
    void without_a_choice_every_country_and_short_code_is_written_to() {
        var all = new PhoneDestinations(List.of(), refused::add);
        for (String number : List.of("+442079460123", number("JM", PhoneNumberType.MOBILE), "+80012345678", "12345")) {
            assertThat(all.objection(new Address(Address.Kind.PHONE, number))).isEmpty();
        }
        assertThatThrownBy(() -> new PhoneDestinations(List.of("EU"), refused::add))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A number as there are in this country. */
    private static String number(String country, PhoneNumberType type) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        return numbers.format(numbers.getExampleNumberForType(country, type), PhoneNumberFormat.E164);
    }

    private static void assertRefused(Refusal expected, PhoneDestinations destinations, String number) {
        assertThat(destinations.objection(new Address(Address.Kind.PHONE, number)))
                .contains(expected);
    }
}
