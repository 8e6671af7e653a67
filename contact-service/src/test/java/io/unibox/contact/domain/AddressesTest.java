package io.unibox.contact.domain;

import static io.unibox.contact.domain.Fixtures.changes;
import static io.unibox.contact.domain.Fixtures.phone;
import static io.unibox.contact.domain.Fixtures.whatsapp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.events.Address;
import io.unibox.events.Address.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    private static final String ONE = "+12025550101";
    private static final String TWO = "+12025550102";
    private static final String THREE = "+12025550103";

    @Test
    void numbers_and_emails_are_normalised() {
        Addresses addresses =
                changes("Jane", "+1 (202) 555-0101", " Jane@Example.COM ").applyTo(Addresses.NONE);
        assertThat(addresses.primary(Kind.PHONE)).contains(Address.of("phone:" + ONE));
        assertThat(addresses.primary(Kind.EMAIL)).contains(Address.of("email:jane@example.com"));
    }

    @Test
    void every_field_that_cannot_be_read_is_named() {
        assertRefused(
                changes("Jane", "12345", "nobody"),
                new Refusal.Unreadable(List.of(AddressField.PHONE, AddressField.EMAIL)));
        assertRefused(whatsapp("+1555"), new Refusal.Unreadable(List.of(AddressField.WHATSAPP)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane@example.com\r\nBcc: all@example.com",
                "a@b",
                "@example.com",
                "a b@example.com",
                "a@example.com,b@example.com",
                "<a@example.com>",
                "a@example..com",
                "a\0@example.com"
            })
    void what_is_no_single_email_address_is_refused(String email) {
        assertThat(AddressField.EMAIL.read(email)).isEmpty();
    }

    @Test
    void a_contact_has_at_least_one_address() {
        assertRefused(changes("Jane", null, null), new Refusal.NoAddress());
        assertRefused(changes("Jane", "", " "), new Refusal.NoAddress());
        Addresses jane = phone(ONE).applyTo(Addresses.NONE);
        assertThatThrownBy(() -> phone("").applyTo(jane)).isInstanceOf(Refused.class);
    }

    @Test
    void the_first_address_of_a_kind_is_primary_and_there_is_never_another() {
        Addresses addresses = phone(ONE).applyTo(Addresses.NONE).and(Address.of("phone:" + TWO));
        assertThat(addresses.all()).extracting(ContactAddress::primary).containsExactly(true, false);
        assertThat(addresses.primary(Kind.PHONE)).contains(Address.of("phone:" + ONE));
        Addresses turned = phone(TWO).applyTo(addresses);
        assertThat(turned.all()).containsExactly(new ContactAddress(Address.of("phone:" + TWO), true, false));
    }

    @Test
    void another_phone_takes_the_place_of_the_one_before() {
        assertThat(numbers(phone(TWO).applyTo(phone(ONE).applyTo(Addresses.NONE))))
                .containsExactly(TWO);
    }

    @Test
    void a_number_in_use_for_whatsapp_stays_when_the_phone_changes_and_the_other_way_round() {
        Addresses both = whatsapp(ONE).applyTo(phone(ONE).applyTo(Addresses.NONE));
        assertThat(numbers(both)).containsExactly(ONE);
        Addresses phoneMoved = phone(TWO).applyTo(both);
        assertThat(numbers(phoneMoved)).containsExactly(TWO, ONE);
        assertThat(phoneMoved.whatsapp()).contains(Address.of("phone:" + ONE));
        Addresses whatsappMoved = whatsapp(THREE).applyTo(phoneMoved);
        assertThat(numbers(whatsappMoved)).containsExactly(TWO, THREE);
        assertThat(numbers(whatsapp("").applyTo(whatsappMoved))).containsExactly(TWO);
    }

    @Test
    void who_has_only_a_whatsapp_number_can_be_reached_by_it() {
        Addresses addresses = whatsapp(ONE).applyTo(Addresses.NONE);
        assertThat(addresses.primary(Kind.PHONE)).contains(Address.of("phone:" + ONE));
    }

    @Test
    void writing_down_what_is_known_changes_nothing() {
        Addresses addresses =
                whatsapp(TWO).applyTo(changes(null, ONE, "jane@example.com").applyTo(Addresses.NONE));
        assertThat(changes(null, ONE, "JANE@example.com").applyTo(addresses)).isEqualTo(addresses);
        assertThat(whatsapp(TWO).applyTo(addresses)).isEqualTo(addresses);
    }

    private static void assertRefused(Changes changes, Refusal refusal) {
        assertThatThrownBy(() -> changes.applyTo(Addresses.NONE))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    private static List<String> numbers(Addresses addresses) {
        return addresses.all().stream().map(known -> known.address().value()).toList();
    }
}
